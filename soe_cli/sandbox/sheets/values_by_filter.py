"""``spreadsheets.values`` by data filters: what developer metadata, A1 texts or grid ranges select.

Source: Google Sheets API, ``spreadsheets.values``.
"""

from __future__ import annotations

import sqlite3

from soe_cli.sandbox.invalid_requests import bad_request, refused_as_bad_request
from soe_cli.sandbox.service import Call, Resource, handles
from soe_cli.sandbox.sheets import filters
from soe_cli.sandbox.sheets.access import opened
from soe_cli.sandbox.sheets.grid import sheets_of
from soe_cli.sandbox.sheets.ranges import Area
from soe_cli.sandbox.sheets.values import Rendering, clear_values, value_range
from soe_cli.sandbox.sheets.writing import totals, write_into


@handles("sheets.spreadsheets.values.batchGetByDataFilter")
def batch_get(conn: sqlite3.Connection, call: Call) -> Resource:
    """The values that data filters select, each range with the filters that found it."""
    spreadsheet, rendering = opened(conn, call), Rendering.asked(call.body)
    found: dict[str, tuple[Area, list[Resource]]] = {}
    for data_filter in call.body.get("dataFilters", []):
        for area in _areas(conn, spreadsheet, data_filter):
            found.setdefault(area.a1, (area, []))[1].append(data_filter)
    ranges = [
        {"valueRange": value_range(conn, area, rendering), "dataFilters": asked} for area, asked in found.values()
    ]
    return {"spreadsheetId": spreadsheet} | ({"valueRanges": ranges} if ranges else {})


@handles("sheets.spreadsheets.values.batchUpdateByDataFilter")
def batch_update(conn: sqlite3.Connection, call: Call) -> Resource:
    """Write values into what each data filter selects."""
    spreadsheet = opened(conn, call, writing=True)
    responses = []
    for data in call.body.get("data", []):
        data_filter = data.get("dataFilter", {})
        for area in _areas(conn, spreadsheet, data_filter):
            written = write_into(conn, spreadsheet, area, data, call.body)
            responses.append((area, {"dataFilter": data_filter} | written))
    answers = [response for _, response in responses]
    return {"spreadsheetId": spreadsheet, **totals(responses), "responses": answers}


@handles("sheets.spreadsheets.values.batchClearByDataFilter")
def batch_clear(conn: sqlite3.Connection, call: Call) -> Resource:
    """Take the values out of what data filters select."""
    spreadsheet = opened(conn, call, writing=True)
    areas = [
        area for data_filter in call.body.get("dataFilters", []) for area in _areas(conn, spreadsheet, data_filter)
    ]
    if not areas:
        raise bad_request("No data filter matches anything in the spreadsheet.")
    for area in areas:
        clear_values(conn, area)
    return {"spreadsheetId": spreadsheet, "clearedRanges": [area.a1 for area in areas]}


def _areas(conn: sqlite3.Connection, spreadsheet: str, data_filter: Resource) -> list[Area]:
    with refused_as_bad_request():
        return filters.areas(conn, spreadsheet, data_filter, sheets_of(conn, spreadsheet))
