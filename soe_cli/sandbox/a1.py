"""A1 notation: how people and the Sheets API name a range of cells.

Rows and columns count from 0 and ends are exclusive, as in Google's GridRange; an open end is None.
Source: Google Sheets API, "Google Sheets API Overview: Cell".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_REFERENCE = re.compile(r"\$?(?P<letters>[A-Za-z]{1,3})?\$?(?P<digits>[1-9][0-9]{0,6})?")
_PLAIN_TITLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_NO_RANGE = "This is no range in A1 notation."
_CELL_LIKE = re.compile(r"[A-Za-z]{1,3}[0-9]+|[Rr][0-9]*[Cc][0-9]*")


@dataclass(frozen=True, slots=True)
class A1Range:
    """A range of one sheet: ``sheet`` None is the first one; ``bottom`` and ``right`` None are the grid's end."""

    sheet: str | None
    top: int = 0
    left: int = 0
    bottom: int | None = None
    right: int | None = None

    @property
    def is_cell(self) -> bool:
        """Whether this is one cell, which a write takes as its upper left corner."""
        return self.bottom == self.top + 1 and self.right == self.left + 1


def parse(text: str) -> A1Range:
    """Read ``Hoja!A2:R``, ``'Envíos 2026'!A:A``, ``B3`` or a bare sheet title; ValueError if it is none of them."""
    sheet, cells = _split(text)
    if cells is None:
        return A1Range(sheet)
    first, _, last = cells.partition(":")
    return _range(sheet, _corner(first), _corner(last) if ":" in cells else None)


def render(area: A1Range) -> str:
    """The range as the API writes it back, the sheet's title quoted where it must be."""
    if (area.top, area.left, area.bottom, area.right) == (0, 0, None, None) and area.sheet is not None:
        return quoted(area.sheet)
    start = f"{column_letters(area.left)}{area.top + 1}"
    end = column_letters(area.right - 1) if area.right is not None else ""
    end += str(area.bottom) if area.bottom is not None else ""
    cells = start if area.is_cell or not end else f"{start}:{end}"
    return cells if area.sheet is None else f"{quoted(area.sheet)}!{cells}"


def quoted(title: str) -> str:
    """The sheet's title as it stands before ``!``."""
    if _PLAIN_TITLE.fullmatch(title) and not _CELL_LIKE.fullmatch(title):
        return title
    return "'" + title.replace("'", "''") + "'"


def column_letters(index: int) -> str:
    """The letters of the column at ``index``: 0 is A, 26 is AA."""
    letters = ""
    number = index + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """The index of the column with these letters: A is 0, AA is 26."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _split(text: str) -> tuple[str | None, str | None]:
    """The sheet's title and the cells of a reference; either may be missing, not both."""
    if text.startswith("'"):
        closed = re.match(r"'((?:[^']|'')+)'(?:!(.+))?$", text, re.DOTALL)
        if closed is None:
            raise ValueError(_NO_RANGE)
        return closed[1].replace("''", "'"), closed[2]
    title, mark, cells = text.rpartition("!")
    if mark:
        if not title or not cells:
            raise ValueError(_NO_RANGE)
        return title, cells
    if not text:
        raise ValueError(_NO_RANGE)
    return (None, text) if _is_cells(text) else (text, None)


def _is_cells(text: str) -> bool:
    corners = text.split(":")
    if len(corners) > 2:
        return False
    matches = [_REFERENCE.fullmatch(corner) for corner in corners]
    if not all(match and match[0] for match in matches):
        return False
    return len(corners) == 2 or all(match and match["letters"] and match["digits"] for match in matches)


def _corner(text: str) -> tuple[int | None, int | None]:
    """Row and column of one corner; a whole column has no row, a whole row no column."""
    match = _REFERENCE.fullmatch(text)
    if match is None or not match[0].strip("$"):
        raise ValueError(_NO_RANGE)
    row = int(match["digits"]) - 1 if match["digits"] else None
    return row, column_index(match["letters"]) if match["letters"] else None


def _range(
    sheet: str | None, start: tuple[int | None, int | None], end: tuple[int | None, int | None] | None
) -> A1Range:
    if end is None:
        if None in start:
            raise ValueError(_NO_RANGE)
        end = start
    top, bottom = _span(start[0], end[0])
    left, right = _span(start[1], end[1])
    return A1Range(sheet, top, left, bottom, right)


def _span(first: int | None, last: int | None) -> tuple[int, int | None]:
    if first is not None and last is not None:
        return min(first, last), max(first, last) + 1
    # "A2:R" and "A:R5": the side without a number is open.
    return (first, None) if first is not None else (0, None if last is None else last + 1)
