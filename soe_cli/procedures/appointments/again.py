"""What the procedure asks for *today* of appointments whose effects were left unfinished (A02–A07)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from soe_cli.effects.plan import AnyEffect, Plan
from soe_cli.errors import DecisionNeededError
from soe_cli.model.appointment import Appointment
from soe_cli.model.attention import Attention, Stage
from soe_cli.procedures.appointments import contacting, ladder, mishaps, steps
from soe_cli.procedures.appointments.ladder import Rung
from soe_cli.procedures.appointments.log import Logged, plan_log
from soe_cli.procedures.appointments.office import Office
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


def messages_asked_for(
    appointment: Appointment, attention: Attention, office: Office, now: datetime
) -> Iterator[AnyEffect]:
    """The e-mails of A03 that what was recorded asks for: abandonment, its correction, technical failure."""
    if attention.stage is Stage.FAILED:
        yield from mishaps.fail(appointment, attention, office, now, reason=attention.failure).plan.effects
    elif attention.stage is Stage.ABSENT:
        reason = attention.absence_reason
        yield from steps.absent(appointment, attention, office, now, reason=reason, at_once=True).plan.effects
    elif attention.reversals and not attention.closed:
        yield from steps.undo_absence(appointment, attention, office, now).plan.effects


def _messages(appointment: Appointment, attention: Attention, facts: UnfinishedFacts) -> Iterator[AnyEffect]:
    """The e-mails of A03 that the attention still asks for, and those that look for the citizen."""
    office, now, standing = facts.reminders.office, facts.now, facts.reminders.meetings.get(appointment.id)
    # An invitation counts as sent once it was: until then its attention is still waiting.
    if attention.stage in (Stage.WAITING, Stage.INVITED) and now.date() == appointment.start.date():
        # Of a cita that is no video call, or that was cancelled, nobody is to be invited.
        with suppress(DecisionNeededError):
            yield from steps.invite(appointment, attention, office, now, standing).plan.effects
        if ladder.ladder_of(appointment, attention, office, now).rung in (Rung.CONTACT, Rung.TRIED, Rung.TOLERANCE):
            yield from contacting.waiting_mail(appointment, office, standing).effects
    yield from messages_asked_for(appointment, attention, office, now)
