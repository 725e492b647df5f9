"""Takes an appointment report in: reads it, keeps this service's and this consultant's rows (A01, A02)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from soe_cli.desk.desk import Desk
from soe_cli.desk.pulls import Pull
from soe_cli.desk.report_files import keep_report
from soe_cli.desk.sources.file import located
from soe_cli.errors import EmptyReportError, UnusableInputError
from soe_cli.intake.identity import clean_code
from soe_cli.intake.report.consultant import of_consultant
from soe_cli.intake.report.reading import Reading, read_report
from soe_cli.model.appointment import Appointment, Standing
from soe_cli.model.notice import Notice
from soe_cli.procedures.appointments.reminders import morning_window
from soe_cli.procedures.appointments.report_doubts import Limits, too_few, too_old

if TYPE_CHECKING:
    from soe_cli.desk.sources.source import Person


@dataclass(frozen=True, slots=True)
class Taken:
    """What a report brought. ``appointments`` are the rows kept, ``other_consultants`` how many were a colleague's,
    ``withdrawn`` the citas that the report no longer has; with ``doubts`` about the report nothing is withdrawn
    before a person has accepted it. ``rejected`` is the file of the rows that were not taken."""

    file: Path
    reading: Reading
    appointments: tuple[Appointment, ...]
    other_consultants: int
    withdrawn: tuple[Appointment, ...]
    doubts: tuple[Notice, ...] = ()
    rejected: Path | None = None

    @property
    def refused(self) -> tuple[Notice, ...]:
        """The rows that were not taken, each with the reason."""
        return tuple(
            Notice("warning", f"refused-{one.code}", f"No se tomó la fila: {one.reason}.", f"fila {one.row}")
            for one in self.reading.refused
        )

    @property
    def missing(self) -> tuple[Notice, ...]:
        """The citas that count as cancelled from now on."""
        return tuple(
            Notice(
                "warning",
                "missing-from-report",
                f"La cita de {one.citizen.name} del {one.start:%d/%m} a las {one.start:%H:%M} ya no figura en el"
                " reporte: se considera anulada y no se le recordará.",
                f"cita {one.code or one.id}",
            )
            for one in self.withdrawn
        )


def pull(
    desk: Desk,
    file: str | Path,
    consultant: str,
    *,
    made: datetime | None = None,
    day_first: bool | None = None,
) -> Taken:
    """Read the report ``file`` (as typed) and keep what is ours in the day book.

    ``consultant`` is a name, ``all``, or "" for this desk's; ``made`` (aware) is when the report was made, by
    default when the file was last written. A cita that an earlier report had, on a day that this one covers, and
    that is not in it any more, counts as cancelled: at once, or once a person has accepted a report in doubt.
    ``UnusableInputError`` if it cannot be read or none of its rows can be taken.
    """
    name = consultant or desk.config.consultant.name
    path = located(file)
    try:
        reading = read(desk, path, day_first)
    except EmptyReportError as empty:
        _remember_empty(desk, path, empty.sha256, name)
        raise
    if reading.refused and not reading.appointments:
        raise _nothing_usable(path, reading)
    mine = of_consultant(reading.appointments, name)
    ours = {one.id for one in mine}
    others = [one for one in reading.appointments if one.id not in ours]
    correction = reading.report.is_correction
    withdrawn = () if correction else tuple(_withdrawn(desk, reading, name))
    few = _few(desk, len(mine), reading.sha256, name, len(withdrawn))
    doubts = () if correction else (*_old(desk, path, made), *few)
    ids = tuple(one.id for one in withdrawn)
    accepted = _accepted(desk, reading.sha256, name)
    told = Pull(desk.clock.now(), path.name, reading.sha256, name, doubts, ids, correction, accepted)
    kept = desk.daybook.take_in(mine, others, told)
    doubted = told.is_doubtful
    return Taken(
        path,
        reading,
        kept,
        len(others),
        () if doubted else withdrawn,
        doubts if doubted else (),
        keep_report(desk, reading),
    )


def morning_pull(desk: Desk, consultant: str, person: Person) -> tuple[Taken | None, tuple[Notice, ...]]:
    """What the configured source brings, or None without one, and what to know before reminding (A02).

    The notices are the same each time while the report and the day are: a cita that is missing shows in the plan.
    An empty report where there were many citas brings nothing and is left to :func:`questions`. For a download by
    hand nobody is kept waiting here.
    """
    from soe_cli.desk.sources.choosing import fetched

    settings = desk.config.report
    if settings.source == "browser" or not (settings.source or settings.file):
        return None, tuple(_shortcomings(desk, consultant))
    try:
        with fetched(desk, "", person) as found:
            taken = pull(desk, found.path, consultant, made=found.made)
    except EmptyReportError as empty:
        last = desk.daybook.pulls.last()
        if last is None or last.sha256 != empty.sha256:
            raise
        return None, ()
    return taken, (*taken.reading.notices, *taken.refused)


def questions(desk: Desk) -> tuple[Notice, ...]:
    """Why a person has to say that the last report is right before anybody is reminded from it (A02)."""
    last = desk.daybook.pulls.last_report()
    if last is None:
        return ()
    doubts = last.doubts if last.is_doubtful else ()
    age = desk.clock.now() - max(last.at, last.accepted_at or last.at)
    stale = () if doubts else too_old(age, limits(desk), f"El último reporte leído («{last.file}») es")
    return (*doubts, *stale)


def accept(desk: Desk) -> None:
    """A person says that the last report is right, whatever is to be said against it."""
    last = desk.daybook.pulls.last_report()
    if last is not None:
        desk.daybook.accept(last, desk.clock.now())


def withheld(desk: Desk) -> tuple[str, ...]:
    """The citas (ids) that count as cancelled once a person accepts the last report."""
    last = desk.daybook.pulls.last_report()
    return last.withheld if last is not None and last.is_doubtful else ()


def limits(desk: Desk) -> Limits:
    """What the configuration lets pass without a question."""
    settings = desk.config.report
    return Limits(timedelta(hours=settings.max_age_hours), settings.questioned_drop, settings.questioned_from)


def read(desk: Desk, path: Path, day_first: bool | None = None) -> Reading:
    """The report at ``path`` with this desk's service and columns."""
    service = desk.config.service
    return read_report(
        path,
        services=(service.name, *service.also_called),
        aliases=desk.config.report.columns or None,
        today=desk.clock.now().date(),
        day_first=day_first,
    )


