"""The attendance of one session: what was captured or given, matched to the list of its module (B09)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from soe_cli.desk.desk import Desk
from soe_cli.desk.enrolments import enrolments
from soe_cli.desk.presence.captures import captured
from soe_cli.desk.presence.decisions import decided
from soe_cli.errors import DecisionNeededError, UnusableInputError
from soe_cli.intake.attendance.reading import AttendanceFile, read_attendance
from soe_cli.intake.phone import usable_phone
from soe_cli.intake.tables.source import SourceFile, open_source
from soe_cli.matching.deciding import decision_key
from soe_cli.matching.session import match
from soe_cli.model.attendance import AttendanceRecord, Enrolled, Match, Outcome, Presence
from soe_cli.model.enrolment import Enrolment
from soe_cli.model.notice import Notice
from soe_cli.model.workshop import Module, Session
from soe_cli.procedures.workshops.session.presence import presence

_ROWS = 5
"""Rows of a file that a remark about many of them names."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read: ``platform`` as people call it, ``rows`` that say something of somebody. ``kept``: the
    copy that "Evidencias" lists, not a file that was only given."""

    name: str
    platform: str
    rows: int
    sha256: str
    kept: bool


@dataclass(frozen=True, slots=True)
class SessionAttendance:
    """Who was at ``session`` of ``module``: ``matches`` beside the ``records`` of all ``sources``, in their order,
    and the ``presence`` of those who are matched; ``enrolments`` is the module's whole list."""

    module: Module
    session: Session
    enrolments: tuple[Enrolment, ...]
    records: tuple[AttendanceRecord, ...]
    matches: tuple[Match, ...]
    presence: tuple[Presence, ...]
    sources: tuple[Source, ...]
    notices: tuple[Notice, ...]

    @property
    def waiting(self) -> tuple[Match, ...]:
        """What a person has to decide: one match for each display name, in the order of the records."""
        first: dict[str, Match] = {}
        for one in self.matches:
            if one.outcome is Outcome.REVIEW:
                first.setdefault(decision_key(one.record.display_name), one)
        return tuple(first.values())


class UnclearDatesError(DecisionNeededError):
    """The dates of a file can be read in two ways, and a person has to say which (exit code 6)."""

    code = "unclear-dates"


def session_attendance(
    desk: Desk,
    module: Module,
    session: Session,
    files: Sequence[Path] = (),
    day_first: bool | None = None,
) -> SessionAttendance:
    """What was captured of ``session`` and what ``files`` hold, matched to the list of ``module`` (B09). Nothing is
    written.

    ``day_first`` says how to read dates of which nothing else tells. Raises ``UnclearDatesError`` where it is None
    and would be needed, ``UnusableInputError`` when there is nothing to read or a file cannot be used.
    """
    if not module.required_minutes:
        raise UnusableInputError(
            f"El módulo «{module.name}» no dice con cuántos minutos se cuenta la asistencia.",
            "Escriba un número en la columna «Minutos mínimos» de la pestaña «Módulos» y repita el comando.",
        )
    given = [open_source(path) for path in files]
    kept = [SourceFile(one.name, one.content) for one in captured(desk, module, session)]
    once, notices = _each_once(kept, given)
    if not once:
        raise UnusableInputError(
            f"Todavía no hay ninguna asistencia guardada de la sesión {session.number} de «{module.name}».",
            f"Guárdela con «soe workshop capture {module.id} --session {session.number}» o, si la tiene en un"
            " archivo, agréguele --from ARCHIVO.",
        )
    everybody = enrolments(desk, module)
    read = [_read(source, session, day_first) for source in once]
    records = tuple(record for file in read for record in file.records)
    matches = match(records, _with_document(everybody), decided(desk, module))
    settings = desk.config.attendance
    found = presence(session, matches, module.required_minutes, form_counts=settings.form_counts)
    held = {source.sha256 for source in kept}
    sources = tuple(
        Source(source.name, file.platform, len(file.records), file.sha256, file.sha256 in held)
        for source, file in zip(once, read, strict=True)
    )
    for source, file in zip(once, read, strict=True):
        notices += _in_file(file.notices, source)
    notices += _of_another_time(session, read)
    notices += _only_forms(records, form_counts=settings.form_counts)
    notices += _unusable_documents(everybody)
    return SessionAttendance(module, session, tuple(everybody), records, matches, found, sources, tuple(notices))


