"""Tables as ``values.append`` sees them: blocks of cells with values, with empty rows and columns around.

Source: Google Sheets API, "Append values".
"""

from __future__ import annotations

import sqlite3

from soe_cli.sandbox.sheets.cells import is_filled
from soe_cli.sandbox.sheets.grid import Sheet, rows_of
from soe_cli.sandbox.sheets.ranges import Area

_Filled = dict[int, set[int]]


def last_table(conn: sqlite3.Connection, area: Area) -> Area | None:
    """The table that holds the last filled cell of an area, also what of it lies outside; None if there is none."""
    filled: _Filled = {
        position: {column for column, cell in enumerate(row) if is_filled(cell)}
        for position, row in rows_of(conn, area.sheet).items()
    }
    inside = [
        (position, column)
        for position in range(area.top, area.bottom)
        for column in filled.get(position, ())
        if area.left <= column < area.right
    ]
    if not inside:
        return None
    return _grown(filled, area.sheet, *max(inside))


def _grown(filled: _Filled, sheet: Sheet, row: int, column: int) -> Area:
    """The rectangle around a filled cell that has no filled cell beside it."""
    top, bottom, left, right = row, row + 1, column, column + 1

    def touched(position: int) -> bool:
        return any(left - 1 <= column <= right for column in filled.get(position, ()))

    while True:
        before = top, bottom, left, right
        while touched(top - 1):
            top -= 1
        while touched(bottom):
            bottom += 1
        columns = {column for position in range(top, bottom) for column in filled.get(position, ())}
        while left - 1 in columns:
            left -= 1
        while right in columns:
            right += 1
        if before == (top, bottom, left, right):
            return Area(sheet, top, left, bottom, right)
