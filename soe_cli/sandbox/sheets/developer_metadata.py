"""Developer metadata: what a program notes on a spreadsheet, a sheet, a row or a column, under an id unique in it.

An entry moves with its row or column and is gone when that is deleted. Visibility PROJECT is shown to every caller:
the sandbox has one project. Source: Google Sheets API, "Read, write & search metadata".
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from soe_cli.sandbox.invalid_requests import InvalidRequestError
from soe_cli.sandbox.sheets.grid import Sheet
from soe_cli.sandbox.sheets.ranges import with_id

SCHEMA = """
CREATE TABLE IF NOT EXISTS sheets_metadata (
    spreadsheet TEXT NOT NULL,
    id INTEGER NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    visibility TEXT NOT NULL,
    sheet INTEGER,
    dimension TEXT,
    position INTEGER,
    PRIMARY KEY (spreadsheet, id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS sheets_metadata_by_key ON sheets_metadata (spreadsheet, key);
CREATE INDEX IF NOT EXISTS sheets_metadata_by_place ON sheets_metadata (sheet, dimension, position);
"""

CHARACTERS = 30_000
_FIELDS = "id, key, value, visibility, sheet, dimension, position"
_LOCATION_TYPES = {
    "SPREADSHEET": "sheet IS NULL",
    "SHEET": "sheet IS NOT NULL AND dimension IS NULL",
    "ROW": "dimension = 'ROWS'",
    "COLUMN": "dimension = 'COLUMNS'",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where an entry is: a row or column of a sheet, a whole sheet, or (all None) the spreadsheet."""

    sheet: Sheet | None = None
    dimension: str | None = None
    position: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; ``sheet`` is the store's key of its sheet."""

    id: int
    key: str
    value: str
    visibility: str
    sheet: int | None
    dimension: str | None
    position: int | None


def place_of(location: Mapping[str, Any] | None, sheets: Sequence[Sheet]) -> Place:
    """The place that Google's ``DeveloperMetadataLocation`` means; raises InvalidRequestError if it means none."""
    location = location or {}
    if sum(name in location for name in ("spreadsheet", "sheetId", "dimensionRange")) != 1:
        raise InvalidRequestError(
            "Exactly one of spreadsheet, sheetId, dimensionRange must be set in the location."
        )
    if "spreadsheet" in location:
        return Place()
    span = location.get("dimensionRange", location)
    sheet = with_id(sheets, span.get("sheetId"))
    if span is location:
        return Place(sheet)
    start, end, dimension = int(span.get("startIndex", 0)), span.get("endIndex"), span.get("dimension")
    size = {"ROWS": sheet.rows, "COLUMNS": sheet.columns}.get(dimension, 0)
    if end is None or int(end) != start + 1 or not 0 <= start < size:
        raise InvalidRequestError("The dimensionRange must represent a single row or column of the sheet.")
    return Place(sheet, dimension, start)


def create(conn: sqlite3.Connection, spreadsheet: str, given: Mapping[str, Any], sheets: Sequence[Sheet]) -> Entry:
    """Store a new entry; an id in use, a missing key, visibility or place raises InvalidRequestError."""
    _check(given)
    number = int(given.get("metadataId") or 0) or _free_id(conn, spreadsheet)
    place = place_of(given.get("location"), sheets)
    entry = Entry(
        number,
        given["metadataKey"],
        given.get("metadataValue", ""),
        given["visibility"],
        place.sheet.key if place.sheet else None,
        place.dimension,
        place.position,
    )
    try:
        conn.execute("INSERT INTO sheets_metadata VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (spreadsheet, *_values(entry)))
    except sqlite3.IntegrityError:
        raise InvalidRequestError(
            f"Cannot add developer metadata with ID [{number}] because developer metadata with that ID already "
            "exists."
        ) from None
    return entry


def change(
    conn: sqlite3.Connection, spreadsheet: str, entry: Entry, given: Mapping[str, Any], sheets: Sequence[Sheet]
) -> Entry:
    """Store ``given`` (Google's ``DeveloperMetadata``) in the place of an entry, under the same id."""
    delete(conn, spreadsheet, [entry])
    return create(conn, spreadsheet, {**given, "metadataId": entry.id}, sheets)


def delete(conn: sqlite3.Connection, spreadsheet: str, entries: Sequence[Entry]) -> None:
    """Delete entries."""
    conn.executemany(
        "DELETE FROM sheets_metadata WHERE spreadsheet = ? AND id = ?",
        [(spreadsheet, entry.id) for entry in entries],
    )


def on_sheet(conn: sqlite3.Connection, sheet: Sheet) -> list[Entry]:
    """The entries on a sheet, its rows and its columns."""
    return _select(conn, "sheet = ?", [sheet.key])


def lookup(
    conn: sqlite3.Connection, spreadsheet: str, wanted: Mapping[str, Any], sheets: Sequence[Sheet]
) -> list[Entry]:
    """The entries that a ``DeveloperMetadataLookup`` selects, by id."""
    clauses, values = ["spreadsheet = ?"], [spreadsheet]
    for name, column in (
        ("metadataId", "id"),
        ("metadataKey", "key"),
        ("metadataValue", "value"),
        ("visibility", "visibility"),
    ):
        if name in wanted:
            clauses.append(f"{column} = ?")
            values.append(wanted[name])
    if wanted.get("locationType") in _LOCATION_TYPES:
        clauses.append(_LOCATION_TYPES[wanted["locationType"]])
    if "metadataLocation" in wanted:
        exact = wanted.get("locationMatchingStrategy") == "EXACT_LOCATION"
        clause, places = _at(place_of(wanted["metadataLocation"], sheets), exact)
        clauses.append(clause)
        values.extend(places)
    return _select(conn, " AND ".join(clauses), values)


def check_sizes(conn: sqlite3.Connection, spreadsheet: str) -> None:
    """Raises InvalidRequestError when a sheet, or the spreadsheet itself, holds more than 30,000 characters."""
    largest = conn.execute(
        "SELECT max(size) FROM (SELECT sum(length(key) + length(value)) AS size FROM sheets_metadata"
        " WHERE spreadsheet = ? GROUP BY sheet)",
        (spreadsheet,),
    ).fetchone()[0]
    if largest and largest > CHARACTERS:
        raise InvalidRequestError(f"A sheet may have at most {CHARACTERS:,} characters of developer metadata.")


def resource(entry: Entry, sheets: Sequence[Sheet]) -> dict[str, Any]:
    """The entry as Google's ``DeveloperMetadata``."""
    sheet_id = next((sheet.sheet_id for sheet in sheets if sheet.key == entry.sheet), None)
    location: dict[str, Any] = {"locationType": "SPREADSHEET", "spreadsheet": True}
    if entry.dimension is not None and entry.position is not None:
        span = {"startIndex": entry.position, "endIndex": entry.position + 1}
        location = {
            "locationType": entry.dimension.removesuffix("S"),
            "dimensionRange": {"sheetId": sheet_id, "dimension": entry.dimension, **span},
        }
    elif sheet_id is not None:
        location = {"locationType": "SHEET", "sheetId": sheet_id}
    value = {"metadataValue": entry.value} if entry.value else {}
    return {
        "metadataId": entry.id,
        "metadataKey": entry.key,
        **value,
        "location": location,
        "visibility": entry.visibility,
    }


def shift(conn: sqlite3.Connection, sheet: Sheet, dimension: str, start: int, count: int) -> None:
    """Follow ``count`` rows or columns inserted at ``start`` (negative: deleted from there)."""
    conn.execute(
        "DELETE FROM sheets_metadata WHERE sheet = ? AND dimension = ? AND position >= ? AND position < ?",
        (sheet.key, dimension, start, start - count),
    )
    conn.execute(
        "UPDATE sheets_metadata SET position = position + ? WHERE sheet = ? AND dimension = ? AND position >= ?",
        (count, sheet.key, dimension, start),
    )


def move_rows(conn: sqlite3.Connection, sheet: Sheet, moves: Mapping[int, int]) -> None:
    """Follow rows that change places: ``moves`` maps the old position to the new one."""
    entries = [entry for entry in on_sheet(conn, sheet) if entry.dimension == "ROWS" and entry.position in moves]
    conn.executemany(
        "UPDATE sheets_metadata SET position = ? WHERE spreadsheet = ? AND id = ?",
        [(moves[entry.position], sheet.spreadsheet, entry.id) for entry in entries if entry.position is not None],
    )


def cut(conn: sqlite3.Connection, sheet: Sheet) -> None:
    """Delete the entries on rows and columns that the sheet no longer has."""
    conn.execute(
        "DELETE FROM sheets_metadata WHERE sheet = ? AND position >= CASE dimension WHEN 'ROWS' THEN ? ELSE ? END",
        (sheet.key, sheet.rows, sheet.columns),
    )


def delete_on_sheet(conn: sqlite3.Connection, sheet: Sheet) -> None:
    """Delete all entries on a sheet that is going."""
    conn.execute("DELETE FROM sheets_metadata WHERE sheet = ?", (sheet.key,))


def meeting(conn: sqlite3.Connection, sheet: Sheet, rows: range, columns: range) -> list[Entry]:
    """The entries on a sheet that meet an area of it: the sheet's own, and those of its rows and columns."""
    return [
        entry
        for entry in on_sheet(conn, sheet)
        if entry.dimension is None or entry.position in (rows if entry.dimension == "ROWS" else columns)
    ]


def _check(given: Mapping[str, Any]) -> None:
    if int(given.get("metadataId") or 0) < 0:
        raise InvalidRequestError("Developer metadata ID must be positive.")
    if not given.get("metadataKey"):
        raise InvalidRequestError("Developer metadata must have a metadataKey specified.")
    if given.get("visibility", "").endswith("UNSPECIFIED") or not given.get("visibility"):
        raise InvalidRequestError("Developer metadata must have a visibility specified.")


def _free_id(conn: sqlite3.Connection, spreadsheet: str) -> int:
    while True:
        number = secrets.randbelow(2**31 - 1) + 1
        taken = conn.execute(
            "SELECT 1 FROM sheets_metadata WHERE spreadsheet = ? AND id = ?", (spreadsheet, number)
        ).fetchone()
        if not taken:
            return number


def _at(place: Place, exact: bool) -> tuple[str, list[Any]]:
    """The SQL condition of the entries at a place, or at places that intersect it."""
    if place.sheet is None:
        return "sheet IS NULL", []
    key = place.sheet.key
    if place.dimension is None:
        return ("sheet = ? AND dimension IS NULL" if exact else "sheet = ?"), [key]
    here = "sheet = ? AND dimension = ? AND position = ?"
    if exact:
        return here, [key, place.dimension, place.position]
    across = f"(({here}) OR (sheet = ? AND dimension IS NOT ?))"
    return across, [key, place.dimension, place.position, key, place.dimension]


def _select(conn: sqlite3.Connection, where: str, values: Sequence[Any]) -> list[Entry]:
    found = conn.execute(f"SELECT {_FIELDS} FROM sheets_metadata WHERE {where} ORDER BY id", values)  # noqa: S608 - ours
    return [Entry(*row) for row in found]


def _values(entry: Entry) -> tuple[Any, ...]:
    return entry.id, entry.key, entry.value, entry.visibility, entry.sheet, entry.dimension, entry.position
