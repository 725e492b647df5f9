"""Gathers the facts that the activities of an appointment ask for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from pathlib import Path

from soe_cli.desk.daybook import FAR
from soe_cli.desk.desk import Desk
from soe_cli.effects.ledger import DONE, State
from soe_cli.effects.plan import AppendRows, CancelMeeting, CreateMeeting, UpdateMeeting, UpdateRow
from soe_cli.intake.report.consultant import of_consultant
from soe_cli.model.appointment import Appointment, Standing
from soe_cli.procedures.appointments.log import Logged
from soe_cli.procedures.appointments.meeting_changes import MeetingNow, newest_link
from soe_cli.procedures.appointments.office import log_key, meeting_key, start_of_key
from soe_cli.procedures.appointments.reminders import ReminderFacts, Window


def reminder_facts(desk: Desk, window: Window, consultant: str, gone: Collection[str] = ()) -> ReminderFacts:
    """What A02 is planned from for the appointments of the window, of one consultant ("" = this desk's) or all, and
    for those outside it that may have changed since they were reminded. Those of ``gone`` (ids) are taken as
    cancelled."""
    name = consultant or desk.config.consultant.name
    known = _without(gone, desk.daybook.between(window.opens, window.end))
    made = _without(gone, _with_meeting(desk))
    elsewhere = [one for one in made if not window.opens <= one.start < window.end]
    return reminder_facts_of(desk, window, of_consultant(known, name), of_consultant(elsewhere, name))


def reminder_facts_of(
    desk: Desk, window: Window, appointments: Sequence[Appointment], elsewhere: Sequence[Appointment] = ()
) -> ReminderFacts:
    """What A02 is planned from: these appointments, and what became of their meetings and mails."""
    from soe_cli.documents.card import citizens_card

    own_template = desk.config.documents.card_template
    meetings = {one.id: now for one in (*appointments, *elsewhere) if (now := meeting_now(desk, one)) is not None}
    return ReminderFacts(
        office=desk.office,
        window=window,
        appointments=appointments,
        meetings=meetings,
        told={one: hours_told(desk, one) for one in meetings},
        card=citizens_card(
            center=desk.office.center.name,
            service=desk.office.service,
            template=Path(own_template) if own_template else None,
        ),
        elsewhere=elsewhere,
    )


def meeting_link_of(desk: Desk, appointment: Appointment) -> str:
    """The Meet link of the appointment, or "" while there is none."""
    key = newest_link(appointment, meeting_now(desk, appointment)).key
    entry = desk.ledger.entries([key]).get(key)
    return str((entry.receipt or {}).get("link", "")) if entry and entry.state in DONE else ""


def logged_rows(desk: Desk, appointments: Iterable[Appointment]) -> Mapping[str, Logged]:
    """The rows of the attentions as this ledger last wrote them, by ``Clave``: appended, then corrected."""
    rows: dict[str, Logged] = {}
    for appointment in appointments:
        key = log_key(appointment)
        entry = desk.ledger.entries([key]).get(key)
        if entry is None or not isinstance(entry.effect, AppendRows):
            continue
        if entry.state in (State.PLANNED, State.FAILED):
            continue
        corrections = [
            correction.effect
            for correction in desk.ledger.matching(f"A07/correction/{appointment.id}/")
            if correction.state in DONE and isinstance(correction.effect, UpdateRow)
        ]
        row = dict(entry.effect.cells)
        for correction in corrections:
            row |= correction.cells
        rows[key] = Logged(row, len(corrections))
    return rows


def hours_told(desk: Desk, appointment_id: str) -> tuple[datetime, ...]:
    """The hours that the citizen was told of this appointment, oldest first, without running repetitions."""
    told: list[tuple[float, datetime]] = []
    # After the id: ``<start>/<address>``, and ``<from>/<start>/<address>``.
    for prefix, place in ((f"A02/reminder/{appointment_id}/", 0), (f"A02/change/{appointment_id}/", 1)):
        for entry in desk.ledger.matching(prefix):
            if entry.state in DONE:
                hour = entry.effect.key.removeprefix(prefix).split("/")[place]
                told.append((entry.claimed_at or 0, start_of_key(hour)))
    return tuple(hour for hour, _ in groupby(hour for _, hour in sorted(told)))


def meeting_now(desk: Desk, appointment: Appointment) -> MeetingNow | None:
    """How the appointment's meeting stands, as this ledger knows it; None before it was made."""
    made = desk.ledger.entries([meeting_key(appointment)]).values()
    if not made:
        return None
    kinds = ("moved", "cancelled", "restored")
    changes = (entry for kind in kinds for entry in desk.ledger.matching(f"A02/{kind}/{appointment.id}/"))
    done = [entry for entry in (*made, *changes) if entry.state in DONE]
    now: MeetingNow | None = None
    link = ""
    for count, entry in enumerate(sorted(done, key=lambda one: one.claimed_at or 0)):
        match entry.effect:
            case CreateMeeting() | UpdateMeeting():
                link = entry.effect.key
                now = MeetingNow(entry.effect.start, count, link)
            case CancelMeeting():
                now = MeetingNow(None, count, link)
    return now


def _without(gone: Collection[str], known: Iterable[Appointment]) -> list[Appointment]:
    return [replace(one, standing=Standing.CANCELLED) if one.id in gone else one for one in known]


def _with_meeting(desk: Desk) -> list[Appointment]:
    """The appointments to come of which a meeting was made."""
    now = desk.clock.now()
    made = {entry.effect.key for entry in desk.ledger.matching("A02/meeting/") if entry.state in DONE}
    return [one for one in desk.daybook.between(now, now + FAR) if meeting_key(one) in made]
