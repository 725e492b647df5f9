"""Reads an attendance export, whatever platform made it (PE-SOE-001-01, B07–B09)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from soe_cli.errors import UnusableInputError
from soe_cli.intake.attendance.events import Event, stays
from soe_cli.intake.attendance.meet_records import is_meet_file, meet_records
from soe_cli.intake.attendance.moments import Clock, clock_of
from soe_cli.intake.attendance.rows import came, is_absent, is_waiting, record_of
from soe_cli.intake.attendance.sections import Section, sections
from soe_cli.intake.tables.login_page import is_login_page
from soe_cli.intake.tables.readers import read_tables
from soe_cli.intake.tables.source import SourceFile
from soe_cli.intake.tables.table import Cell, Row, Table, text_of
from soe_cli.model.attendance import AttendanceRecord, Presenter
from soe_cli.model.notice import Notice
from soe_cli.model.text import fold

_MOMENTS = ("joined", "left", "first_joined", "last_left", "timestamp", "answered")
_ABOVE = 12
"""Rows above a table that may name the day."""


@dataclass(frozen=True, slots=True)
class AttendanceFile:
    """What a file tells: ``platform`` as people call it, ``records`` in its order (bots and shared screens among
    them), remarks, and the hex SHA-256 of the content."""

    platform: str
    records: tuple[AttendanceRecord, ...]
    notices: tuple[Notice, ...]
    sha256: str


def read_attendance(
    content: bytes, name: str, *, day: date | None = None, day_first: bool | None = None
) -> AttendanceFile:
    """The attendance that the file ``name`` holds, by its bytes and headers; moments are aware, in Lima.

    ``day`` is the session's, for files that tell hours only or dates that can be read in two ways; ``day_first``
    says which way. Raises DecisionNeededError when a person has to say so, UnusableInputError for any other file
    that is no attendance or has nobody in it.
    """
    source = SourceFile(name, content)
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise source.unusable("está vacío")
    if is_meet_file(content):
        return _of_meet(source)
    tables = read_tables(source)
    found = list(sections(tables))
    if not found:
        raise _no_attendance(source)
    clock = clock_of(source, _moments(found), _above(tables), day, day_first)
    reading = _Reading(clock)
    for section in found:
        reading.read(section)
    records = reading.records()
    if not records:
        raise _nobody(source)
    notices = (*reading.notices, *_remarks(source, records))
    return AttendanceFile(_platform(found), records, notices, source.sha256)


def _of_meet(source: SourceFile) -> AttendanceFile:
    records = meet_records(source)
    if not records:
        raise _nobody(source)
    return AttendanceFile("Google Meet", records, tuple(_remarks(source, records)), source.sha256)


class _Reading:
    """The records and remarks of one file, section by section."""

    def __init__(self, clock: Clock) -> None:
        self.notices: list[Notice] = []
        self._clock = clock
        self._told: list[AttendanceRecord] = []
        self._summed_up: list[AttendanceRecord] = []
        self._events: list[Event] = []

    def read(self, section: Section) -> None:
        """Take the rows of ``section``; those that say nothing of anybody's stay are told."""
        for row in section.rows:
            if is_absent(section, row) or section.header.is_repeated_in(row):
                continue
            if is_waiting(section, row):
                self._tell("info", "waiting-room", "No se contó el tiempo en la sala de espera.", row)
                continue
            try:
                self._take(section, row)
            except ValueError as problem:
                self._tell("warning", "unreadable-time", f"No se tomó la fila: {problem}.", row)

    def _take(self, section: Section, row: Row) -> None:
        record = record_of(section, row, self._clock)
        if not (record.display_name or record.email or record.document or record.code):
            return
        if section.of_events:
            self._take_event(section, row, record)
        elif not (record.joined or record.minutes is not None or record.answered):
            self._tell("info", "no-stay", f"No dice cuánto estuvo «{record.display_name}».", row)
        else:
            (self._summed_up if section.sums_up else self._told).append(self._in_order(record, row))

    def _take_event(self, section: Section, row: Row, record: AttendanceRecord) -> None:
        arrived = came(section, row)
        at = self._clock.moment(section.header.cell(row, "timestamp"))
        if arrived is None or at is None:
            self._tell("warning", "unknown-action", "No dice si la persona entró o salió, o cuándo.", row)
        else:
            self._events.append(Event(record, arrived, at))

    def _in_order(self, record: AttendanceRecord, row: Row) -> AttendanceRecord:
        """``record`` with its end behind its start: past midnight, or without an end that cannot be."""
        joined, left = record.joined, record.left
        if joined is None or left is None or left >= joined:
            return record
        if joined - left > timedelta(hours=12) and joined - left < timedelta(days=1):
            return replace(record, left=left + timedelta(days=1))
        self._tell("warning", "left-before-joined", "La salida es anterior a la entrada: no se contó la fila.", row)
        return replace(record, left=joined)

    def records(self) -> tuple[AttendanceRecord, ...]:
        """All records; what a summary says of somebody whose stays are listed is not counted again."""
        listed = [*self._told, *stays(self._events)]
        known = {fold(record.display_name) for record in listed}
        only_summed_up = [record for record in self._summed_up if fold(record.display_name) not in known]
        return (*listed, *only_summed_up)

    def _tell(self, level: Literal["info", "warning"], code: str, message: str, row: Row) -> None:
        self.notices.append(Notice(level, code, message, f"fila {row.number}"))


def _remarks(source: SourceFile, records: Sequence[AttendanceRecord]) -> Iterator[Notice]:
    """What to tell of the records: who is still there, and who is no person."""
    if any(record.joined and not record.left and record.minutes is None for record in records):
        message = "Hay personas sin hora de salida: cuentan hasta la última hora que dicen los registros."
        yield Notice("info", "open-stay", message, source.name)
    for record in records:
        if record.presenter is not Presenter.PERSON:
            article = "una" if record.presenter is Presenter.SCREEN else "un"
            message = f"«{record.display_name}» no es una persona: es {article} {record.presenter}."
            yield Notice("info", "no-person", message, f"fila {record.row}")


def _moments(found: Iterable[Section]) -> list[Cell]:
    return [section.header.cell(row, field) for section in found for row in section.rows for field in _MOMENTS]


def _above(tables: Iterable[Table]) -> str:
    return " ".join(text_of(cell) for table in tables for row in table.rows[:_ABOVE] for cell in row.cells)


def _platform(found: Sequence[Section]) -> str:
    titles = {fold(title) for section in found for title in section.header.titles}
    if any(section.has("answered") for section in found):
        return "Formulario"
    if any(section.has("action", "upn", "first_joined") for section in found):
        return "Teams"
    if any("original" in title or "webinar" in title for title in titles):
        return "Zoom"
    return "Google Meet"


def _nobody(source: SourceFile) -> UnusableInputError:
    return source.unusable(
        "no trae ningún participante",
        "Descárguelo otra vez cuando la sesión haya terminado y repita el comando.",
    )


def _no_attendance(source: SourceFile) -> UnusableInputError:
    if is_login_page(source):
        return source.unusable(
            "es una página de inicio de sesión y no la asistencia",
            "Ingrese otra vez a la plataforma, descargue el reporte de asistencia y repita el comando.",
        )
    return source.unusable(
        "no contiene una tabla de asistencia de Meet, Zoom, Teams o Google Forms",
        "Descargue de la plataforma el reporte de asistencia y repita el comando con ese archivo.",
    )
