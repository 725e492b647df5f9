"""Gathers the facts that the activities of an appointment ask for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from soe_cli.desk.desk import Desk
from soe_cli.desk.queue import Place
from soe_cli.effects.ledger import DONE, State
from soe_cli.effects.plan import AppendRows, CancelMeeting, CreateMeeting, UpdateMeeting, UpdateRow
from soe_cli.intake.report.consultant import of_consultant
from soe_cli.model.appointment import Appointment
from soe_cli.model.cells import Cell
from soe_cli.procedures.appointments.log import log_key
from soe_cli.procedures.appointments.office import meeting_key
from soe_cli.procedures.appointments.reminders import ReminderFacts, Window


def reminder_facts(desk: Desk, window: Window, consultant: str) -> ReminderFacts:
    """What A02 is planned from: the appointments of the window and the meetings that stand for them."""
    from soe_cli.documents.card import citizens_card

    appointments = of_consultant(
        desk.daybook.between(window.first, window.end), consultant or desk.config.consultant.name
    )
    own_template = desk.config.documents.card_template
    return ReminderFacts(
        office=desk.office,
        now=desk.clock.now(),
        window=window,
        appointments=appointments,
        meetings={one.id: start for one in appointments if (start := _meeting_start(desk, one)) is not None},
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


def logged_rows(desk: Desk, queue: list[Place]) -> Mapping[str, Mapping[str, Cell]]:
    """The rows of the attentions as this ledger last wrote them, by ``Clave``: appended, then corrected."""
    rows: dict[str, dict[str, Cell]] = {}
    for place in queue:
        key = log_key(place.appointment)
        entry = desk.ledger.entries([key]).get(key)
        if (
            entry is None
            or entry.state in (State.PLANNED, State.FAILED)
            or not isinstance(entry.effect, AppendRows)
        ):
            continue
        rows[key] = dict(entry.effect.cells)
        for correction in desk.ledger.matching(f"A07/correction/{place.appointment.id}/"):
            if correction.state in DONE and isinstance(correction.effect, UpdateRow):
                rows[key].update(correction.effect.cells)
    return rows


def _meeting_start(desk: Desk, appointment: Appointment) -> datetime | None:
    """The start with which the appointment's meeting stands: made, then moved, unless it was cancelled."""
    entries = [
        *desk.ledger.entries([meeting_key(appointment)]).values(),
        *desk.ledger.matching(f"A02/moved/{appointment.id}/"),
        *desk.ledger.matching(f"A02/cancelled/{appointment.id}/"),
    ]
    start: datetime | None = None
    for entry in entries:
        match entry.effect:
            case CreateMeeting() | UpdateMeeting() if entry.state in DONE:
                start = entry.effect.start
            case CancelMeeting() if entry.state in DONE:
                start = None
    return start
