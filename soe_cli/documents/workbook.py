"""Tables as a spreadsheet for people, with charts. Text is never a formula."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from soe_cli.documents.replacing import replace_file
from soe_cli.errors import UnusableInputError
from soe_cli.model.text import visible_text

if TYPE_CHECKING:
    from xlsxwriter import Workbook

Value = str | int | float | None

_COLOUR = "#A51C30"
_LONGEST_TEXT = 32_767  # characters that Excel allows in a cell
_WIDEST = 60
_SAME_DATE = datetime(2020, 9, 4, tzinfo=UTC)
"""The procedure's date: the same facts give the same bytes on every day."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: a table, and a bar chart of the second column of its first ``charted`` rows."""

    title: str
    headers: tuple[str, ...]
    rows: Sequence[tuple[Value, ...]]
    charted: int = 0


def write_workbook(path: Path, sheets: Sequence[Sheet]) -> None:
    """Write the sheets to the XLSX ``path``. ``UnusableInputError``, with the old file untouched, if that fails."""
    try:
        replace_file(path, workbook(sheets))
    except OSError as error:
        raise UnusableInputError(
            f"No se puede guardar {path}: {error.strerror}.",
            f"Cierre el archivo «{path.name}» si está abierto, revise la carpeta y repita el comando.",
        ) from error


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """The sheets as an XLSX. The same sheets give the same bytes."""
    from xlsxwriter import Workbook

    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"created": _SAME_DATE})
        for sheet in sheets:
            _add(book, sheet)
    return buffer.getvalue()


def _add(book: Workbook, sheet: Sheet) -> None:
    page = book.add_worksheet(sheet.title)
    bold = book.add_format({"bold": True, "font_color": "white", "bg_color": _COLOUR})
    for column, header in enumerate(sheet.headers):
        page.write_string(0, column, header, bold)
        longest = max((len(str(row[column])) for row in sheet.rows), default=0)
        page.set_column(column, column, min(_WIDEST, max(len(header), longest) + 2))
    for number, row in enumerate(sheet.rows, start=1):
        for column, value in enumerate(row):
            # xlsxwriter's own ``write`` would take a text that begins with "=" for a formula.
            if isinstance(value, str):
                page.write_string(number, column, visible_text(value)[:_LONGEST_TEXT])
            elif value is not None:
                page.write_number(number, column, value)
    page.freeze_panes(1, 0)
    if sheet.charted:
        page.insert_chart(1, len(sheet.headers) + 1, _chart(book, sheet))


def _chart(book: Workbook, sheet: Sheet) -> object:
    chart = book.add_chart({"type": "bar"})
    chart.add_series(
        {
            "categories": [sheet.title, 1, 0, sheet.charted, 0],
            "values": [sheet.title, 1, 1, sheet.charted, 1],
            "fill": {"color": _COLOUR},
            "data_labels": {"value": True},
        }
    )
    chart.set_title({"name": sheet.title})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True})
    return chart
