"""A spreadsheet in a format that others read: all of it as XLSX or PDF, its first sheet as CSV or TSV."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from soe_cli.sandbox.drive.refusals import no_conversion
from soe_cli.sandbox.printing import PDF, printed_tables
from soe_cli.sandbox.service import Raw
from soe_cli.sandbox.sheets.cells import Cell, formatted, is_filled
from soe_cli.sandbox.sheets.format import DEFAULT_PATTERNS
from soe_cli.sandbox.sheets.grid import Sheet, rows_of, sheets_of, width

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV, TSV = "text/csv", "text/tab-separated-values"
_TITLE_CHARACTERS = 31


def export(conn: sqlite3.Connection, spreadsheet: str, mime_type: str) -> Raw:
    """The spreadsheet's content as ``mime_type``; raises ApiError (400) for a format that Sheets does not write."""
    sheets = sheets_of(conn, spreadsheet)
    if mime_type == XLSX:
        return Raw(XLSX, xlsx(conn, sheets))
    if mime_type in (CSV, TSV):
        return Raw(mime_type, _separated(conn, sheets[0], "," if mime_type == CSV else "\t"))
    if mime_type == PDF:
        return Raw(PDF, printed_tables([(sheet.title, _shown(conn, sheet)) for sheet in sheets]))
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


def _separated(conn: sqlite3.Connection, sheet: Sheet, separator: str) -> bytes:
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=separator).writerows(_shown(conn, sheet))
    return target.getvalue().encode()


def _shown(conn: sqlite3.Connection, sheet: Sheet) -> list[list[str]]:
    """What a person sees, every row as wide as the widest."""
    rows = rows_of(conn, sheet)
    columns = width(rows.values())
    texts = [[formatted(cell) for cell in rows.get(position, [])] for position in range(max(rows, default=-1) + 1)]
    return [row + [""] * (columns - len(row)) for row in texts]
