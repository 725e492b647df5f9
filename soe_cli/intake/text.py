"""What the cells of people and platforms say."""

from __future__ import annotations

from functools import lru_cache

from soe_cli.model.text import clean_text

_NOTHING_SAID = frozenset(
    {
        *("", "null", "none", "nan", "n/a", "na", "s/n", "s/d", "ninguno", "ninguna"),
        *("sin dato", "sin datos", "sin correo", "sin teléfono", "sin telefono", "sin código", "sin codigo"),
        *("no tiene", "no registra", "no especifica", "no consigna"),
    }
)


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
