"""Reads the platform's appointment report (PE-SOE-001-01, A02: "Descargar … el reporte de citas reservadas")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from soe_cli.intake.report.duplicates import resolve
from soe_cli.intake.report.opening import Report, open_report
from soe_cli.intake.report.row import RowReader, RowRefusedError, TakenRow
from soe_cli.model.appointment import Appointment
from soe_cli.model.notice import Notice


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that was not taken: ``row`` is its number as a person sees it in the file, ``code`` is stable and in
    English, ``reason`` is Spanish, ``cells`` are the row's texts in the known columns under the report's own
    headers."""

    row: int
    code: str
    reason: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a report says.

    ``rows`` counts its rows of data; ``other_services`` those of another service, which are neither taken nor
    refused. ``sha256`` (hex) is of the file as it was read. ``report`` is the table with the rows of this service.
    """

    appointments: tuple[Appointment, ...]
    refused: tuple[Refusal, ...]
    notices: tuple[Notice, ...]
    rows: int
    other_services: int
    sha256: str
    report: Report = field(compare=False, repr=False)


def read_report(
    path: Path,
    *,
    services: tuple[str, ...],
    aliases: Mapping[str, Sequence[str]] | None = None,
    today: date | None = None,
    day_first: bool | None = None,
) -> Reading:
    """The appointments of this service in the report at ``path``, and each row that was not taken, with the reason.

    ``services`` are the names of this service (none: every service); ``aliases`` are this installation's own names
    of columns, by field. ``day_first`` says how the file writes its dates when a person knows; otherwise its rows
    tell, or that they are nearer so to ``today`` (Lima). Raises ColumnsNotFoundError when the columns that
    appointments need have unknown names, EmptyReportError when there is no row of data, and UnusableInputError when
    the file is no report.
    """
    report = open_report(path, aliases=aliases, today=today, day_first=day_first)
    reader = RowReader(report.header, services, report.order)
    ours = tuple(row for row in report.rows if reader.is_ours(row))

    taken: list[TakenRow] = []
    refused: list[Refusal] = []
    refused_codes: dict[int, str] = {}
    for row in ours:
        try:
            taken.append(reader.read(row))
        except RowRefusedError as problem:
            refused.append(Refusal(row.number, problem.code, problem.reason, report.labelled(row)))
            refused_codes[row.number] = reader.code_of(row)

    resolved = resolve(taken, refused_codes)
    refused += (
        Refusal(row.number, "conflicting-rows", resolved.conflicts[row.number], report.labelled(row))
        for row in ours
        if row.number in resolved.conflicts
    )
    return Reading(
        appointments=tuple(row.appointment for row in resolved.taken),
        refused=tuple(sorted(refused, key=lambda refusal: refusal.row)),
        notices=(
            *report.notices,
            *(notice for row in resolved.taken for notice in row.notices),
            *resolved.repeated,
        ),
        rows=len(report.rows),
        other_services=len(report.rows) - len(ours),
        sha256=report.source.sha256,
        report=replace(report, rows=ours),
    )
