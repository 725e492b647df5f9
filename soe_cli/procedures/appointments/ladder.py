"""A03, from the hour of the appointment on: the tolerance, telephone and e-mail, and last the abandonment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from soe_cli.model.appointment import Appointment, Standing
from soe_cli.model.attention import Attention, Channel, Stage
from soe_cli.procedures.appointments.office import Office


class Rung(StrEnum):
    """How far an appointment that was not begun has come."""

    AHEAD = "ahead"
    """Its hour is still to come."""
    TOLERANCE = "tolerance"
    """The consultant waits in the video call."""
    CONTACT = "contact"
    """The tolerance is over: telephone and e-mail are to be tried."""
    REACHED = "reached"
    """The citizen answered another way: the attention can begin."""
    TRIED = "tried"
    """Every way that there is was tried: the consultant decides whether it is an abandonment."""
    OVER = "over"
    """The attention began, or is closed, or the cita was cancelled: there is nothing to wait for."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """Where the appointment stands; ``left`` is the time until the next rung, zero when none comes by itself.

    ``untried`` are the ways that the citizen can still be reached by.
    """

    rung: Rung
    left: timedelta = timedelta()
    untried: tuple[Channel, ...] = ()


def ladder_of(appointment: Appointment, attention: Attention, office: Office, now: datetime) -> Ladder:
    """The rung of A03 on which the appointment stands at ``now`` (PE-SOE-001-01, A03)."""
    begun = attention.closed or attention.stage is Stage.IN_PROGRESS
    if begun or appointment.standing is not Standing.BOOKED:
        return Ladder(Rung.OVER)
    ways = untried(appointment, attention)
    if attention.reached:
        return Ladder(Rung.REACHED)
    if now < appointment.start:
        return Ladder(Rung.AHEAD, appointment.start - now, ways)
    patience = appointment.start + timedelta(minutes=office.tolerance_minutes)
    if now < patience:
        return Ladder(Rung.TOLERANCE, patience - now, ways)
    return Ladder(Rung.CONTACT if ways else Rung.TRIED, untried=ways)


def untried(appointment: Appointment, attention: Attention) -> tuple[Channel, ...]:
    """Telephone and e-mail, as far as the citizen has them and the consultant has not tried them."""
    citizen = appointment.citizen
    there = {Channel.TELEPHONE: bool(citizen.phone), Channel.EMAIL: citizen.email is not None}
    tried = {contact.way for contact in attention.contacts}
    return tuple(way for way, has in there.items() if has and way not in tried)
