"""Takes an appointment report in: reads it, keeps this service's and this consultant's rows (A01, A02)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from soe_cli.desk.daybook import Pull
from soe_cli.desk.desk import Desk
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
    def notices(self) -> tuple[Notice, ...]:
        """What the reader and the comparison with the day book have to say."""
        missing = tuple(
            Notice(
                "warning",
                "missing-from-report",
                f"La cita de {one.citizen.name} del {one.start:%d/%m} a las {one.start:%H:%M} ya no figura en el"
                " reporte: se considera anulada y no se le recordará.",
                f"cita {one.code or one.id}",
            )
            for one in self.withdrawn
        )
        return (*self.reading.notices, *missing)


def pull(desk: Desk, file: Path, consultant: str) -> Taken:
    """Read the report ``file`` and keep what is ours in the day book.

    ``consultant`` is a name, ``all``, or "" for this desk's. A cita that an earlier report had, on a day that this
    one covers, and that is not in it any more, counts as cancelled. ``UnusableInputError`` if it cannot be read.
    """
    name = consultant or desk.config.consultant.name
    service = desk.config.service
    reading = read_report(
        file, services=(service.name, *service.also_called), aliases=desk.config.report.columns or None
    )
    mine = tuple(of_consultant(reading.appointments, name))
    withdrawn = tuple(_withdrawn(desk, reading, name))
    desk.daybook.take_in(mine, Pull(desk.clock.now(), file.name, reading.sha256, name, len(mine)))
    desk.daybook.withdraw(one.id for one in withdrawn)
    return Taken(file, reading, mine, len(reading.appointments) - len(mine), withdrawn)


def _withdrawn(desk: Desk, reading: Reading, consultant: str) -> list[Appointment]:
    """Citas of the days that the report covers which it has neither read nor refused."""
    days = {one.start.date() for one in reading.appointments}
    if not days:
        return []
    named = {one.code or one.id for one in reading.appointments}
    named |= {cell for refusal in reading.refused for cell in refusal.cells.values()}
    known = [one for one in desk.daybook.all() if min(days) <= one.start.date() <= max(days)]
    return [
        one
        for one in of_consultant(known, consultant)
        if one.source == "report"
        and one.standing is Standing.BOOKED
        and one.start > desk.clock.now()
        and (one.code or one.id) not in named
    ]
