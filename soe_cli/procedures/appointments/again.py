"""What the procedure asks for *today* of appointments whose effects were left unfinished (A02–A07)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from soe_cli.effects.plan import AnyEffect, Plan
from soe_cli.errors import DecisionNeededError
from soe_cli.model.appointment import Appointment
from soe_cli.model.attention import Attention, Stage
from soe_cli.procedures.appointments import steps
from soe_cli.procedures.appointments.log import Logged, plan_log
from soe_cli.procedures.appointments.reminders import ReminderFacts, plan_reminders


@dataclass(frozen=True, slots=True)
class UnfinishedFacts:
    """The appointments concerned, as they stand today: for A02 in ``reminders``, with their attentions for A03, and
    with the rows that were written of them for A07."""

    reminders: ReminderFacts
    attended: Sequence[tuple[Appointment, Attention]]
    logged: Mapping[str, Logged]
    now: datetime


def plan_again(facts: UnfinishedFacts) -> Plan:
    """Every effect that still makes sense. A past or cancelled appointment asks for no reminder."""
    reminders = plan_reminders(facts.reminders).plan
    office = facts.reminders.office
    said = [effect for pair in facts.attended for effect in _messages(*pair, facts)]
    rows = plan_log(facts.attended, office, facts.logged).plan
    # An invitation brings its meeting along, which the reminder may have brought already.
    effects = {effect.key: effect for effect in (*reminders.effects, *said, *rows.effects)}
    return Plan(tuple(effects.values()), blobs=reminders.blobs)


def _messages(appointment: Appointment, attention: Attention, facts: UnfinishedFacts) -> Iterator[AnyEffect]:
    """The e-mails of A03 that the attention still asks for."""
    office = facts.reminders.office
    # An invitation counts as sent once it was: until then its attention is still waiting.
    if attention.stage in (Stage.WAITING, Stage.INVITED):
        try:
            yield from steps.invite(appointment, attention, office, facts.now).plan.effects
        except DecisionNeededError:
            # Its day has passed, or the platform has cancelled it: nobody is to be invited any more.
            return
    elif attention.stage is Stage.ABSENT:
        reason = attention.absence_reason
        yield from steps.absent(appointment, attention, office, facts.now, reason=reason, at_once=True).plan.effects
    if attention.reversals and not attention.closed:
        yield from steps.undo_absence(appointment, attention, office, facts.now).plan.effects
