"""Where spreadsheets live: their sheets, and the sheets' cells, one stored row for one row of cells.

A row holds a list of cells (``CellData`` or None) without trailing empty ones; a row without cells is not stored.
Appending therefore touches only the new rows. Rows and columns count from 0, ends are exclusive.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec

from soe_cli.sandbox.sheets.cells import Cell, is_filled

Row = list[Cell | None]
_SPLIT = msgspec.json.Decoder(list[msgspec.Raw])

SCHEMA = """
CREATE TABLE IF NOT EXISTS sheets_spreadsheets (id TEXT PRIMARY KEY, properties TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS sheets_sheets (
    key INTEGER PRIMARY KEY,
    spreadsheet TEXT NOT NULL,
    sheet_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    rows INTEGER NOT NULL,
    columns INTEGER NOT NULL,
    properties TEXT NOT NULL,
    features TEXT NOT NULL,
    UNIQUE (spreadsheet, sheet_id)
);
CREATE TABLE IF NOT EXISTS sheets_rows (
    sheet INTEGER NOT NULL,
    position INTEGER NOT NULL,
    filled INTEGER NOT NULL,
    cells BLOB NOT NULL,
    PRIMARY KEY (sheet, position)
) WITHOUT ROWID;
"""


@dataclass(slots=True)
class Sheet:
    """One sheet of a spreadsheet: its grid's size, its other properties, and what lies over the grid.

    ``key`` is the store's own; ``properties`` and ``features`` have the shape of ``SheetProperties`` and ``Sheet``.
    """

    key: int
    spreadsheet: str
    sheet_id: int
    position: int
    title: str
    rows: int
    columns: int
    properties: dict[str, Any] = field(default_factory=dict)
    features: dict[str, Any] = field(default_factory=dict)


def sheets_of(conn: sqlite3.Connection, spreadsheet: str) -> list[Sheet]:
    """The sheets of a spreadsheet in their order."""
    found = conn.execute("SELECT * FROM sheets_sheets WHERE spreadsheet = ? ORDER BY position", (spreadsheet,))
    decode = msgspec.json.decode
    return [Sheet(*[*columns, decode(properties), decode(features)]) for *columns, properties, features in found]


def insert_sheet(conn: sqlite3.Connection, sheet: Sheet) -> Sheet:
    """Store a new sheet; the answer has its key."""
    stored = conn.execute(
        "INSERT INTO sheets_sheets VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)",
        (sheet.spreadsheet, sheet.sheet_id, *_changeable(sheet)),
    )
    return replace(sheet, key=stored.lastrowid or 0)


def save_sheet(conn: sqlite3.Connection, sheet: Sheet) -> None:
    """Store the sheet's place, title, size, properties and features."""
    conn.execute(
        "UPDATE sheets_sheets SET position = ?, title = ?, rows = ?, columns = ?, properties = ?, features = ?"
        " WHERE key = ?",
        (*_changeable(sheet), sheet.key),
    )


def delete_sheet(conn: sqlite3.Connection, sheet: Sheet) -> None:
    """Delete the sheet and its cells."""
    conn.execute("DELETE FROM sheets_rows WHERE sheet = ?", (sheet.key,))
    conn.execute("DELETE FROM sheets_sheets WHERE key = ?", (sheet.key,))


def rows_of(conn: sqlite3.Connection, sheet: Sheet, top: int = 0, bottom: int | None = None) -> dict[int, Row]:
    """The stored rows between ``top`` and ``bottom`` by position, in order."""
    decode = msgspec.json.decode
    stored = _stored(conn, sheet, top, sheet.rows if bottom is None else bottom)
    return {position: decode(cells) for position, cells in stored}


def cells_of(conn: sqlite3.Connection, sheet: Sheet, rows: range, columns: range) -> dict[int, Row]:
    """The stored rows in ``rows``, cut to ``columns``; only the cells in question are read."""
    decode, split, kept = msgspec.json.decode, _SPLIT.decode, slice(columns.start, columns.stop)
    stored = _stored(conn, sheet, rows.start, rows.stop)
    return {position: [decode(cell) for cell in split(cells)[kept]] for position, cells in stored}


def save_rows(conn: sqlite3.Connection, sheet: Sheet, rows: Mapping[int, Row]) -> None:
    """Store rows by position in the place of what stood there."""
    encode = msgspec.json.encode
    kept: list[tuple[int, int, int, bytes]] = []
    emptied: list[tuple[int, int]] = []
    for position, row in rows.items():
        while row and not row[-1]:
            row.pop()
        if row:
            kept.append((sheet.key, position, any(map(is_filled, row)), encode(row)))
        else:
            emptied.append((sheet.key, position))
    conn.executemany("DELETE FROM sheets_rows WHERE sheet = ? AND position = ?", emptied)
    conn.executemany("INSERT OR REPLACE INTO sheets_rows VALUES (?, ?, ?, ?)", kept)


def end_of_data(conn: sqlite3.Connection, sheet: Sheet) -> int:
    """The position after the last row with a value; 0 in an empty sheet."""
    found = conn.execute(
        "SELECT position FROM sheets_rows WHERE sheet = ? AND filled ORDER BY position DESC LIMIT 1", (sheet.key,)
    ).fetchone()
    return found[0] + 1 if found else 0


def resize(conn: sqlite3.Connection, sheet: Sheet, rows: int, columns: int) -> None:
    """Give the grid another size; cells that fall outside are gone."""
    conn.execute("DELETE FROM sheets_rows WHERE sheet = ? AND position >= ?", (sheet.key, rows))
    if columns < sheet.columns:
        save_rows(conn, sheet, {position: row[:columns] for position, row in rows_of(conn, sheet).items()})
    sheet.rows, sheet.columns = rows, columns
    save_sheet(conn, sheet)


def width(rows: Iterable[Row]) -> int:
    """How many columns the widest row has."""
    return max(map(len, rows), default=0)


def _stored(conn: sqlite3.Connection, sheet: Sheet, top: int, bottom: int) -> Iterator[tuple[int, bytes]]:
    return conn.execute(
        "SELECT position, cells FROM sheets_rows"
        " WHERE sheet = ? AND position >= ? AND position < ? ORDER BY position",
        (sheet.key, top, bottom),
    )


def _changeable(sheet: Sheet) -> tuple[Any, ...]:
    encoded = [msgspec.json.encode(part).decode() for part in (sheet.properties, sheet.features)]
    return (sheet.position, sheet.title, sheet.rows, sheet.columns, *encoded)