def missing_from(reading: Reading, known: Iterable[Appointment]) -> list[Appointment]:
    """Those of ``known``, booked, on the days that the report covers, which it has neither read nor refused."""
    days = {one.start.date() for one in reading.appointments}
    if not days:
        return []
    codes = {one.code for one in reading.appointments}
    hours = {(one.citizen.document, one.start) for one in reading.appointments}
    refused = {clean_code(cell) for refusal in reading.refused for cell in refusal.cells.values()}
    # Excel takes the zeros before a document number away.
    documents = {cell.lstrip("0") for cell in refused}

    def is_named(one: Appointment) -> bool:
        if one.code:
            return one.code in codes | refused
        document = one.citizen.document
        return (document, one.start) in hours or document.lstrip("0") in documents

    return [
        one
        for one in known
        if one.standing is Standing.BOOKED and min(days) <= one.start.date() <= max(days) and not is_named(one)
    ]


def _old(desk: Desk, path: Path, made: datetime | None) -> Iterable[Notice]:
    # The file's age is measured by the machine's clock, as the file's date is.
    written = made or datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return too_old(desk.clock.real() - written, limits(desk), f"El archivo «{path.name}» es")


def _few(desk: Desk, taken: int, sha256: str, consultant: str, missing: int = 0) -> Iterable[Notice]:
    return too_few(taken, desk.daybook.pulls.taken_before(consultant, sha256), limits(desk), missing)


def _accepted(desk: Desk, sha256: str, consultant: str) -> datetime | None:
    """When a person accepted this very report, if that was the last one and not too long ago."""
    last, max_age = desk.daybook.pulls.last_report(), limits(desk).max_age
    if last is None or (last.sha256, last.consultant) != (sha256, consultant) or last.accepted_at is None:
        return None
    return last.accepted_at if not max_age or desk.clock.now() - last.accepted_at <= max_age else None


def _remember_empty(desk: Desk, path: Path, sha256: str, consultant: str) -> None:
    """Keep that an empty report was read where there were many citas: a person has to say what it means.

    Nobody knows which days it covers; accepted, it cancels what would be reminded next.
    """
    doubts = tuple(_few(desk, 0, sha256, consultant))
    if doubts:
        ids = tuple(one.id for one in _soon(desk, consultant))
        accepted = _accepted(desk, sha256, consultant)
        told = Pull(desk.clock.now(), path.name, sha256, consultant, doubts, ids, accepted_at=accepted)
        desk.daybook.take_in((), (), told)


def _soon(desk: Desk, consultant: str) -> list[Appointment]:
    now = desk.clock.now()
    window = morning_window(now, desk.config.calendar.non_working_days)
    return _of_reports(desk, desk.daybook.between(now, window.end), consultant)


def _withdrawn(desk: Desk, reading: Reading, consultant: str) -> list[Appointment]:
    """The citas to come that an earlier report had and this one, which covers their day, has not."""
    if not reading.appointments:
        return _soon(desk, consultant) if _few(desk, 0, reading.sha256, consultant) else []
    return missing_from(reading, _of_reports(desk, desk.daybook.all(), consultant))


def _of_reports(desk: Desk, known: Iterable[Appointment], consultant: str) -> list[Appointment]:
    """Those of the consultant that are booked, still to come, and not known from the desk alone."""
    return [
        one
        for one in of_consultant(known, consultant)
        if one.source == "report" and one.standing is Standing.BOOKED and one.start > desk.clock.now()
    ]


def _shortcomings(desk: Desk, consultant: str) -> list[Notice]:
    """Why the day book may not be up to date."""
    last = desk.daybook.pulls.last_report()
    if last is None:
        told = "Todavía no se ha leído ningún reporte de citas: ejecute «soe report pull --from ARCHIVO»."
        return [Notice("warning", "no-report", told)]
    doubts = []
    if last.at.date() < desk.clock.now().date():
        told = f"El último reporte se leyó el {last.at:%d/%m/%Y}: descargue el de hoy y ejecute «soe report pull»."
        doubts.append(Notice("warning", "old-report", told))
    if consultant and last.consultant not in ("all", consultant):
        told = f"El último reporte se leyó solo con las citas de {last.consultant}."
        told += " Léalo con «soe report pull --consultant all»."
        doubts.append(Notice("warning", "other-consultant", told))
    return doubts


def _nothing_usable(path: Path, reading: Reading) -> UnusableInputError:
    reasons = "; ".join(f"fila {one.row}: {one.reason}" for one in reading.refused[:5])
    more = f" (y {len(reading.refused) - 5} filas más)" if len(reading.refused) > 5 else ""
    return UnusableInputError(
        f"No se puede usar «{path.name}»: no se pudo tomar ninguna de sus filas: {reasons}{more}.",
        "Descargue el reporte otra vez y repita el comando; las citas que ya estaban guardadas no cambiaron.",
    )
