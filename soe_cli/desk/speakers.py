"""What speakers have answered, as the centre's calendar has it."""

from __future__ import annotations

from datetime import datetime

from soe_cli.desk.desk import Desk
from soe_cli.model.guests import Reply
from soe_cli.model.workshop import Module
from soe_cli.procedures.workshops.programme.speakers import in_calendar
from soe_cli.procedures.workshops.sessions import stands


def replies(desk: Desk, module: Module, now: datetime) -> dict[int, Reply | None]:
    """What the speaker of each session to come has answered, by its number; None for one who is not invited."""
    calendar, found = desk.workspace.calendar, {}
    for session in module.sessions:
        if session.start > now and stands(session) and in_calendar(session):
            guests = calendar.guests(desk.office.center.calendar, session.event)
            found[session.number] = guests.reply_of(session.speaker.email) if guests else None
    return found
