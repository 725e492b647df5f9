"""A whole spreadsheet: created, copied, deleted. Its title and who may see it are the Drive file's."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

import msgspec

from soe_cli.sandbox.service import Resource
from soe_cli.sandbox.sheets import developer_metadata, grid, sheet_properties
from soe_cli.sandbox.sheets.cell_requests import write_rows
from soe_cli.sandbox.sheets.cells import WRITABLE
from soe_cli.sandbox.sheets.grid import sheets_of
from soe_cli.sandbox.sheets.named_ranges import NAMED_RANGES, keep_named_range

SCHEMA = grid.SCHEMA + developer_metadata.SCHEMA
PROPERTIES = ("locale", "timeZone", "autoRecalc", "iterativeCalculationSettings", "spreadsheetTheme")
_DEFAULTS = {"locale": "es_PE", "timeZone": "America/Lima", "autoRecalc": "ON_CHANGE"}
_FEATURES = ("basicFilter", "filterViews", "protectedRanges", "bandedRanges", "conditionalFormats", "merges")


def create(conn: sqlite3.Connection, spreadsheet: str, given: Mapping[str, Any]) -> None:
    """Store a new spreadsheet as a ``Spreadsheet`` describes it; without sheets it gets an empty ``Hoja 1``."""
    wanted = given.get("properties", {})
    save_properties(conn, spreadsheet, _DEFAULTS | {name: wanted[name] for name in PROPERTIES if name in wanted})
    for described in given.get("sheets") or [{}]:
        _create_sheet(conn, spreadsheet, described)
    for entry in given.get("developerMetadata", []):
        _create_entry(conn, spreadsheet, entry, {"spreadsheet": True})
    for entry in given.get("namedRanges", []):
        keep_named_range(conn, sheets_of(conn, spreadsheet), entry)
    developer_metadata.check_sizes(conn, spreadsheet)


def copy(conn: sqlite3.Connection, source: str, target: str) -> None:
    """Store a copy of the spreadsheet ``source`` with its sheets, cells and developer metadata as ``target``."""
    save_properties(conn, target, properties(conn, source))
    sheets = sheets_of(conn, source)
    for sheet in sheets:
        sheet_properties.duplicate(conn, sheet, target, {"sheetId": sheet.sheet_id, "title": sheet.title})
    copies = sheets_of(conn, target)
    for sheet, copied in zip(sheets, copies, strict=True):
        if NAMED_RANGES in sheet.features:
            copied.features[NAMED_RANGES] = sheet.features[NAMED_RANGES]
            grid.save_sheet(conn, copied)
    for entry in developer_metadata.lookup(conn, source, {}, sheets):
        developer_metadata.create(conn, target, developer_metadata.resource(entry, sheets), copies)


def delete(conn: sqlite3.Connection, spreadsheet: str) -> None:
    """Delete a spreadsheet with all that it holds."""
    for sheet in sheets_of(conn, spreadsheet):
        grid.delete_sheet(conn, sheet)
    conn.execute("DELETE FROM sheets_metadata WHERE spreadsheet = ?", (spreadsheet,))
    conn.execute("DELETE FROM sheets_spreadsheets WHERE id = ?", (spreadsheet,))


def properties(conn: sqlite3.Connection, spreadsheet: str) -> dict[str, Any]:
    """The spreadsheet's ``SpreadsheetProperties`` but for the title."""
    found = conn.execute("SELECT properties FROM sheets_spreadsheets WHERE id = ?", (spreadsheet,)).fetchone()
    stored: dict[str, Any] = msgspec.json.decode(found[0])
    return stored


def save_properties(conn: sqlite3.Connection, spreadsheet: str, wanted: Mapping[str, Any]) -> None:
    """Store the spreadsheet's ``SpreadsheetProperties`` but for the title."""
    stored = msgspec.json.encode(wanted).decode()
    conn.execute("INSERT OR REPLACE INTO sheets_spreadsheets VALUES (?, ?)", (spreadsheet, stored))


def _create_sheet(conn: sqlite3.Connection, spreadsheet: str, described: Resource) -> None:
    sheet = sheet_properties.add(conn, spreadsheet, described.get("properties", {}))
    sheet.features = {name: described[name] for name in _FEATURES if name in described}
    grid.save_sheet(conn, sheet)
    for data in described.get("data", []):
        top, left = int(data.get("startRow", 0)), int(data.get("startColumn", 0))
        write_rows(conn, sheet, top, left, data.get("rowData", []), {name: {} for name in WRITABLE})
    for entry in described.get("developerMetadata", []):
        _create_entry(conn, spreadsheet, entry, {"sheetId": sheet.sheet_id})


def _create_entry(conn: sqlite3.Connection, spreadsheet: str, entry: Resource, location: Resource) -> None:
    developer_metadata.create(conn, spreadsheet, {"location": location} | entry, sheets_of(conn, spreadsheet))
