"""What the newest report changed: against an earlier reading, or one file against another (A02)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from soe_cli.desk.desk import Desk
from soe_cli.desk.pulls import Snapshot
from soe_cli.desk.report import missing_from, read
from soe_cli.desk.sources.file import located
from soe_cli.intake.report.consultant import of_consultant
from soe_cli.model.appointment import Appointment, Standing
from soe_cli.procedures.appointments.differences import Difference, differences


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two reports: its file, and when it was read (Lima; None for a file that is only compared)."""

    file: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two reports and what differs between them; ``before`` is None when there is no earlier one, ``after`` when
    there is none at all."""

    before: Side | None
    after: Side | None
    differences: tuple[Difference, ...] = ()


def since_last(desk: Desk, consultant: str, day: date | None = None) -> Comparison:
    """What the newest reading changed since the one before it, or since the last before ``day``.

    The same report read again is one reading, however often that happened.
    """
    newest, earlier = desk.daybook.pulls.newest(), desk.daybook.pulls.before(day)
    if newest is None or earlier is None:
        return Comparison(None, None if newest is None else _side(newest))
    after = [one for one in newest.appointments if not _is_gone(one, newest)]
    # A day that was over when the newest report was read is no part of it.
    still_known = {one.id for one in newest.appointments}
    before = [one for one in earlier.appointments if one.id in still_known]
    return Comparison(_side(earlier), _side(newest), _of(desk, consultant, before, after))


def between_files(desk: Desk, consultant: str, before: str, after: str) -> Comparison:
    """What differs between two files, of which nothing is kept. ``UnusableInputError`` if one cannot be read."""
    first, second = located(before), located(after)
    was, now = read(desk, first), read(desk, second)
    named = {one.id for one in now.appointments}
    gone = {one.id for one in missing_from(now, was.appointments)}
    known = [one for one in was.appointments if one.id in named | gone]
    found = _of(desk, consultant, known, now.appointments)
    return Comparison(Side(first.name, None), Side(second.name, None), found)


def _of(
    desk: Desk, consultant: str, before: Sequence[Appointment], after: Sequence[Appointment]
) -> tuple[Difference, ...]:
    """The differences that concern a consultant: also of a cita that came from a colleague, or went to one."""
    name = consultant or desk.config.consultant.name
    theirs = {one.id for one in (*of_consultant(before, name), *of_consultant(after, name))}
    return tuple(one for one in differences(before, after) if one.appointment.id in theirs)


def _is_gone(appointment: Appointment, newest: Snapshot) -> bool:
    """Whether the newest report should have had the appointment and has not."""
    cancelled = appointment.standing is Standing.CANCELLED or appointment.id in newest.pull.withheld
    return cancelled and appointment.id not in newest.told


def _side(snapshot: Snapshot) -> Side:
    return Side(snapshot.pull.file, snapshot.pull.at)
