"""``spreadsheets.values``: reading and clearing cells by A1 ranges. Writing is in ``writing``.

Source: Google Sheets API, ``spreadsheets.values``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from soe_cli.sandbox.invalid_requests import bad_request
from soe_cli.sandbox.service import ApiError, Call, Resource, handles
from soe_cli.sandbox.sheets.access import opened
from soe_cli.sandbox.sheets.cells import rendered
from soe_cli.sandbox.sheets.grid import Sheet, cells_of, rows_of, save_rows, sheets_of
from soe_cli.sandbox.sheets.ranges import Area, area_of_text

Values = list[list[Any]]


@dataclass(frozen=True, slots=True)
class Rendering:
    """How values are given: ``ValueRenderOption``, ``DateTimeRenderOption``, ``Dimension``."""

    value_option: str = "FORMATTED_VALUE"
    date_option: str = "SERIAL_NUMBER"
    by_columns: bool = False

    @classmethod
    def asked(cls, options: Mapping[str, Any], prefix: str = "") -> Rendering:
        """What a call's parameters or body ask for; ``prefix`` is ``response`` where writes give values back."""
        value_name = f"{prefix}ValueRenderOption" if prefix else "valueRenderOption"
        date_name = f"{prefix}DateTimeRenderOption" if prefix else "dateTimeRenderOption"
        return cls(
            options.get(value_name) or "FORMATTED_VALUE",
            options.get(date_name) or "SERIAL_NUMBER",
            options.get("majorDimension") == "COLUMNS",
        )


@handles("sheets.spreadsheets.values.get")
def get(conn: sqlite3.Connection, call: Call) -> Resource:
    """The values of one range."""
    sheets = sheets_of(conn, opened(conn, call))
    return value_range(conn, area_of_text(sheets, call.params["range"]), Rendering.asked(call.params))


@handles("sheets.spreadsheets.values.batchGet")
def batch_get(conn: sqlite3.Connection, call: Call) -> Resource:
    """The values of several ranges."""
    spreadsheet = opened(conn, call)
    sheets, rendering = sheets_of(conn, spreadsheet), Rendering.asked(call.params)
    areas = [area_of_text(sheets, text) for text in call.params.get("ranges", [])]
    return {"spreadsheetId": spreadsheet, "valueRanges": [value_range(conn, area, rendering) for area in areas]}


@handles("sheets.spreadsheets.values.clear")
def clear(conn: sqlite3.Connection, call: Call) -> Resource:
    """Take the values out of a range; formats and notes stay."""
    spreadsheet = opened(conn, call, writing=True)
    area = area_of_text(sheets_of(conn, spreadsheet), call.params["range"])
    clear_values(conn, area)
    return {"spreadsheetId": spreadsheet, "clearedRange": area.a1}


@handles("sheets.spreadsheets.values.batchClear")
def batch_clear(conn: sqlite3.Connection, call: Call) -> Resource:
    """Take the values out of several ranges."""
    spreadsheet = opened(conn, call, writing=True)
    sheets = sheets_of(conn, spreadsheet)
    areas = []
    for index, text in enumerate(call.body.get("ranges", [])):
        try:
            areas.append(area_of_text(sheets, text))
        except ApiError as error:
            raise bad_request(f"Invalid range[{index}]: {error.message}") from None
    for area in areas:
        clear_values(conn, area)
    return {"spreadsheetId": spreadsheet, "clearedRanges": [area.a1 for area in areas]}


def value_range(conn: sqlite3.Connection, area: Area, rendering: Rendering) -> Resource:
    """An area as Google's ``ValueRange``: empty rows and cells at the end are left out."""
    found: Resource = {"range": area.a1, "majorDimension": "COLUMNS" if rendering.by_columns else "ROWS"}
    values = _values(conn, area, rendering)
    if rendering.by_columns:
        values = _trimmed([list(column) for column in zip_longest(*values, fillvalue="")])
    return found | ({"values": values} if values else {})


def shown_values(conn: sqlite3.Connection, sheet: Sheet) -> Values:
    """What a person sees in a sheet, without empty rows and cells at the end."""
    return _values(conn, Area(sheet, 0, 0, sheet.rows, sheet.columns), Rendering())


def _values(conn: sqlite3.Connection, area: Area, rendering: Rendering) -> Values:
    stored = cells_of(conn, area.sheet, range(area.top, area.bottom), range(area.left, area.right))
    value_option, date_option = rendering.value_option, rendering.date_option
    values: Values = [[] for _ in range(area.top, max(stored, default=area.top - 1) + 1)]
    for position, row in stored.items():
        values[position - area.top] = [rendered(cell, value_option, date_option) for cell in row]
    return _trimmed(values)


def _trimmed(values: Values) -> Values:
    for row in values:
        while row and row[-1] == "":
            row.pop()
    while values and not values[-1]:
        values.pop()
    return values


def clear_values(conn: sqlite3.Connection, area: Area) -> None:
    """Take the values out of an area."""
    rows = rows_of(conn, area.sheet, area.top, area.bottom)
    for row in rows.values():
        for cell in row[area.left : area.right]:
            if cell is not None:
                cell.pop("userEnteredValue", None)
    save_rows(conn, area.sheet, rows)
