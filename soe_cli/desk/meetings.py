"""Meetings that a consultant asks for by hand, as the ledger knows them."""

from __future__ import annotations

from soe_cli.desk.desk import Desk
from soe_cli.effects.ledger import DONE
from soe_cli.effects.plan import CreateMeeting, Plan
from soe_cli.model.notice import Notice


def guests_left_out(desk: Desk, plan: Plan) -> tuple[Notice, ...]:
    """A notice for each meeting of the plan that was made before, without some of the guests it has now."""
    known = desk.ledger.entries(effect.key for effect in plan.effects)
    notices = []
    for effect in plan.effects:
        entry = known.get(effect.key)
        if not isinstance(effect, CreateMeeting) or entry is None or entry.state not in DONE:
            continue
        invited = entry.effect.guests if isinstance(entry.effect, CreateMeeting) else ()
        if missing := [guest for guest in effect.guests if guest not in invited]:
            told = f"La reunión ya existía y no se invitó a {', '.join(missing)}: agréguelos en Google Calendar."
            notices.append(Notice("warning", "guests-left-out", told))
    return tuple(notices)
