"""Rows and columns put in and taken out; cells and developer metadata follow."""

from __future__ import annotations

import sqlite3

from soe_cli.sandbox.invalid_requests import InvalidRequestError
from soe_cli.sandbox.sheets import developer_metadata, grid_ranges
from soe_cli.sandbox.sheets.grid import Sheet, resize, rows_of, save_rows
from soe_cli.sandbox.sheets.sheet_properties import check_size


def append(conn: sqlite3.Connection, sheet: Sheet, dimension: str, count: int) -> None:
    """Put ``count`` rows or columns at the end."""
    rows, columns = (count, 0) if dimension == "ROWS" else (0, count)
    resize(conn, sheet, sheet.rows + rows, sheet.columns + columns)


def grow(conn: sqlite3.Connection, sheet: Sheet, rows: int, columns: int) -> None:
    """Give the grid at least this size."""
    if rows > sheet.rows or columns > sheet.columns:
        resize(conn, sheet, max(rows, sheet.rows), max(columns, sheet.columns))


def insert(conn: sqlite3.Connection, sheet: Sheet, dimension: str, start: int, count: int) -> None:
    """Put ``count`` rows or columns before the one at ``start``."""
    append(conn, sheet, dimension, count)
    if dimension == "ROWS":
        _shift_rows(conn, sheet, start, count)
    else:
        rows = rows_of(conn, sheet)
        for row in rows.values():
            row[start:start] = [None] * count if len(row) > start else []
        save_rows(conn, sheet, rows)
    developer_metadata.shift(conn, sheet, dimension, start, count)
    grid_ranges.shift(conn, sheet, dimension, start, count)


def delete(conn: sqlite3.Connection, sheet: Sheet, dimension: str, start: int, end: int) -> None:
    """Take out the rows or columns from ``start`` up to ``end``, which is on the grid."""
    count = end - start
    rows, columns = (count, 0) if dimension == "ROWS" else (0, count)
    if count == (sheet.rows if dimension == "ROWS" else sheet.columns):
        raise InvalidRequestError(f"You can't delete all the {dimension.lower()} on the sheet.")
    check_size(sheet.rows - rows, sheet.columns - columns, sheet.properties)
    if dimension == "ROWS":
        conn.execute(
            "DELETE FROM sheets_rows WHERE sheet = ? AND position >= ? AND position < ?", (sheet.key, start, end)
        )
        _shift_rows(conn, sheet, end, -count)
    else:
        found = rows_of(conn, sheet)
        for row in found.values():
            del row[start:end]
        save_rows(conn, sheet, found)
    developer_metadata.shift(conn, sheet, dimension, start, -count)
    grid_ranges.shift(conn, sheet, dimension, start, -count)
    resize(conn, sheet, sheet.rows - rows, sheet.columns - columns)


def _shift_rows(conn: sqlite3.Connection, sheet: Sheet, start: int, count: int) -> None:
    # By way of negative positions: SQLite checks the primary key row by row.
    conn.execute(
        "UPDATE sheets_rows SET position = -1 - (position + ?) WHERE sheet = ? AND position >= ?",
        (count, sheet.key, start),
    )
    conn.execute("UPDATE sheets_rows SET position = -1 - position WHERE sheet = ? AND position < 0", (sheet.key,))
