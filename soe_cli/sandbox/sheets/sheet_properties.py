"""A sheet's properties: in Google's shape, added to a spreadsheet, changed, and put in order."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterable, Mapping
from itertools import chain, count
from typing import Any

from soe_cli.sandbox.invalid_requests import InvalidRequestError
from soe_cli.sandbox.sheets import developer_metadata
from soe_cli.sandbox.sheets.grid import Sheet, delete_sheet, insert_sheet, resize, save_sheet, sheets_of
from soe_cli.sandbox.writing_masks import Mask, merged

_KEPT = ("hidden", "tabColor", "tabColorStyle", "rightToLeft")
WRITABLE = ("title", "index", "gridProperties", *_KEPT)
_ROWS, _COLUMNS = 1000, 26


def resource(sheet: Sheet) -> dict[str, Any]:
    """The sheet's ``SheetProperties``."""
    size = {"rowCount": sheet.rows, "columnCount": sheet.columns}
    return {
        "sheetId": sheet.sheet_id,
        "title": sheet.title,
        "index": sheet.position,
        "sheetType": "GRID",
        **sheet.properties,
        "gridProperties": size | sheet.properties.get("gridProperties", {}),
    }


def add(conn: sqlite3.Connection, spreadsheet: str, given: Mapping[str, Any]) -> Sheet:
    """Add an empty sheet with the given ``SheetProperties`` at its index, or at the end."""
    sheets = sheets_of(conn, spreadsheet)
    sheet_id = int(given["sheetId"]) if "sheetId" in given else _free_id(sheets)
    if sheet_id < 0 or any(sheet.sheet_id == sheet_id for sheet in sheets):
        raise InvalidRequestError(f"A sheet with the id {sheet_id} already exists, or the id is negative.")
    title = given.get("title") or _first_free(sheets, (f"Hoja {number}" for number in count(1)))
    _check_title(sheets, title)
    position = max(0, min(int(given.get("index", len(sheets))), len(sheets)))
    rows, columns, properties = _taken(given, _ROWS, _COLUMNS)
    sheet = insert_sheet(conn, Sheet(0, spreadsheet, sheet_id, position, title, rows, columns, properties))
    sheets.insert(position, sheet)
    _renumber(conn, sheets)
    return sheet


def change(conn: sqlite3.Connection, sheet: Sheet, given: Mapping[str, Any], mask: Mask) -> None:
    """Write the masked fields of ``given`` (``SheetProperties``) into the sheet's properties."""
    sheets = sheets_of(conn, sheet.spreadsheet)
    wanted = merged(resource(sheet), given, mask)
    if "title" in mask:
        _check_title([other for other in sheets if other.key != sheet.key], wanted.get("title", ""))
        sheet.title = wanted["title"]
    rows, columns, sheet.properties = _taken(wanted, sheet.rows, sheet.columns)
    resize(conn, sheet, rows, columns)
    developer_metadata.cut(conn, sheet)
    if "index" in mask:
        _move(conn, [sheet if other.key == sheet.key else other for other in sheets], sheet, wanted.get("index"))


def remove(conn: sqlite3.Connection, sheet: Sheet) -> None:
    """Delete a sheet with its cells and its developer metadata; never the last one."""
    sheets = [other for other in sheets_of(conn, sheet.spreadsheet) if other.key != sheet.key]
    if not sheets:
        raise InvalidRequestError("You can't remove all the sheets in a document.")
    developer_metadata.delete_on_sheet(conn, sheet)
    delete_sheet(conn, sheet)
    _renumber(conn, sheets)


def duplicate(conn: sqlite3.Connection, source: Sheet, spreadsheet: str, given: Mapping[str, Any]) -> Sheet:
    """Add a copy of ``source`` with its cells; ``given`` may name its ``sheetId``, ``title`` and ``index``."""
    name = f"Copia de {source.title}"
    candidates = chain([name], (f"{name} {number}" for number in count(2)))
    named = {"title": _first_free(sheets_of(conn, spreadsheet), candidates), "sheetId": _any_id()}
    kept = {field: value for field, value in resource(source).items() if field != "index"}
    sheet = add(conn, spreadsheet, {**kept, **named, **given})
    sheet.features = _features_of_a_copy(source, sheet)
    save_sheet(conn, sheet)
    conn.execute(
        "INSERT INTO sheets_rows SELECT ?, position, filled, cells FROM sheets_rows WHERE sheet = ?",
        (sheet.key, source.key),
    )
    return sheet


def _features_of_a_copy(source: Sheet, copy: Sheet) -> dict[str, Any]:
    """What lies over the cells of ``source``, on ``copy``; names stay with the original."""
    kept = {name: value for name, value in source.features.items() if name != "namedRanges"}

    def moved(value: Any) -> Any:
        if isinstance(value, list):
            return [moved(inner) for inner in value]
        if not isinstance(value, dict):
            return value
        return {name: copy.sheet_id if name == "sheetId" else moved(inner) for name, inner in value.items()}

    found: dict[str, Any] = moved(kept)
    return found


def check_size(rows: int, columns: int, properties: Mapping[str, Any]) -> None:
    """Raises InvalidRequestError for a grid without a row or column that is not frozen."""
    grid = properties.get("gridProperties", {})
    if rows <= int(grid.get("frozenRowCount", 0)):
        raise InvalidRequestError("Sorry, it is not possible to delete all non-frozen rows.")
    if columns <= int(grid.get("frozenColumnCount", 0)):
        raise InvalidRequestError("Sorry, it is not possible to delete all non-frozen columns.")


def _taken(given: Mapping[str, Any], rows: int, columns: int) -> tuple[int, int, dict[str, Any]]:
    """Size and other properties in ``SheetProperties``; ``rows`` and ``columns`` are the size if none is given."""
    grid = dict(given.get("gridProperties", {}))
    rows, columns = int(grid.pop("rowCount", rows)), int(grid.pop("columnCount", columns))
    properties = {name: given[name] for name in _KEPT if name in given}
    properties |= {"gridProperties": grid} if grid else {}
    check_size(rows, columns, properties)
    return rows, columns, properties


def _move(conn: sqlite3.Connection, sheets: list[Sheet], sheet: Sheet, index: Any) -> None:
    """Move a sheet before the one that now has ``index``, or to the end."""
    here = sheets.index(sheet)
    there = len(sheets) if index is None else max(0, int(index))
    sheets.pop(here)
    sheets.insert(there - 1 if there > here else there, sheet)
    _renumber(conn, sheets)


def _renumber(conn: sqlite3.Connection, sheets: list[Sheet]) -> None:
    for position, sheet in enumerate(sheets):
        sheet.position = position
        save_sheet(conn, sheet)


def _check_title(sheets: list[Sheet], title: str) -> None:
    if not title:
        raise InvalidRequestError("Sheet names can't be blank.")
    if any(sheet.title.casefold() == title.casefold() for sheet in sheets):
        raise InvalidRequestError(f'A sheet with the name "{title}" already exists. Please enter another name.')


def _first_free(sheets: list[Sheet], titles: Iterable[str]) -> str:
    taken = {sheet.title.casefold() for sheet in sheets}
    return next(title for title in titles if title.casefold() not in taken)


def _free_id(sheets: list[Sheet]) -> int:
    """An id for a new sheet: 0 for the first one of a spreadsheet."""
    return _any_id() if sheets else 0


def _any_id() -> int:
    return secrets.randbelow(2**31 - 1) + 1
