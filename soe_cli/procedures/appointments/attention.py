"""An attention as what was recorded of it makes it (A03 to A06), and the one at hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from soe_cli.model.appointment import Appointment, Standing
from soe_cli.model.attention import Attention, Channel, Happening, Occurrence, Stage


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
        case Happening.FINISHED:
            return replace(
                attention,
                stage=Stage.ATTENDED,
                finished_at=occurrence.at,
                channel=Channel(facts["channel"]),
                query=facts["query"],
                notes=facts["notes"],
                invited_to_workshop=facts["invited_to_workshop"] == "yes",
            )


def current(queue: Sequence[tuple[Appointment, Attention]], now: datetime) -> list[Appointment]:
    """The appointment at hand: the one in progress (or the several), else the open one whose hour is nearest."""
    in_progress = [one for one, attention in queue if attention.stage is Stage.IN_PROGRESS]
    if in_progress:
        return in_progress
    still_open = [one for one, attention in queue if not attention.closed and one.standing is Standing.BOOKED]
    return sorted(still_open, key=lambda one: abs(one.start - now))[:1]
