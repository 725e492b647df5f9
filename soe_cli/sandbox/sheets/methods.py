"""``spreadsheets``: created, described, changed in batches, searched by developer metadata.

Source: Google Sheets API, ``spreadsheets``, ``spreadsheets.developerMetadata``, ``spreadsheets.sheets``.
"""

from __future__ import annotations

import sqlite3

from soe_cli.sandbox.drive import store as drive_store
from soe_cli.sandbox.invalid_requests import bad_request, refused_as_bad_request
from soe_cli.sandbox.service import ApiError, Call, Resource, handles
from soe_cli.sandbox.sheets import developer_metadata, filters, sheet_properties, workbook
from soe_cli.sandbox.sheets.access import open_file, opened
from soe_cli.sandbox.sheets.batch import Batch, run
from soe_cli.sandbox.sheets.grid import sheets_of
from soe_cli.sandbox.sheets.ranges import Area, area_of_text, with_id
from soe_cli.sandbox.sheets.spreadsheet import spreadsheet_resource, wants_cells

_UNTITLED = "Hoja de cálculo sin título"


@handles("sheets.spreadsheets.create")
def create(conn: sqlite3.Connection, call: Call) -> Resource:
    """A new spreadsheet, a Drive file of the caller's in their root folder."""
    title = call.body.get("properties", {}).get("title") or _UNTITLED
    root = drive_store.root_of(conn, call.user)
    file = drive_store.File(drive_store.new_id(44), call.user, title, drive_store.SPREADSHEET, root)
    drive_store.insert(conn, file)
    with refused_as_bad_request():
        workbook.create(conn, file.id, call.body)
    return spreadsheet_resource(conn, file.id, call.base, None, cells=wants_cells(call.params.get("fields"), False))


@handles("sheets.spreadsheets.get")
def get(conn: sqlite3.Connection, call: Call) -> Resource:
    """A spreadsheet, limited to ``ranges`` if there are any."""
    spreadsheet = opened(conn, call)
    return _described(conn, call, call.params.get("ranges"), call.params.get("includeGridData", False), spreadsheet)


@handles("sheets.spreadsheets.getByDataFilter")
def get_by_data_filter(conn: sqlite3.Connection, call: Call) -> Resource:
    """A spreadsheet, limited to what the data filters select."""
    spreadsheet = opened(conn, call)
    sheets = sheets_of(conn, spreadsheet)
    areas: list[Area] = []
    with refused_as_bad_request():
        for data_filter in call.body.get("dataFilters", []):
            areas.extend(filters.areas(conn, spreadsheet, data_filter, sheets))
    cells = wants_cells(call.params.get("fields"), call.body.get("includeGridData", False))
    return spreadsheet_resource(conn, spreadsheet, call.base, areas, cells=cells)


@handles("sheets.spreadsheets.batchUpdate")
def batch_update(conn: sqlite3.Connection, call: Call) -> Resource:
    """Carry out all requests, or none."""
    spreadsheet = opened(conn, call, writing=True)
    replies = run(Batch(conn, spreadsheet), call.body.get("requests", []))
    answer: Resource = {"spreadsheetId": spreadsheet, "replies": replies}
    if call.body.get("includeSpreadsheetInResponse"):
        grid, ranges = call.body.get("responseIncludeGridData", False), call.body.get("responseRanges")
        answer["updatedSpreadsheet"] = _described(conn, call, ranges, grid, spreadsheet)
    return answer


@handles("sheets.spreadsheets.sheets.copyTo")
def copy_to(conn: sqlite3.Connection, call: Call) -> Resource:
    """Copy a sheet to another spreadsheet."""
    spreadsheet = opened(conn, call)
    target = open_file(conn, call.user, call.body.get("destinationSpreadsheetId", ""), writing=True)
    with refused_as_bad_request():
        source = with_id(sheets_of(conn, spreadsheet), call.params["sheetId"])
        return sheet_properties.resource(sheet_properties.duplicate(conn, source, target, {}))


@handles("sheets.spreadsheets.developerMetadata.get")
def get_developer_metadata(conn: sqlite3.Connection, call: Call) -> Resource:
    """One entry by its id."""
    spreadsheet = opened(conn, call)
    sheets = sheets_of(conn, spreadsheet)
    found = developer_metadata.lookup(conn, spreadsheet, {"metadataId": call.params["metadataId"]}, sheets)
    if not found:
        raise ApiError(404, "notFound", f"No developer metadata with ID {call.params['metadataId']}.")
    return developer_metadata.resource(found[0], sheets)


@handles("sheets.spreadsheets.developerMetadata.search")
def search_developer_metadata(conn: sqlite3.Connection, call: Call) -> Resource:
    """The entries that the data filters select, each with the filters that found it."""
    spreadsheet = opened(conn, call)
    sheets = sheets_of(conn, spreadsheet)
    wanted = call.body.get("dataFilters", [])
    if not wanted:
        raise bad_request("At least one data filter must be specified.")
    matched: dict[int, Resource] = {}
    with refused_as_bad_request():
        for data_filter in wanted:
            for entry in filters.entries(conn, spreadsheet, data_filter, sheets):
                found = {"developerMetadata": developer_metadata.resource(entry, sheets), "dataFilters": []}
                matched.setdefault(entry.id, found)["dataFilters"].append(data_filter)
    return {"matchedDeveloperMetadata": list(matched.values())} if matched else {}


def _described(
    conn: sqlite3.Connection, call: Call, ranges: list[str] | None, include_grid_data: bool, spreadsheet: str
) -> Resource:
    sheets = sheets_of(conn, spreadsheet)
    areas = [area_of_text(sheets, text) for text in ranges] if ranges else None
    cells = wants_cells(call.params.get("fields"), include_grid_data)
    return spreadsheet_resource(conn, spreadsheet, call.base, areas, cells=cells)
