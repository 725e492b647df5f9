"""Reads the platform's appointment report (PE-SOE-001-01, A02: "Descargar … el reporte de citas reservadas")."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from soe_cli.intake.report.duplicates import resolve
from soe_cli.intake.report.layout import find_header, has_names, vocabulary
from soe_cli.intake.report.row import RowReader, RowRefusedError, TakenRow
from soe_cli.intake.tables.header import Header
from soe_cli.intake.tables.readers import read_tables
from soe_cli.intake.tables.source import open_source
from soe_cli.intake.tables.table import Row, text_of
from soe_cli.intake.text import shown
from soe_cli.model.appointment import Appointment
from soe_cli.model.notice import Notice

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
class Refusal:
    """A row that was not taken: ``row`` is its number as a person sees it in the file, ``code`` is stable and in
    English, ``reason`` is Spanish, ``cells`` are the row's texts under the report's own headers."""

    row: int
    code: str
    reason: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a report says.

    ``rows`` counts its rows of data; ``other_services`` those of another service, which are neither taken nor
    refused. ``sha256`` (hex) is of the file as it was read.
    """

    appointments: tuple[Appointment, ...]
    refused: tuple[Refusal, ...]
    notices: tuple[Notice, ...]
    rows: int
    other_services: int
    sha256: str


def read_report(
    path: Path, *, services: tuple[str, ...], aliases: Mapping[str, Sequence[str]] | None = None
) -> Reading:
    """The appointments of this service in the report at ``path``, and each row that was not taken, with the reason.

    ``services`` are the names of this service (none: every service); ``aliases`` are this installation's own names
    of columns, by field. Raises UnusableInputError when the file is no report or has no row at all.
    """
    source = open_source(path)
    header, others = find_header(source, read_tables(source), vocabulary(aliases))
    rows, ignored = _data_rows(header)
    if not rows:
        raise source.unusable(
            "el reporte no tiene ninguna cita",
            "Compruebe en la plataforma las fechas elegidas, descárguelo otra vez y repita el comando.",
        )
    reader = RowReader(header, services)
    ours = [row for row in rows if reader.is_ours(row)]

    taken: list[TakenRow] = []
    refused: list[Refusal] = []
    refused_codes: dict[int, str] = {}
    for row in ours:
        try:
            taken.append(reader.read(row))
        except RowRefusedError as problem:
            refused.append(Refusal(row.number, problem.code, problem.reason, header.labelled(row)))
            refused_codes[row.number] = reader.code_of(row)

    resolved = resolve(taken, refused_codes)
    refused += (
        Refusal(row.number, "conflicting-rows", resolved.conflicts[row.number], header.labelled(row))
        for row in ours
        if row.number in resolved.conflicts
    )
    return Reading(
        appointments=tuple(row.appointment for row in resolved.taken),
        refused=tuple(sorted(refused, key=lambda refusal: refusal.row)),
        notices=(
            *_remarks_on_columns(header),
            *map(_unread, others),
            *ignored,
            *(notice for row in resolved.taken for notice in row.notices),
            *resolved.repeated,
        ),
        rows=len(rows),
        other_services=len(rows) - len(ours),
        sha256=source.sha256,
    )


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


def _unread(other: Header) -> Notice:
    which = f"La hoja «{shown(other.table)}»" if other.table else f"La tabla de la fila {other.row}"
    message = f"{which} también parece un reporte y no se leyó: guárdela como archivo aparte y repita el comando."
    return Notice("warning", "unread-table", message, f"fila {other.row}")
