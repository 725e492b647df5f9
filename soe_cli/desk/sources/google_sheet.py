"""The report as a Google Sheet that colleagues keep."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from soe_cli.desk.sources.source import Fetched, PlaceError, save
from soe_cli.errors import DailyLimitError, QuotaError, RefusedError, UnusableInputError
from soe_cli.model.text import fold
from soe_cli.workspace.sheets import Sheets

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

Grid = Sequence[Sequence[Mapping[str, Any]]]

_SHEET_ADDRESS = re.compile(r"https://docs\.google\.com/spreadsheets/\S*?d/([\w-]+)")
_PATTERNS = {"DATE": "dd/mm/yyyy", "TIME": "hh:mm:ss", "DATE_TIME": "dd/mm/yyyy hh:mm:ss"}
_LONGEST_TITLE, _LONGEST_CELL = 31, 32_767
"""Characters that Excel bears; Google bears more."""


def spreadsheet_id(typed: str) -> str:
    """The id in the address of a Google Sheet; "" for anything else."""
    found = _SHEET_ADDRESS.match(typed.strip())
    return found[1] if found else ""


@dataclass(frozen=True, slots=True)
class GoogleSheetSource:
    """A spreadsheet (an id or an address); of its visible tabs the one called ``tab``, or all for the reader to
    choose from. Its cells are read as Google computes them: a date is a date in any locale."""

    sheets: Sheets
    spreadsheet: str
    tab: str
    now: datetime

    def fetch(self, into: Path) -> Fetched:
        """The cells as a workbook in ``into``. ``UnusableInputError`` without the tab, ``PlaceError`` when the
        account may not read the spreadsheet."""
        try:
            grids = self.sheets.grids(spreadsheet_id(self.spreadsheet) or self.spreadsheet.strip())
        except (QuotaError, DailyLimitError):
            raise
        except RefusedError as refusal:
            if refusal.status not in (400, 403, 404):
                raise
            raise PlaceError(
                "No se encuentra la hoja de cálculo del reporte, o su cuenta no tiene permiso para leerla.",
                "Pida que la compartan con su cuenta, y revise su dirección (--from, o [report.sheet]).",
            ) from refusal
        path = save(into, "hoja de Google.xlsx", _workbook(self._wanted(grids)))
        return Fetched("sheet", path, "la hoja de cálculo de Google", self.now)

    def _wanted(self, grids: Mapping[str, Grid]) -> Mapping[str, Grid]:
        if not self.tab:
            return grids
        wanted = {title: grid for title, grid in grids.items() if fold(title) == fold(self.tab)}
        if not wanted:
            raise UnusableInputError(
                f"La hoja de cálculo del reporte no tiene la pestaña «{self.tab}».",
                f"Use una de estas en [report.sheet], en config.toml: {', '.join(grids)}.",
            )
        return wanted


def _workbook(grids: Mapping[str, Grid]) -> bytes:
    from xlsxwriter import Workbook

    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        formats = {kind: book.add_format({"num_format": pattern}) for kind, pattern in _PATTERNS.items()}
        for number, (title, grid) in enumerate(grids.items(), 1):
            usable = re.sub(r"[\[\]:*?/\\]", " ", title).strip("' ")[: _LONGEST_TITLE - 5]
            sheet = book.add_worksheet(usable if len(grids) == 1 else f"{usable} ({number})")
            for row, cells in enumerate(grid):
                for column, cell in enumerate(cells):
                    _write(sheet, row, column, cell, formats)
    return content.getvalue()


def _write(sheet: Worksheet, row: int, column: int, cell: Mapping[str, Any], formats: Mapping[str, Format]) -> None:
    value = cell.get("effectiveValue", {})
    kind = cell.get("effectiveFormat", {}).get("numberFormat", {}).get("type", "")
    if "numberValue" in value and kind in formats:
        sheet.write_number(row, column, value["numberValue"], formats[kind])
    elif "numberValue" in value:
        sheet.write_number(row, column, value["numberValue"])
    elif "boolValue" in value:
        sheet.write_boolean(row, column, value["boolValue"])
    elif "stringValue" in value:
        sheet.write_string(row, column, value["stringValue"][:_LONGEST_CELL])
