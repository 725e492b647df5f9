"""``spreadsheets.values``: writing and appending values by A1 ranges.

Source: Google Sheets API, ``spreadsheets.values``, "Append values".
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from typing import Any

from soe_cli.sandbox import a1
from soe_cli.sandbox.invalid_requests import bad_request, refused_as_bad_request
from soe_cli.sandbox.service import ApiError, Call, Resource, handles
from soe_cli.sandbox.sheets import dimensions, tables
from soe_cli.sandbox.sheets.access import opened
from soe_cli.sandbox.sheets.cells import entered
from soe_cli.sandbox.sheets.grid import Row, Sheet, resize, rows_of, save_rows, sheets_of
from soe_cli.sandbox.sheets.ranges import Area, clipped, resolve
from soe_cli.sandbox.sheets.values import Rendering, Values, value_range

LAST_TABLE: ContextVar[Callable[[sqlite3.Connection, Area], Area | None]] = ContextVar(
    "last_table", default=tables.last_table
)
"""How an append finds the table that it goes after; where rows are to be lost, what it finds is out of date."""


@handles("sheets.spreadsheets.values.update")
def update(conn: sqlite3.Connection, call: Call) -> Resource:
    """Write values into a range, or from a single cell on."""
    spreadsheet = opened(conn, call, writing=True)
    text = call.params["range"]
    if call.body.get("range", text) != text:
        raise bad_request(f"Request range[{text}] does not match value's range[{call.body['range']}]")
    option, rendering = _input_option(call.params), _rendering(call.params)
    area = _write(conn, sheets_of(conn, spreadsheet), text, call.body, option)
    return _updated(conn, spreadsheet, area, call.body, rendering)


@handles("sheets.spreadsheets.values.batchUpdate")
def batch_update(conn: sqlite3.Connection, call: Call) -> Resource:
    """Write values into several ranges, or into none of them."""
    spreadsheet = opened(conn, call, writing=True)
    option, rendering = _input_option(call.body), _rendering(call.body)
    responses = []
    for index, data in enumerate(call.body.get("data", [])):
        try:
            area = _write(conn, sheets_of(conn, spreadsheet), data.get("range", ""), data, option)
        except ApiError as error:
            raise bad_request(f"Invalid data[{index}]: {error.message}") from None
        responses.append((area, _updated(conn, spreadsheet, area, data, rendering)))
    answers = [response for _, response in responses]
    return {"spreadsheetId": spreadsheet, **totals(responses), "responses": answers}


@handles("sheets.spreadsheets.values.append")
def append(conn: sqlite3.Connection, call: Call) -> Resource:
    """Write rows after the last table in a range; the grid grows as needed."""
    spreadsheet = opened(conn, call, writing=True)
    option, rendering = _input_option(call.params), _rendering(call.params)
    sheet, named = resolve(sheets_of(conn, spreadsheet), call.params["range"])
    with refused_as_bad_request():
        table = LAST_TABLE.get()(conn, clipped(sheet, named))
    values = _by_rows(call.body)
    top, left = (table.bottom, table.left) if table else (named.top, named.left)
    if call.params.get("insertDataOption") == "INSERT_ROWS" and values and top < sheet.rows:
        dimensions.insert(conn, sheet, "ROWS", top, len(values))
    right = left + max(map(len, values), default=0)
    resize(conn, sheet, max(sheet.rows, top + len(values)), max(sheet.columns, right))
    area = _put(conn, sheet, top, left, values, option)
    updates = _updated(conn, spreadsheet, area, call.body, rendering)
    found = {"tableRange": table.a1} if table else {}
    return {"spreadsheetId": spreadsheet, **found, "updates": updates}


def totals(responses: Sequence[tuple[Area, Resource]]) -> Resource:
    """What all the ``UpdateValuesResponse`` of a batch come to."""
    sums = {
        f"total{name[0].upper()}{name[1:]}": sum(response.get(name, 0) for _, response in responses)
        for name in ("updatedRows", "updatedColumns", "updatedCells")
    }
    return sums | {"totalUpdatedSheets": len({area.sheet.key for area, _ in responses})}


def write_into(
    conn: sqlite3.Connection, spreadsheet: str, area: Area, data: Resource, options: Mapping[str, Any]
) -> Resource:
    """Write values from an area's upper left corner; 400 for values that do not fit into it."""
    values = _by_rows(data)
    if len(values) > area.bottom - area.top or max(map(len, values), default=0) > area.right - area.left:
        raise bad_request(f"Requested writing within range [{area.a1}], but tried writing beyond it.")
    written = _put(conn, area.sheet, area.top, area.left, values, _input_option(options))
    found = _updated(conn, spreadsheet, written, data, _rendering(options))
    return {name: value for name, value in found.items() if name != "spreadsheetId"}


