"""Gathers the facts that the activities of an appointment ask for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from soe_cli.desk.desk import Desk
from soe_cli.effects.ledger import DONE, State
from soe_cli.effects.plan import AppendRows, CancelMeeting, CreateMeeting, UpdateMeeting, UpdateRow
from soe_cli.intake.report.consultant import of_consultant
from soe_cli.model.appointment import Appointment
from soe_cli.procedures.appointments.log import Logged, log_key
from soe_cli.procedures.appointments.office import meeting_key
from soe_cli.procedures.appointments.reminders import MeetingNow, ReminderFacts, Window


def reminder_facts(desk: Desk, window: Window, consultant: str) -> ReminderFacts:
    """What A02 is planned from for the appointments of the window, of one consultant ("" = this desk's) or all."""
    known = desk.daybook.between(window.opens, window.end)
    return reminder_facts_of(desk, window, of_consultant(known, consultant or desk.config.consultant.name))


def reminder_facts_of(desk: Desk, window: Window, appointments: Sequence[Appointment]) -> ReminderFacts:
    """What A02 is planned from: these appointments, and what became of their meetings and mails."""
    from soe_cli.documents.card import citizens_card

    own_template = desk.config.documents.card_template
    return ReminderFacts(
        office=desk.office,
        window=window,
        appointments=appointments,
        meetings={one.id: now for one in appointments if (now := _meeting_now(desk, one)) is not None},
        reminded={one.id for one in appointments if one.start < window.first and _is_reminded(desk, one)},
        card=citizens_card(
            center=desk.office.center.name,
            service=desk.office.service,
            template=Path(own_template) if own_template else None,
        ),
    )


def meeting_link_of(desk: Desk, appointment: Appointment) -> str:
    """The Meet link of the appointment, or "" while there is none."""
    key = meeting_key(appointment)
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


def _is_reminded(desk: Desk, appointment: Appointment) -> bool:
    return any(entry.state in DONE for entry in desk.ledger.matching(f"A02/reminder/{appointment.id}/"))


def _meeting_now(desk: Desk, appointment: Appointment) -> MeetingNow | None:
    """How the appointment's meeting stands, as this ledger knows it; None before it was made."""
    made = desk.ledger.entries([meeting_key(appointment)]).values()
    if not made:
        return None
    kinds = ("moved", "cancelled", "restored")
    changes = (entry for kind in kinds for entry in desk.ledger.matching(f"A02/{kind}/{appointment.id}/"))
    done = [entry for entry in (*made, *changes) if entry.state in DONE]
    now: MeetingNow | None = None
    for count, entry in enumerate(sorted(done, key=lambda one: one.claimed_at or 0)):
        match entry.effect:
            case CreateMeeting() | UpdateMeeting():
                now = MeetingNow(entry.effect.start, count)
            case CancelMeeting():
                now = MeetingNow(None, count)
    return now
