"""Takes an appointment report in: reads it, keeps this service's and this consultant's rows (A01, A02)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from soe_cli.desk.daybook import Pull
from soe_cli.desk.desk import Desk
from soe_cli.errors import UnusableInputError
from soe_cli.intake.identity import clean_code
from soe_cli.intake.report.consultant import of_consultant
from soe_cli.intake.report.reading import Reading, read_report
from soe_cli.model.appointment import Appointment, Standing
from soe_cli.model.notice import Notice


@dataclass(frozen=True, slots=True)
class Taken:
    """What a report brought. ``appointments`` are the rows kept, ``other_consultants`` how many were a colleague's,
    ``withdrawn`` the citas that the report no longer has."""

    file: Path
    reading: Reading
    appointments: tuple[Appointment, ...]
    other_consultants: int
    withdrawn: tuple[Appointment, ...]

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


def pull(desk: Desk, file: str, consultant: str) -> Taken:
    """Read the report ``file`` (as typed) and keep what is ours in the day book.

    ``consultant`` is a name, ``all``, or "" for this desk's. A cita that an earlier report had, on a day that this
    one covers, and that is not in it any more, counts as cancelled. ``UnusableInputError`` if it cannot be read or
    none of its rows can be taken.
    """
    name = consultant or desk.config.consultant.name
    service = desk.config.service
    path = _path(file)
    reading = read_report(
        path, services=(service.name, *service.also_called), aliases=desk.config.report.columns or None
    )
    if reading.refused and not reading.appointments:
        raise _nothing_usable(path, reading)
    mine = of_consultant(reading.appointments, name)
    others = [one for one in reading.appointments if one not in mine]
    withdrawn = tuple(_withdrawn(desk, reading, name))
    kept = desk.daybook.take_in(mine, others, Pull(desk.clock.now(), path.name, reading.sha256, name))
    desk.daybook.withdraw(one.id for one in withdrawn)
    return Taken(path, reading, kept, len(others), withdrawn)


def morning_pull(desk: Desk, consultant: str) -> tuple[Taken | None, tuple[Notice, ...]]:
    """What the configured report brings, or None without one, and what to know before reminding (A02).

    The notices are the same each time while the report and the day are: a cita that is missing shows in the plan.
    """
    if desk.config.report.file:
        taken = pull(desk, desk.config.report.file, consultant)
        return taken, (*taken.reading.notices, *taken.refused)
    return None, tuple(_doubts(desk, consultant))


def _doubts(desk: Desk, consultant: str) -> list[Notice]:
    """Why the day book may not be up to date."""
    last = desk.daybook.last_pull()
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


def _path(typed: str) -> Path:
    """The file that was typed. ``~`` is a home folder only before a slash: Excel's lock files begin with ``~$``."""
    path = Path(typed)
    return (path.expanduser() if path.parts[:1] == ("~",) else path).absolute()


def _nothing_usable(path: Path, reading: Reading) -> UnusableInputError:
    reasons = "; ".join(f"fila {one.row}: {one.reason}" for one in reading.refused[:5])
    more = f" (y {len(reading.refused) - 5} filas más)" if len(reading.refused) > 5 else ""
    return UnusableInputError(
        f"No se puede usar «{path.name}»: no se pudo tomar ninguna de sus filas: {reasons}{more}.",
        "Descargue el reporte otra vez y repita el comando; las citas que ya estaban guardadas no cambiaron.",
    )


def _withdrawn(desk: Desk, reading: Reading, consultant: str) -> list[Appointment]:
    """Citas of the days that the report covers which it has neither read nor refused."""
    days = {one.start.date() for one in reading.appointments}
    if not days:
        return []
    codes = {one.code for one in reading.appointments}
    hours = {(one.citizen.document, one.start) for one in reading.appointments}
    refused = {clean_code(cell) for refusal in reading.refused for cell in refusal.cells.values()}

    def is_named(one: Appointment) -> bool:
        if one.code:
            return one.code in codes | refused
        return (one.citizen.document, one.start) in hours or one.citizen.document in refused

    known = [one for one in desk.daybook.all() if min(days) <= one.start.date() <= max(days)]
    return [
        one
        for one in of_consultant(known, consultant)
        if one.source == "report"
        and one.standing is Standing.BOOKED
        and one.start > desk.clock.now()
        and not is_named(one)
    ]