def enrolled(desk: Desk, module: Module) -> tuple[Enrolled, ...]:
    """Everybody on the list of ``module`` who has a document number, however the enrolment stands: who cancelled or
    waits may come all the same."""
    return _with_document(enrolments(desk, module))


def _with_document(everybody: Iterable[Enrolment]) -> tuple[Enrolled, ...]:
    return tuple(
        Enrolled(
            document=one.person.document,
            surnames=one.person.surnames,
            given_names=one.person.given_names,
            email=one.person.email or "",
            code=one.id,
            phone=usable_phone(one.person.phone) or "",
            business=one.person.business,
        )
        for one in everybody
        if one.person.document
    )


def _each_once(kept: Iterable[SourceFile], given: Iterable[SourceFile]) -> tuple[list[SourceFile], list[Notice]]:
    """The files that differ, each under a name of its own: stays without an end are told apart by it."""
    files: dict[str, SourceFile] = {}
    names: dict[str, int] = {}
    notices = []
    for source in (*kept, *given):
        if source.sha256 in files:
            message = f"Es el mismo archivo que «{files[source.sha256].name}»: se contó una vez."
            notices.append(Notice("info", "same-file", message, source.name))
            continue
        names[source.name] = turn = names.get(source.name, 0) + 1
        name = source.name if turn == 1 else f"{source.name} ({turn})"
        files[source.sha256] = SourceFile(name, source.content)
    return list(files.values()), notices


def _read(source: SourceFile, session: Session, day_first: bool | None) -> AttendanceFile:
    """What the file tells; a person's ``day_first`` is asked for only where nothing else tells."""
    try:
        return read_attendance(source.content, source.name, day=session.start.date())
    except DecisionNeededError as error:
        if day_first is None:
            raise UnclearDatesError(
                error.message, "Repita el comando con --day-first (primero el día) o con --month-first (el mes)."
            ) from None
    return read_attendance(source.content, source.name, day=session.start.date(), day_first=day_first)


def _in_file(notices: Iterable[Notice], source: SourceFile) -> Iterator[Notice]:
    """What is remarked of a file, each remark once with the rows that it is about."""
    rows: dict[Notice, list[str]] = {}
    for notice in notices:
        rows.setdefault(replace(notice, source=""), []).append(notice.source.removeprefix("fila "))
    for notice, numbers in rows.items():
        if numbers == [source.name]:
            yield replace(notice, source=source.name)
        else:
            more = f" y {len(numbers) - _ROWS} más" if len(numbers) > _ROWS else ""
            which = f"fila{'s' if len(numbers) > 1 else ''} {', '.join(numbers[:_ROWS])}{more}"
            yield replace(notice, source=f"{source.name}, {which}")


def _of_another_time(session: Session, read: Iterable[AttendanceFile]) -> Iterator[Notice]:
    for file in read:
        stays = [(one.joined, one.left or session.end, one.source) for one in file.records if one.joined]
        if stays and not any(joined < session.end and left > session.start for joined, left, _ in stays):
            yield Notice(
                "warning",
                "another-time",
                f"Nadie de este archivo estuvo entre las {session.start:%H:%M} y las {session.end:%H:%M} del"
                f" {session.start:%d/%m/%Y}: puede ser de otra sesión, o de una cuenta con otra zona horaria.",
                stays[0][2],
            )


def _only_forms(records: Iterable[AttendanceRecord], *, form_counts: bool) -> Iterator[Notice]:
    if not form_counts and all(one.answered for one in records):
        yield Notice(
            "warning",
            "only-forms",
            "Solo hay respuestas del formulario, que no dicen cuántos minutos estuvo cada quien. Si para su centro"
            " basta con el formulario, escriba en config.toml, en [attendance], form_counts = true.",
        )


def _unusable_documents(everybody: Iterable[Enrolment]) -> Iterator[Notice]:
    owners: dict[str, Enrolment] = {}
    for one in everybody:
        person = one.person
        owner = owners.setdefault(person.document, one)
        if not person.document:
            message = f"{person.name} no tiene número de documento en la lista: no se le puede acreditar."
            yield Notice("warning", "no-document", message, person.source)
        elif owner is not one:
            message = (
                f"{person.name} tiene el mismo documento que {owner.person.name} ({owner.person.source}): solo se"
                " acredita a esta persona."
            )
            yield Notice("warning", "same-document", message, person.source)
