"""How a name sounds in Peru, so that spellings of one sound meet: Huamán and Waman, Vásquez and Basques."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_RULES = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"ph", "f"),
        (r"th", "t"),
        (r"ck|cc|qu(?=[ei])|q|ch(?=r)", "k"),
        (r"ch|sh", "X"),
        (r"^x(?=[aeiou])", "j"),
        (r"c(?=[eiy])|z|x", "s"),
        (r"c", "k"),
        (r"gu(?=[ei])", "G"),
        (r"[gh]?u(?=[aeio])", "w"),
        (r"ll(?![aeiou])", "l"),
        (r"g(?=[eiy])|j|ll|y", "i"),
        (r"v", "b"),
        (r"h", ""),
        (r"n(?=[bpm])", "m"),
        (r"d$", "t"),
        (r"(.)\1+", r"\1"),
    )
)


def letters(text: str) -> str:
    """``text`` in small ASCII letters and digits: Ñ as n, no accents, no marks, no spaces."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(character for character in decomposed if character.isascii() and character.isalnum())


@lru_cache(maxsize=16384)
def sound(word: str) -> str:
    """A key that spellings of one sound share; ``word`` as :func:`letters` gives it."""
    for pattern, replaced in _RULES:
        word = pattern.sub(replaced, word)
    return word
