"""What is copied into Silnet, as a spreadsheet: the day's attentions, or the participants of a module for Triage
(PE-SOE-001-01, A07, B10, C04 and records).

The consultant copies row by row into Silnet and marks what is done. The marks live in this file only, so a second
writing reads them first.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from soe_cli.documents.replacing import replace_file
from soe_cli.errors import UnusableInputError
from soe_cli.model.cells import Cell, DateCell, MomentCell, NumberCell, TextCell, TimeCell
from soe_cli.model.text import visible_text

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

DEFAULT_LAYOUT: tuple[tuple[str, str], ...] = tuple(
    (header, header)
    for header in (
        *("Fecha", "Hora de inicio", "Hora de fin", "Tipo de documento", "N° de documento", "Apellidos y nombres"),
        *("Teléfono", "Correo electrónico", "Canal", "Estado", "Consulta", "Invitado a taller", "Derivación"),
        *("Observaciones", "Consultor", "Centro de Empleo"),
    )
)
"""Pairs of a column's title and the header of the tab ``Atenciones`` that it comes from."""

DONE = "Registrado en Silnet"
"""The title of the column with the done-marks."""
_KEY = "Clave"
_LONGEST_TEXT = 32_767  # characters that Excel allows in a cell
_WIDTHS = {date: 12, time: 8, datetime: 20}
_NUMBER_FORMATS = {date: "dd/mm/yyyy", time: "hh:mm", datetime: "dd/mm/yyyy hh:mm:ss"}

Line = Mapping[str, object]
"""A row as it stands in the file, by the column's title; what is empty is ""."""


def write_register(
    path: Path,
    rows: Sequence[Mapping[str, Cell]],
    layout: Sequence[tuple[str, str]] = DEFAULT_LAYOUT,
    done_header: str = DONE,
    *,
    command: str = "soe log",
) -> None:
    """Writes ``rows`` to the XLSX ``path`` in the order of ``layout``, and keeps the done-marks that stand in it.

    ``layout`` pairs a column's title in Silnet with the header of the row's cell; a cell that a row does not have
    stays empty. The marks come first and are carried over by the row's ``Clave``, which stands last. Every other
    cell is written anew. UnusableInputError, with the old file untouched, if it is open in Excel or is no such
    register; its next step is to type ``command`` again.
    """
    try:
        kept = read_register(path, done_header, command=command)
        table = [
            [_mark(kept.get(key), done_header), *(_value(row.get(header)) for _, header in layout), key]
            for row in rows
            for key in [str(_value(row[_KEY]))]
        ]
        content = _workbook([done_header, *(title for title, _ in layout), _KEY], table)
        replace_file(path, content)
    except PermissionError as error:
        raise UnusableInputError(
            f"No se puede escribir en {path}: está abierto en otro programa o la carpeta es de solo lectura.",
            f"Cierre el archivo «{path.name}» en Excel y vuelva a ejecutar «{command}».",
        ) from error
    except OSError as error:
        raise UnusableInputError(
            f"No se puede guardar {path}: {error.strerror}.",
            f"Revise que la carpeta exista y tenga espacio, y vuelva a ejecutar «{command}».",
        ) from error


def read_register(path: Path, done_header: str = DONE, *, command: str = "soe log") -> dict[str, Line]:
    """The lines of the register at ``path`` by their ``Clave``; none if there is no file yet.

    UnusableInputError if it is no such register.
    """
    import python_calamine

    if not path.exists():
        return {}
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
        lines = book.get_sheet_by_index(0).to_python()
    except python_calamine.CalamineError as error:
        raise _foreign(path, "no se puede leer como libro de Excel", command) from error
    for number, line in enumerate(lines):
        titles = [str(title).strip() for title in line]
        if _KEY in titles and done_header in titles:
            named = [dict(zip(titles, below, strict=True)) for below in lines[number + 1 :]]
            # Of a row that somebody has doubled, the one with the mark counts: it comes last.
            return {str(line[_KEY]): line for line in sorted(named, key=lambda line: line[done_header] != "")}
    raise _foreign(path, f"no tiene las columnas «{done_header}» y «{_KEY}»", command)


def _value(cell: Cell | None) -> object:
    match cell:
        case MomentCell():
            return datetime.fromisoformat(cell.value)
        case TextCell() | NumberCell() | DateCell() | TimeCell():
            return cell.value
    return None


def _mark(line: Line | None, done_header: str) -> object:
    mark = line[done_header] if line else ""
    return None if mark == "" else mark


def _foreign(path: Path, reason: str, command: str) -> UnusableInputError:
    return UnusableInputError(
        f"El archivo {path} {reason}, así que no se pueden conservar sus marcas.",
        f"Cámbiele el nombre o muévalo a otra carpeta, y vuelva a ejecutar «{command}».",
    )


def _workbook(titles: Sequence[str], table: Sequence[Sequence[object]]) -> bytes:
    from xlsxwriter import Workbook

    buffer = io.BytesIO()
    with Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Silnet")
        heading = book.add_format(
            {"bold": True, "font_color": "white", "bg_color": "#A51C30", "text_wrap": True, "valign": "vcenter"}
        )
        formats = _formats(book)
        for column, title in enumerate(titles):
            sheet.write_string(0, column, title, heading)
            sheet.set_column(column, column, _width(title, [line[column] for line in table]))
        sheet.set_column(len(titles) - 1, len(titles) - 1, 7)
        for row, line in enumerate(table, start=1):
            for column, value in enumerate(line):
                _put(sheet, row, column, value, formats)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(table), len(titles) - 1)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    return buffer.getvalue()


def _formats(book: Workbook) -> dict[type, Format]:
    made = {kind: book.add_format({"num_format": code, "valign": "top"}) for kind, code in _NUMBER_FORMATS.items()}
    return {**made, str: book.add_format({"text_wrap": True, "valign": "top"})}


def _put(sheet: Worksheet, row: int, column: int, value: object, formats: Mapping[type, Format]) -> None:
    match value:
        case None:
            return
        case bool():
            sheet.write_boolean(row, column, value)
        case int() | float():
            sheet.write_number(row, column, value)
        case date() | time():
            sheet.write_datetime(row, column, value, formats[type(value)])
        case _:
            sheet.write_string(row, column, visible_text(str(value))[:_LONGEST_TEXT], formats[str])


def _width(title: str, values: Sequence[object]) -> int:
    """Characters: enough for most values, and never so wide that a column fills the screen."""
    needs = [_WIDTHS.get(type(value), len(str(value)) + 2) for value in values if value is not None]
    longest_word = max(map(len, title.split()), default=0) + 4
    return min(max([longest_word, 8, *needs]), 45)
