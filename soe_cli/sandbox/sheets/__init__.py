"""The Sheets API: spreadsheets, their cells, and the developer metadata on their rows.

https://developers.google.com/workspace/sheets/api/reference/rest
"""

from __future__ import annotations

import sqlite3
from typing import Any

from soe_cli.sandbox.drive import store as drive_store
from soe_cli.sandbox.drive.natives import Room, keeps
from soe_cli.sandbox.sheets import (
    block_requests,
    cell_requests,
    export,
    feature_requests,
    merge_requests,
    metadata_requests,
    methods,
    named_range_requests,
    structure_requests,
    values,
    values_by_filter,
    workbook,
    writing,
)
from soe_cli.sandbox.sheets.grid import sheets_of
from soe_cli.sandbox.sheets.values import shown_values

__all__ = [
    "SCHEMA",
    "block_requests",
    "cell_requests",
    "feature_requests",
    "merge_requests",
    "metadata_requests",
    "methods",
    "named_range_requests",
    "state",
    "structure_requests",
    "values",
    "values_by_filter",
    "writing",
]

SCHEMA = workbook.SCHEMA

keeps(
    drive_store.SPREADSHEET,
    Room(
        path="spreadsheets",
        create=lambda conn, spreadsheet: workbook.create(conn, spreadsheet, {}),
        copy=workbook.copy,
        delete=workbook.delete,
        export=export.export,
    ),
)


def state(conn: sqlite3.Connection) -> dict[str, Any]:
    """``spreadsheets``: every spreadsheet's sheets with the values that a person sees."""
    files = [file for file in drive_store.all_files(conn) if file.mime_type == drive_store.SPREADSHEET]
    return {
        "spreadsheets": [
            {
                "id": file.id,
                "title": file.name,
                "sheets": [
                    {"title": sheet.title, "values": shown_values(conn, sheet)}
                    for sheet in sheets_of(conn, file.id)
                ],
            }
            for file in files
        ]
    }
