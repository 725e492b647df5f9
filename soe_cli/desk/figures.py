"""Reads back from the shared spreadsheets what the figures are made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime

from soe_cli.desk.desk import Desk
from soe_cli.desk.queue import attention
from soe_cli.intake.report.consultant import of_consultant
from soe_cli.model.appointment import Appointment, Citizen
from soe_cli.model.lima import LIMA
from soe_cli.model.notice import Notice
from soe_cli.model.text import fold
from soe_cli.procedures.appointments.log import TAB
from soe_cli.procedures.appointments.office import log_key
from soe_cli.procedures.statistics import Record, WorkshopTraces

_HEADERS = (
    *(
        "Fecha",
        "Hora de cita",
        "Hora de inicio",
        "Hora de fin",
        "Consultor",
        "Tipo de documento",
        "N° de documento",
    ),
    *("Canal", "Estado", "Consulta", "Invitado a taller", "Derivación", "Clave"),
)
_WITHDRAWN = ("cancel", "baja", "anul")
_YES = frozenset({"si", "s", "x", "1", "asistio", "true", "verdadero"})


@dataclass(frozen=True, slots=True)
class Reading:
    """The records of a time and a consultant, and what to know about them."""

    records: tuple[Record, ...]
    notices: tuple[Notice, ...]


def read_records(desk: Desk, first: date, last: date, consultant: str) -> Reading:
    """The rows of "Atenciones" from ``first`` to ``last``, of one consultant ("" = this desk's) or ``all``."""
    rows = desk.workspace.sheets.rows(desk.office.center.attentions, TAB, _HEADERS)
    records: dict[str, Record] = {}
    undated = []
    for row in rows:
        if not any(row.values.values()):
            continue
        record = _record(str(row.number), row.values)
        if record is None:
            undated.append(row.number)
        elif first <= record.appointment.start.date() <= last:
            records[record.appointment.id] = record
    name = consultant or desk.config.consultant.name
    kept = of_consultant((one.appointment for one in records.values()), name)
    notices = [*_undated(undated), *_unlogged(desk, first, last, name, {row.values["Clave"] for row in rows})]
    return Reading(tuple(records[one.id] for one in kept), tuple(notices))


def read_traces(desk: Desk) -> WorkshopTraces:
    """Who enrolled in modules and who came to sessions, by document, from "Programación Talleres Masivos"."""
    sheets, book = desk.workspace.sheets, desk.office.center.workshops
    enrolled: dict[str, list[date | None]] = defaultdict(list)
    for row in sheets.rows(book, "Inscritos", ("N° de documento", "Inscrito el", "Estado")):
        if not fold(row.values["Estado"]).startswith(_WITHDRAWN):
            enrolled[row.values["N° de documento"].strip()].append(_day(row.values["Inscrito el"].split(" ")[0]))
    came: dict[str, list[date | None]] = defaultdict(list)
    for row in sheets.rows(book, "Asistencia", ("N° de documento", "Fecha", "Asistió")):
        if fold(row.values["Asistió"]) in _YES:
            came[row.values["N° de documento"].strip()].append(_day(row.values["Fecha"]))
    return WorkshopTraces(enrolled, came)


def _record(number: str, values: Mapping[str, str]) -> Record | None:
    """The row as a record; None when its date cannot be read. A cita without an hour begins at midnight."""
    said = {header: text.strip() for header, text in values.items()}
    day = _day(said["Fecha"])
    if day is None:
        return None
    midnight = datetime.combine(day, datetime.min.time(), LIMA)
    appointment = Appointment(
        id=number,
        code="",
        start=_moment(day, said["Hora de cita"]) or midnight,
        service="",
        consultant=said["Consultor"],
        citizen=Citizen(said["Tipo de documento"], said["N° de documento"], "", None, ""),
    )
    return Record(
        appointment,
        _moment(day, said["Hora de inicio"]),
        _moment(day, said["Hora de fin"]),
        said["Canal"],
        said["Estado"],
        said["Consulta"],
        said["Invitado a taller"],
        said["Derivación"],
    )


def _day(text: str) -> date | None:
    from soe_cli.intake.when import parse_date

    with suppress(ValueError):
        return parse_date(text)
    return None


def _moment(day: date, text: str) -> datetime | None:
    from soe_cli.intake.when import parse_time

    with suppress(ValueError):
        return datetime.combine(day, parse_time(text), LIMA)
    return None


def _undated(rows: list[int]) -> list[Notice]:
    if not rows:
        return []
    listed = ", ".join(map(str, rows[:8])) + (" …" if len(rows) > 8 else "")
    told = "No se cuentan las filas cuya fecha no se entiende: corríjalas en la hoja."
    return [Notice("warning", "no-date", told, f"filas {listed}")]


def _unlogged(desk: Desk, first: date, last: date, name: str, keys: set[str]) -> list[Notice]:
    """A notice when this desk has closed attentions of these days that are not in the sheet yet."""
    begin, end = (datetime.combine(day, datetime.min.time(), LIMA) for day in (first, last))
    known = of_consultant(desk.daybook.between(begin, end.replace(hour=23, minute=59, second=59)), name)
    missing = [one for one in known if log_key(one) not in keys and attention(desk, one).closed]
    if not missing:
        return []
    days = ", ".join(sorted({f"{one.start:%d/%m/%Y}" for one in missing}))
    attentions = "1 atención" if len(missing) == 1 else f"{len(missing)} atenciones"
    told = (
        f"Sin contar {attentions} de este equipo, que no están en la hoja ({days}): ejecute «soe log --date DÍA»."
    )
    return [Notice("warning", "not-logged", told)]
