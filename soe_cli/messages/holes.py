"""Texts with holes: facts from outside are made harmless, and references survive the making of a text.

While a text is being made, a :class:`~soe_cli.effects.plan.Ref` is printed as a mark of two private-use characters
around its number, and :meth:`Holes.split` turns the marks into pieces again. :func:`one_line` takes such characters
out of every fact, so that nobody's name can pass for a mark.
"""

from __future__ import annotations

import re
import unicodedata

from soe_cli.effects.plan import Ref, Text

_OPEN, _CLOSE = "\ue000", "\ue001"
_MARK = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
_UNPRINTABLE = frozenset({"Cc", "Cf", "Co", "Cs"})


def one_line(text: str) -> str:
    """``text`` on one line, single-spaced, without control, direction and private-use characters."""
    kept = (char for char in text if char.isspace() or unicodedata.category(char) not in _UNPRINTABLE)
    return " ".join("".join(kept).split())


def is_mark(text: str) -> bool:
    """Whether ``text`` is the mark of a hole and nothing else."""
    return _MARK.fullmatch(text) is not None


class Holes:
    """The references of one text while it is being made."""

    def __init__(self) -> None:
        self._refs: list[Ref] = []

    def mark(self, ref: Ref) -> str:
        """A short mark to print where ``ref``'s value will stand."""
        self._refs.append(ref)
        return f"{_OPEN}{len(self._refs) - 1}{_CLOSE}"

    def split(self, text: str) -> Text:
        """``text`` in pieces, its marks turned back into references; ValueError for a mark that was damaged."""
        pieces: list[str | Ref] = list(_MARK.split(text))
        for number in range(1, len(pieces), 2):
            pieces[number] = self._refs[int(str(pieces[number]))]
        if any(isinstance(piece, str) and (_OPEN in piece or _CLOSE in piece) for piece in pieces):
            raise ValueError("a template changed the mark of a hole")
        return tuple(piece for piece in pieces if piece != "")
