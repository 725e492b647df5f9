"""Text as people and platforms write it: cleaned for keeping, folded for comparing."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_NOTHING_SAID = frozenset(
    {
        *("", "null", "none", "nan", "n/a", "na", "s/n", "s/d", "ninguno", "ninguna"),
        *("sin dato", "sin datos", "sin correo", "sin teléfono", "sin telefono", "sin código", "sin codigo"),
        *("no tiene", "no registra", "no especifica", "no consigna"),
    }
)


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


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """``text`` for comparing headers and words: no accents, case, ``º``/``°``, punctuation or double spaces.

    ``fold("N° de\\u00a0Teléfono:")`` is ``"n de telefono"``.
    """
    bare = clean_text(text).replace("º", " ").replace("°", " ")
    decomposed = unicodedata.normalize("NFKD", bare).casefold()
    letters = (c if c.isalnum() else " " for c in decomposed if not unicodedata.combining(c))
    return " ".join("".join(letters).split())


def is_blank(text: str) -> bool:
    """Whether a cell says nothing: empty, dashes, or a word such as ``NULL`` or "no tiene"."""
    return text.strip(" -–—._/*").casefold() in _NOTHING_SAID


@lru_cache(maxsize=8192)
def said(text: str) -> str:
    """What a cell says, as clean text; "" when it says nothing."""
    line = clean_text(text)
    return "" if is_blank(line) else line


def shown(text: str) -> str:
    """``text`` as a message quotes it: on one line and no longer than 40 characters."""
    line = clean_text(text)
    return line if len(line) <= 40 else line[:39] + "…"
