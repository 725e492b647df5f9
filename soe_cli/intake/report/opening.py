"""Opens an appointment report: finds its table, its rows and the order of its dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from soe_cli.errors import EmptyReportError
from soe_cli.intake.report.correction import as_they_were, is_correction
from soe_cli.intake.report.day_order import DayOrder, day_order
from soe_cli.intake.report.layout import find_header, has_names, vocabulary
from soe_cli.intake.tables.header import Header
from soe_cli.intake.tables.readers import read_tables
from soe_cli.intake.tables.source import SourceFile, open_source
from soe_cli.intake.tables.table import Row, text_of
from soe_cli.intake.text import shown
from soe_cli.intake.when import parse_date, parse_moment
from soe_cli.model.notice import Notice
from soe_cli.model.text import clean_text

_DATES = ("date", "moment", "time")
_OPTIONAL_COLUMNS = (
    ("service", "no-service-column", "El reporte no trae la columna Servicio: se tomaron todas sus filas."),
    (
        "consultant",
        "no-consultant-column",
        "El reporte no trae la columna Consultor: sus citas cuentan para todos los consultores.",
    ),
    ("email", "no-email-column", "El reporte no trae correos: llame por teléfono a cada persona."),
)


@dataclass(frozen=True, slots=True)
class Report:
    """A report that has been found in a file and not judged yet. ``rows`` are those of data; ``is_correction`` when
    it is a ``rechazados.csv`` that comes back."""

    source: SourceFile
    header: Header
    rows: tuple[Row, ...]
    order: DayOrder
    is_correction: bool
    notices: tuple[Notice, ...]

    @property
    def titles(self) -> tuple[str, ...]:
        """The file's own titles of the columns that are known, in its order."""
        return tuple(self.header.titles[column] for column in sorted(set(self.header.columns.values())))

    def labelled(self, row: Row) -> dict[str, str]:
        """The known cells of ``row`` as text under :attr:`titles`; days as 2026-11-24 where the file has the month
        first, because they will be read among others."""
        cells = self.header.labelled(row)
        if not self.order.day_first:
            for column in (self.header.columns[field] for field in _DATES if field in self.header.columns):
                typed = isinstance(row.cells[column], date) if column < len(row.cells) else False
                title = self.header.titles[column]
                cells[title] = _unmistakable(cells[title], day_first=typed)
        return cells


def open_report(
    path: Path,
    *,
    aliases: Mapping[str, Sequence[str]] | None = None,
    today: date | None = None,
    day_first: bool | None = None,
) -> Report:
    """The report at ``path``; parameters and errors as for ``read_report``."""
    source = open_source(path)
    header, others = find_header(source, read_tables(source), vocabulary(aliases))
    correction = is_correction(header)
    if correction:
        header = as_they_were(header)
    rows, ignored = _data_rows(header)
    if not rows and correction:
        raise source.unusable(
            "no queda en él ninguna fila por corregir",
            "Si no hay nada que corregir, bórrelo: no hace falta leerlo.",
        )
    if not rows:
        problem = source.unusable(
            "el reporte no tiene ninguna cita",
            "Compruebe en la plataforma las fechas elegidas, descárguelo otra vez y repita el comando.",
        )
        raise EmptyReportError(problem.message, problem.next_step, source.sha256)
    order = _order_of(header, rows, today) if day_first is None else DayOrder(day_first)
    notices = (*_remarks_on_columns(header), *_remarks_on_order(header, order), *map(_unread, others), *ignored)
    return Report(source, header, tuple(rows), order, correction, notices)


def _order_of(header: Header, rows: Sequence[Row], today: date | None) -> DayOrder:
    columns = [header.columns[field] for field in _DATES if field in header.columns]
    cells = {row.cells[column] for row in rows for column in columns if column < len(row.cells)}
    texts = {clean_text(cell) for cell in cells if isinstance(cell, str)}
    return day_order(texts, {cell for cell in cells if isinstance(cell, date)}, today)


def _unmistakable(text: str, *, day_first: bool) -> str:
    try:
        return f"{parse_date(text, day_first=day_first):%Y-%m-%d}"
    except ValueError:
        pass
    try:
        return f"{parse_moment(text, day_first=day_first):%Y-%m-%d %H:%M:%S}"
    except ValueError:
        return text


def _data_rows(header: Header) -> tuple[list[Row], list[Notice]]:
    """The rows of data, and remarks on lines of a single cell (totals, "no hay registros"); a header printed again
    on each page is neither."""
    rows: list[Row] = []
    remarks: list[Notice] = []
    for row in header.body:
        filled = (text for cell in row.cells if (text := text_of(cell).strip()))
        only, more = next(filled, ""), next(filled, "")
        if not more:
            message = f"Se dejó de lado una línea que no es una cita: «{shown(only)}»."
            remarks.append(Notice("info", "ignored-row", message, f"fila {row.number}"))
        elif not header.is_repeated_in(row):
            rows.append(row)
    return rows, remarks


def _remarks_on_columns(header: Header) -> Iterator[Notice]:
    source = f"fila {header.row}"
    for field, code, message in _OPTIONAL_COLUMNS:
        if field not in header.columns:
            yield Notice("warning", code, message, source)
    if not has_names(header):
        yield Notice("warning", "no-name-column", "El reporte no trae apellidos ni nombres.", source)


def _remarks_on_order(header: Header, order: DayOrder) -> Iterator[Notice]:
    source = f"fila {header.row}"
    if order.doubtful:
        message = "Ninguna fila aclara si las fechas llevan primero el día o el mes: se leyeron con el día primero."
        yield Notice("warning", "ambiguous-dates", f"{message} Compruébelas antes de continuar.", source)
    if order.mixed:
        message = (
            "Unas fechas del reporte llevan primero el día y otras el mes: no se tomaron las que pueden ser dos."
        )
        yield Notice("warning", "mixed-dates", message, source)
    if order.converted:
        message = (
            "Unas fechas del reporte son texto y otras las convirtió una hoja de cálculo, quizá con el mes primero"
        )
        yield Notice("warning", "converted-dates", f"{message}: estas no se tomaron.", source)


def _unread(other: Header) -> Notice:
    which = f"La hoja «{shown(other.table)}»" if other.table else f"La tabla de la fila {other.row}"
    message = f"{which} también parece un reporte y no se leyó: guárdela como archivo aparte y repita el comando."
    return Notice("warning", "unread-table", message, f"fila {other.row}")
