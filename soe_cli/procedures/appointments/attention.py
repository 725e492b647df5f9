"""An attention as what was recorded of it makes it (A03 to A06), and the one at hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from soe_cli.model.appointment import Appointment, Modality, Standing
from soe_cli.model.attention import Attention, Channel, Contact, Happening, Occurrence, Stage


def attention_of(appointment_id: str, occurrences: Iterable[Occurrence]) -> Attention:
    """The attention that these occurrences, in their order, make up."""
    attention = Attention(appointment_id)
    for occurrence in occurrences:
        attention = after(attention, occurrence)
    return attention


def after(attention: Attention, occurrence: Occurrence) -> Attention:
    """The attention once ``occurrence`` has happened."""
    facts = occurrence.facts
    match occurrence.happening:
        case Happening.INVITED:
            stage = Stage.INVITED if attention.stage is Stage.WAITING else attention.stage
            return replace(attention, stage=stage, invited_at=occurrence.at)
        case Happening.CONTACTED:
            contact = Contact(Channel(facts["way"]), occurrence.at, facts["outcome"], facts["reached"] == "yes")
            return replace(attention, contacts=(*attention.contacts, contact))
        case Happening.STARTED:
            return replace(attention, stage=Stage.IN_PROGRESS, started_at=occurrence.at)
        case Happening.ABSENT:
            return replace(attention, stage=Stage.ABSENT, finished_at=occurrence.at, absence_reason=facts["reason"])
        case Happening.REVERSED:
            return replace(
                attention,
                stage=Stage.INVITED if attention.invited_at else Stage.WAITING,
                finished_at=None,
                absence_reason="",
                reversals=attention.reversals + 1,
            )
        case Happening.FAILED:
            return replace(attention, stage=Stage.FAILED, finished_at=occurrence.at, failure=facts["reason"])
        case Happening.REOPENED:
            return _reopened(attention)
        case Happening.FINISHED:
            return replace(
                attention,
                stage=Stage.ATTENDED,
                finished_at=occurrence.at,
                channel=Channel(facts["channel"]),
                query=facts["query"],
                notes=facts["notes"],
                invited_to_workshop=attention.invited_to_workshop or facts["invited_to_workshop"] == "yes",
                referrals=_with(attention.referrals, facts.get("referral", "")),
            )
        case Happening.REFERRED:
            return replace(attention, referrals=_with(attention.referrals, facts["referral"]))
        case Happening.WORKSHOP:
            return replace(attention, invited_to_workshop=True, workshop=facts["module"])


def _reopened(attention: Attention) -> Attention:
    """The attention as it was before it was closed; what was written of it stays."""
    failed = attention.stage is Stage.FAILED
    before = Stage.INVITED if attention.invited_at else Stage.WAITING
    return replace(
        attention,
        stage=Stage.IN_PROGRESS if attention.started_at else before,
        finished_at=None,
        failure="",
        failures=attention.failures + failed,
        # Who was put on a module's list stays invited; a mere tick is asked for again.
        invited_to_workshop=bool(attention.workshop),
    )


def usual_channel(appointment: Appointment, attention: Attention) -> Channel:
    """The way in which the citizen is being attended, unless the consultant says otherwise (A03)."""
    if attention.finished_at is None and attention.query:
        return attention.channel
    if attention.reached:
        return attention.reached.way
    return Channel.TELEPHONE if appointment.modality is Modality.TELEPHONE else Channel.MEET


def _with(referrals: tuple[str, ...], referral: str) -> tuple[str, ...]:
    return referrals if not referral or referral in referrals else (*referrals, referral)


def current(queue: Sequence[tuple[Appointment, Attention]], now: datetime) -> list[Appointment]:
    """The appointment at hand: the one in progress (or the several), else the open one whose hour is nearest."""
    in_progress = [one for one, attention in queue if attention.stage is Stage.IN_PROGRESS]
    if in_progress:
        return in_progress
    still_open = [one for one, attention in queue if not attention.closed and one.standing is Standing.BOOKED]
    return sorted(still_open, key=lambda one: abs(one.start - now))[:1]
