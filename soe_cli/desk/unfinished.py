"""What earlier runs left unfinished, and what today's facts still ask for of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from soe_cli.desk.appointments import logged_rows, reminder_facts_of
from soe_cli.desk.desk import Desk
from soe_cli.desk.queue import attention
from soe_cli.effects.ledger import Entry
from soe_cli.effects.plan import Plan
from soe_cli.model.appointment import Appointment
from soe_cli.procedures.appointments.again import UnfinishedFacts, plan_again
from soe_cli.procedures.appointments.reminders import AHEAD, Window

FAR = timedelta(days=3660)


def wanted_still(desk: Desk, unfinished: Iterable[Entry]) -> Plan:
    """The unfinished effects that today's facts ask for as well, as they are planned today.

    A meeting that a consultant asked for by hand is wanted until it would begin.
    """
    entries = {entry.effect.key: entry for entry in unfinished}
    now = desk.clock.now()
    concerned = _appointments(desk, entries)
    facts = UnfinishedFacts(
        reminders=reminder_facts_of(desk, Window(now, now + AHEAD, now + FAR), concerned),
        attended=[(one, attention(desk, one)) for one in concerned],
        logged=logged_rows(desk, concerned),
        now=now,
    )
    today = plan_again(facts)
    by_hand = [entry.effect for key, entry in entries.items() if key.startswith("meet/")]
    return Plan((*(one for one in today.effects if one.key in entries), *by_hand), blobs=today.blobs)


def _appointments(desk: Desk, keys: Iterable[str]) -> list[Appointment]:
    """The appointments that the keys (``A02/reminder/<cita>/…``) speak of, by hour."""
    ids = {key.split("/")[2] for key in keys if key.count("/") >= 2}
    return [one for one in desk.daybook.all() if one.id in ids]
