"""A spreadsheet as Google's ``Spreadsheet`` resource, with the cells of the areas that a caller asks for."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from typing import Any

from soe_cli.sandbox.drive import store as drive_store
from soe_cli.sandbox.service import Resource
from soe_cli.sandbox.sheets import developer_metadata, sheet_properties, workbook
from soe_cli.sandbox.sheets.cells import resource as cell_resource
from soe_cli.sandbox.sheets.developer_metadata import Entry
from soe_cli.sandbox.sheets.grid import Row, Sheet, rows_of, sheets_of
from soe_cli.sandbox.sheets.named_ranges import NAMED_RANGES, named_ranges
from soe_cli.sandbox.sheets.ranges import Area

_PIXELS = {"ROWS": 21, "COLUMNS": 100}

_DEFAULT_FORMAT = {
    "backgroundColor": {"red": 1, "green": 1, "blue": 1},
    "padding": {"top": 2, "right": 3, "bottom": 2, "left": 3},
    "verticalAlignment": "BOTTOM",
    "wrapStrategy": "OVERFLOW_CELL",
    "textFormat": {"fontFamily": "arial,sans,sans-serif", "fontSize": 10, "bold": False, "italic": False},
}


def wants_cells(fields: str | None, include_grid_data: bool) -> bool:
    """Whether the answer has cells: a field mask decides alone if there is one."""
    if not fields:
        return include_grid_data
    return fields == "*" or re.search(r"\bdata\b|sheets$|sheets\(\*|sheets/\*|sheets,", fields) is not None


def spreadsheet_resource(
    conn: sqlite3.Connection, spreadsheet: str, base: str, areas: Sequence[Area] | None, *, cells: bool
) -> Resource:
    """The spreadsheet; ``areas`` limits sheets and cells to these (None: all), ``cells`` includes the grid."""
    sheets = sheets_of(conn, spreadsheet)
    file = drive_store.get(conn, spreadsheet)
    if areas is None:
        areas = [Area(sheet, 0, 0, sheet.rows, sheet.columns) for sheet in sheets]
    shown = {area.sheet.key for area in areas}
    whole = developer_metadata.lookup(conn, spreadsheet, {"locationType": "SPREADSHEET"}, sheets)
    entries = [developer_metadata.resource(entry, sheets) for entry in whole]
    named = named_ranges(sheets)
    return {
        "spreadsheetId": spreadsheet,
        "properties": {
            "title": file.name if file else "",
            **workbook.properties(conn, spreadsheet),
            "defaultFormat": _DEFAULT_FORMAT,
        },
        "sheets": [
            _sheet(conn, sheet, [area for area in areas if area.sheet.key == sheet.key], cells=cells)
            for sheet in sheets
            if sheet.key in shown
        ],
        "spreadsheetUrl": f"{base}/spreadsheets/d/{spreadsheet}/edit",
        **({"developerMetadata": entries} if entries else {}),
        **({"namedRanges": named} if named else {}),
    }


def _sheet(conn: sqlite3.Connection, sheet: Sheet, areas: Sequence[Area], *, cells: bool) -> Resource:
    entries = developer_metadata.on_sheet(conn, sheet)
    own = [developer_metadata.resource(entry, [sheet]) for entry in entries if entry.dimension is None]
    features = {name: value for name, value in sheet.features.items() if value and name != NAMED_RANGES}
    found: dict[str, Any] = {"properties": sheet_properties.resource(sheet), **features}
    if own:
        found["developerMetadata"] = own
    if cells:
        found["data"] = [_data(conn, area, entries) for area in areas]
    return found


def _data(conn: sqlite3.Connection, area: Area, entries: Sequence[Entry]) -> Resource:
    """The cells of an area as ``GridData``, without empty rows at the end."""
    stored = rows_of(conn, area.sheet, area.top, area.bottom)
    end = max(
        (position + 1 for position, row in stored.items() if any(row[area.left : area.right])), default=area.top
    )
    rows = [_row(stored.get(position, []), area) for position in range(area.top, end)]
    return {
        **({"startRow": area.top} if area.top else {}),
        **({"startColumn": area.left} if area.left else {}),
        **({"rowData": rows} if rows else {}),
        "rowMetadata": _dimension(area.sheet, entries, "ROWS", range(area.top, area.bottom)),
        "columnMetadata": _dimension(area.sheet, entries, "COLUMNS", range(area.left, area.right)),
    }


def _row(row: Row, area: Area) -> Resource:
    values = [cell_resource(cell) for cell in row[area.left : area.right]]
    while values and not values[-1]:
        values.pop()
    return {"values": values} if values else {}


def _dimension(sheet: Sheet, entries: Sequence[Entry], dimension: str, positions: range) -> list[Resource]:
    found: list[Resource] = [{"pixelSize": _PIXELS[dimension]} for _ in positions]
    for entry in entries:
        if entry.dimension == dimension and entry.position is not None and entry.position in positions:
            place = found[entry.position - positions.start]
            place.setdefault("developerMetadata", []).append(developer_metadata.resource(entry, [sheet]))
    return found
