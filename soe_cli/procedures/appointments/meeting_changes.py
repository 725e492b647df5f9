"""An appointment's meeting follows the appointment: it is moved, cancelled and put back (A02)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from soe_cli.effects.plan import CancelMeeting, Ref, UpdateMeeting
from soe_cli.model.appointment import Appointment
from soe_cli.procedures.appointments.office import (
    Office,
    end_of_day,
    meeting_description,
    meeting_key,
    meeting_summary,
    shown_code,
    start_in_key,
)


@dataclass(frozen=True, slots=True)
class MeetingNow:
    """How an appointment's meeting stands on the calendar: its ``start``, or None once it was cancelled.

    ``changes`` counts how often it was moved, cancelled or restored; ``told_by`` is the key of the effect whose
    receipt has its newest link, "" where that is the meeting's own.
    """

    start: datetime | None
    changes: int = 0
    told_by: str = ""


def move(appointment: Appointment, office: Office, now: MeetingNow | None) -> Iterator[UpdateMeeting]:
    """The move of a meeting that stands at another hour, or does not stand any more."""
    if now is None or now.start == appointment.start:
        return
    yield UpdateMeeting(
        key=_change_key(appointment, now),
        activity="A02",
        label=f"{'Cambio de hora' if now.start else 'Reposición'} de la cita {shown_code(appointment)}",
        not_after=end_of_day(appointment.start),
        calendar=office.center.calendar,
        meeting=meeting_key(appointment),
        summary=meeting_summary(appointment, office),
        description=meeting_description(appointment),
        start=appointment.start,
        minutes=office.appointment_minutes,
    )


def cancellation(appointment: Appointment, office: Office, now: MeetingNow | None) -> Iterator[CancelMeeting]:
    """The end of a meeting that still stands."""
    if now is not None and now.start is not None:
        yield CancelMeeting(
            key=f"A02/cancelled/{appointment.id}/{start_in_key(now.start)}{_again(now)}",
            activity="A02",
            label=f"Anulación de la cita {shown_code(appointment)}",
            calendar=office.center.calendar,
            meeting=meeting_key(appointment),
        )


def newest_link(appointment: Appointment, now: MeetingNow | None) -> Ref:
    """The hole for the link that the meeting has once it stands at its hour: Google may change it with a move."""
    if now is not None and now.start != appointment.start:
        return Ref(_change_key(appointment, now), "link")
    return Ref((now.told_by if now is not None else "") or meeting_key(appointment), "link")


def changes_made(appointment: Appointment, now: MeetingNow | None) -> int:
    """How often the meeting has been changed once it stands at its hour."""
    return 0 if now is None else now.changes + (now.start != appointment.start)


def _change_key(appointment: Appointment, now: MeetingNow) -> str:
    kind = f"moved/{appointment.id}/{start_in_key(now.start)}" if now.start else f"restored/{appointment.id}"
    return f"A02/{kind}/{start_in_key(appointment.start)}{_again(now)}"


def _again(now: MeetingNow) -> str:
    """What tells a change from an earlier one of the same hours: how many changes there were."""
    return f"/{now.changes}" if now.changes else ""
