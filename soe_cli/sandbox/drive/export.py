"""``files.export``: a spreadsheet as XLSX, or its first sheet as CSV."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from soe_cli.sandbox.drive.refusals import no_conversion, readable
from soe_cli.sandbox.drive.store import SPREADSHEET
from soe_cli.sandbox.service import ApiError, Call, Raw, handles
from soe_cli.sandbox.sheets.cells import Cell, formatted, is_filled
from soe_cli.sandbox.sheets.format import DEFAULT_PATTERNS
from soe_cli.sandbox.sheets.grid import Sheet, rows_of, sheets_of, width

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv"
_TITLE_CHARACTERS = 31


@handles("drive.files.export")
def export(conn: sqlite3.Connection, call: Call) -> Raw:
    """A spreadsheet's content in the wanted format."""
    file = readable(conn, call.user, call.params["fileId"])
    if file.mime_type != SPREADSHEET:
        raise ApiError(403, "fileNotExportable", "Export only supports Docs Editors files.")
    sheets = sheets_of(conn, file.id)
    if call.params["mimeType"] == XLSX:
        return Raw(XLSX, xlsx(conn, sheets))
    if call.params["mimeType"] == CSV:
        return Raw(CSV, _csv(conn, sheets[0]))
    raise no_conversion()


def xlsx(conn: sqlite3.Connection, sheets: list[Sheet]) -> bytes:
    """The sheets as an XLSX workbook: numbers and dates as such, texts never as formulas."""
    from xlsxwriter import Workbook

    target = io.BytesIO()
    taken: set[str] = set()
    with Workbook(target, {"in_memory": True}) as workbook:
        style = cache(lambda pattern: workbook.add_format({"num_format": pattern}))
        for sheet in sheets:
            worksheet = workbook.add_worksheet(_title(sheet.title, taken))
            worksheet.freeze_panes(int(sheet.properties.get("gridProperties", {}).get("frozenRowCount", 0)), 0)
            for position, row in rows_of(conn, sheet).items():
                for column, cell in enumerate(row):
                    if cell is not None and is_filled(cell):
                        _write(worksheet, position, column, cell, style)
    return target.getvalue()


def _write(worksheet: Worksheet, row: int, column: int, cell: Cell, style: Callable[[str], Format]) -> None:
    ((kind, value),) = cell["userEnteredValue"].items()
    if kind == "numberValue":
        number_format = cell.get("userEnteredFormat", {}).get("numberFormat", {})
        pattern = number_format.get("pattern") or DEFAULT_PATTERNS.get(number_format.get("type", ""))
        worksheet.write_number(row, column, value, style(pattern) if pattern else None)
    elif kind == "boolValue":
        worksheet.write_boolean(row, column, value)
    elif kind == "formulaValue":
        worksheet.write_formula(row, column, value)
    else:
        worksheet.write_string(row, column, value)


def _title(title: str, taken: set[str]) -> str:
    """The title as Excel takes it: no more than 31 characters, some of them not, and none twice."""
    clean = re.sub(r"[\[\]:*?/\\]", " ", title).strip("' ") or "Hoja"
    name, number = clean[:_TITLE_CHARACTERS], 1
    while name.casefold() in taken:
        number += 1
        name = f"{clean[: _TITLE_CHARACTERS - len(str(number)) - 1]} {number}"
    taken.add(name.casefold())
    return name


def _csv(conn: sqlite3.Connection, sheet: Sheet) -> bytes:
    rows = rows_of(conn, sheet)
    columns = width(rows.values())
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    for position in range(max(rows, default=-1) + 1):
        row = rows.get(position, [])
        writer.writerow([formatted(cell) for cell in row] + [""] * (columns - len(row)))
    return target.getvalue().encode()