def _write(conn: sqlite3.Connection, sheets: list[Sheet], text: str, data: Resource, option: str) -> Area:
    """Write a ``ValueRange`` into the range ``text``; a single cell is the upper left corner of what is written."""
    sheet, named = resolve(sheets, text)
    with refused_as_bad_request():
        area = clipped(sheet, named)
    values = _by_rows(data)
    bottom, right = (sheet.rows, sheet.columns) if named.is_cell else (area.bottom, area.right)
    refused = f"Requested writing within range [{a1.render(named)}], but tried writing to"
    if area.top + len(values) > bottom:
        raise bad_request(f"{refused} row [{bottom + 1}]")
    if area.left + max(map(len, values), default=0) > right:
        raise bad_request(f"{refused} column [{a1.column_letters(right)}]")
    return _put(conn, sheet, area.top, area.left, values, option)


def _put(conn: sqlite3.Connection, sheet: Sheet, top: int, left: int, values: Values, option: str) -> Area:
    """Write values from a corner, null leaving a cell as it is; the answer is the area that they cover."""
    stored = rows_of(conn, sheet, top, top + len(values))
    changed: dict[int, Row] = {}
    with refused_as_bad_request():
        for position, row_values in enumerate(values, top):
            row = stored.get(position, [])
            row.extend([None] * (left + len(row_values) - len(row)))
            for column, value in enumerate(row_values, left):
                if value is not None:
                    row[column] = entered(value, option, row[column])
            changed[position] = row
    save_rows(conn, sheet, changed)
    return Area(sheet, top, left, top + len(values), left + max(map(len, values), default=0))


def _by_rows(data: Resource) -> Values:
    values: Values = data.get("values", [])
    for row, cells in enumerate(values):
        for column, value in enumerate(cells):
            if isinstance(value, list | dict):
                raise bad_request(f"Invalid values[{row}][{column}]: a cell takes a text, a number or a boolean.")
    if data.get("majorDimension") != "COLUMNS":
        return values
    height = max(map(len, values), default=0)
    return [[column[row] if row < len(column) else None for column in values] for row in range(height)]


def _input_option(options: Mapping[str, Any]) -> str:
    option = str(options.get("valueInputOption", ""))
    if option not in ("RAW", "USER_ENTERED"):
        raise bad_request("'valueInputOption' is required but not specified")
    return option


def _rendering(options: Mapping[str, Any]) -> Rendering | None:
    """How written values are given back; None if the caller does not want them."""
    return Rendering.asked(options, "response") if options.get("includeValuesInResponse") else None


def _updated(
    conn: sqlite3.Connection, spreadsheet: str, area: Area, data: Resource, rendering: Rendering | None
) -> Resource:
    """Google's ``UpdateValuesResponse``."""
    values = _by_rows(data)
    found: Resource = {"spreadsheetId": spreadsheet, "updatedRange": area.a1}
    if values:
        found |= {
            "updatedRows": area.bottom - area.top,
            "updatedColumns": area.right - area.left,
            "updatedCells": sum(value is not None for row in values for value in row),
        }
    return found | ({"updatedData": value_range(conn, area, rendering)} if rendering else {})
