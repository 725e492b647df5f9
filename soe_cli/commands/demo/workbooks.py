"""Excel files in the consultant's hands: she types into one column and saves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path


def type_into(file: Path, column: str, typed: Callable[[Mapping[str, str]], str]) -> None:
    """Fill in a column of the first sheet: ``typed`` tells what goes into each row, from what its cells show."""
    from python_calamine import CalamineWorkbook
    from xlsxwriter import Workbook

    header, *rows = CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()
    place = [str(title) for title in header].index(column)
    with Workbook(file) as book:
        day, page = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_worksheet()
        page.write_row(0, 0, header)
        for number, cells in enumerate(rows, start=1):
            shown = {str(title): str(cell) for title, cell in zip(header, cells, strict=True)}
            for column_number, cell in enumerate(cells):
                if column_number == place:
                    page.write_string(number, column_number, typed(shown))
                elif isinstance(cell, date):
                    page.write_datetime(number, column_number, cell, day)
                else:
                    page.write_string(number, column_number, str(cell))
