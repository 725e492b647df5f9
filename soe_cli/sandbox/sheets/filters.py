"""Data filters: what they select of the developer metadata, and of the cells."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from soe_cli.sandbox.invalid_requests import InvalidRequestError
from soe_cli.sandbox.service import Resource
from soe_cli.sandbox.sheets import developer_metadata
from soe_cli.sandbox.sheets.developer_metadata import Entry
from soe_cli.sandbox.sheets.grid import Sheet
from soe_cli.sandbox.sheets.ranges import Area, area_of_grid_range, area_of_text


def entries(
    conn: sqlite3.Connection, spreadsheet: str, data_filter: Resource, sheets: Sequence[Sheet]
) -> list[Entry]:
    """The developer metadata that a ``DataFilter`` selects."""
    if "developerMetadataLookup" in data_filter:
        return developer_metadata.lookup(conn, spreadsheet, data_filter["developerMetadataLookup"], sheets)
    area = _area(data_filter, sheets)
    rows, columns = range(area.top, area.bottom), range(area.left, area.right)
    return developer_metadata.meeting(conn, area.sheet, rows, columns)


def areas(conn: sqlite3.Connection, spreadsheet: str, data_filter: Resource, sheets: Sequence[Sheet]) -> list[Area]:
    """The areas of cells that a ``DataFilter`` selects; metadata of the whole spreadsheet selects every sheet."""
    if "developerMetadataLookup" not in data_filter:
        return [_area(data_filter, sheets)]
    found = entries(conn, spreadsheet, data_filter, sheets)
    return [_cells(entry, sheet) for entry in found for sheet in sheets if entry.sheet in (None, sheet.key)]


def _area(data_filter: Resource, sheets: Sequence[Sheet]) -> Area:
    if "a1Range" in data_filter:
        return area_of_text(sheets, data_filter["a1Range"])
    if "gridRange" in data_filter:
        return area_of_grid_range(sheets, data_filter["gridRange"])
    raise InvalidRequestError("A data filter must have one of developerMetadataLookup, a1Range, gridRange.")


def _cells(entry: Entry, sheet: Sheet) -> Area:
    whole = Area(sheet, 0, 0, sheet.rows, sheet.columns)
    if entry.position is None:
        return whole
    if entry.dimension == "ROWS":
        return Area(sheet, entry.position, 0, entry.position + 1, sheet.columns)
    return Area(sheet, 0, entry.position, sheet.rows, entry.position + 1)
