"""What today's facts still ask for of what earlier runs left unfinished."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import timedelta

from soe_cli.desk.appointments import logged_rows, reminder_facts_of
from soe_cli.desk.desk import Desk
from soe_cli.desk.queue import attention
from soe_cli.effects.holes import references
from soe_cli.effects.ledger import DONE, Entry
from soe_cli.effects.plan import Plan
from soe_cli.model.appointment import Appointment
from soe_cli.procedures.appointments.again import UnfinishedFacts, plan_again
from soe_cli.procedures.appointments.office import REMINDED_AHEAD
from soe_cli.procedures.appointments.reminders import Window, morning_window

FAR = timedelta(days=3660)
DERIVED = ("A02/", "A03/", "A07/")
"""Keys of effects that follow from an appointment and its attention: today's facts may ask for them no more."""


def wanted_still(desk: Desk, unfinished: Iterable[Entry]) -> Plan:
    """The unfinished effects that today's facts ask for as well, as they are planned today.

    What no report, attention or list of those enrolled decides (a meeting made by hand, A05's referral or workshop,
    the programme of a module) is wanted as it was planned, until its own time is over.
    """
    from soe_cli.desk.closing.certificates import without_withdrawn
    from soe_cli.desk.unfinished_workshops import DERIVED as FROM_LISTS
    from soe_cli.desk.unfinished_workshops import lists_ask_for, without_overtaken

    entries = {entry.effect.key: entry for entry in unfinished}
    now = desk.clock.now()
    concerned = _appointments(desk, entries)
    announced = _announced(desk, concerned, entries)
    reminded = [one for one in concerned if one not in announced]
    facts = UnfinishedFacts(
        reminders=reminder_facts_of(desk, Window(now, now + REMINDED_AHEAD, now + FAR), reminded, announced),
        attended=[(one, attention(desk, one)) for one in concerned],
        logged=logged_rows(desk, concerned),
        now=now,
    )
    today = plan_again(facts)
    others = [entry.effect for key, entry in entries.items() if not key.startswith(DERIVED + FROM_LISTS)]
    as_planned = without_withdrawn(desk, without_overtaken(desk, others))
    asked_for = (*today.effects, *lists_ask_for(desk, entries))
    wanted = {key for key in entries if key.startswith(DERIVED + FROM_LISTS)}
    needed = {key for one in asked_for if one.key in wanted for key in references(one)} - wanted
    # What a wanted effect waits for is wanted as well, though it may be new: a meeting to be revived.
    done = {key for key, entry in desk.ledger.entries(needed).items() if entry.state in DONE}
    derived = [one for one in asked_for if one.key in wanted | (needed - done)]
    return Plan((*derived, *as_planned), blobs=today.blobs)


def _announced(desk: Desk, concerned: Iterable[Appointment], keys: Collection[str]) -> list[Appointment]:
    """Those whose new hour was being told ahead of the reminder, for which it is still too early."""
    soon = morning_window(desk.clock.now(), desk.config.calendar.non_working_days).end
    return [
        one
        for one in concerned
        if one.start >= soon and any(key.startswith(f"A02/change/{one.id}/") for key in keys)
    ]


def _appointments(desk: Desk, keys: Iterable[str]) -> list[Appointment]:
    """The appointments that the keys (``A02/reminder/<cita>/…``) speak of, by hour."""
    ids = {key.split("/")[2] for key in keys if key.count("/") >= 2}
    return [one for one in desk.daybook.all() if one.id in ids]
