"""Text as a person sees it and as people mean it: cleaned for keeping, folded for comparing."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


def clean_text(text: str) -> str:
    """``text`` on one line as a person sees it: nothing invisible, runs of spaces folded, accents composed.

    Line breaks become spaces. Control characters, overrides of the writing direction and private-use characters
    are removed. Markup and formulas are just text and stay.
    """
    if not text.isprintable():
        text = "".join(map(_visible, text))
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.split())


def _visible(character: str) -> str:
    if character.isspace():
        return " "
    return "" if unicodedata.category(character).startswith("C") else character


def visible_text(text: str) -> str:
    """``text`` in its lines, without what nobody sees: control characters (but line breaks and tabs), changes of
    the writing direction, private-use characters."""
    if text.isprintable():
        return text
    return "".join(one for one in text if one in "\n\t" or not unicodedata.category(one).startswith("C"))


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """``text`` for comparing headers and words: no accents, case, ``º``/``°``, punctuation or double spaces.

    ``fold("N° de\\u00a0Teléfono:")`` is ``"n de telefono"``.
    """
    bare = clean_text(text).replace("º", " ").replace("°", " ")
    decomposed = unicodedata.normalize("NFKD", bare).casefold()
    letters = (c if c.isalnum() else " " for c in decomposed if not unicodedata.combining(c))
    return " ".join("".join(letters).split())
