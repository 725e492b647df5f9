"""What changed between two states of the appointments (A02)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from soe_cli.model.appointment import Appointment, Standing
from soe_cli.procedures.appointments.office import IN_WORDS, STANDINGS


class Kind(StrEnum):
    """What happened to an appointment, in the order in which people want to know it."""

    NEW = "new"
    MOVED = "moved"
    CANCELLED = "cancelled"
    """Marked as cancelled, or gone."""
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Change:
    """A fact that was ``before`` and is ``after`` now, as text; ``field`` is stable and in English."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What happened to one appointment. ``appointment`` is as it stands now, or as it was when it is ``gone``
    altogether; ``changes`` are the facts that differ (none of a new one)."""

    kind: Kind
    appointment: Appointment
    changes: tuple[Change, ...] = ()
    gone: bool = False


def differences(before: Sequence[Appointment], after: Sequence[Appointment]) -> tuple[Difference, ...]:
    """What became of the appointments, by kind and hour: new, moved, cancelled, corrected.

    One that ``after`` does not have is gone, unless it was cancelled already. An appointment may have moved and
    been corrected at once: those are two differences. One that was booked at the desk is new once a report has it.
    """
    known = {one.id: one for one in before}
    now = {one.id: one for one in after}
    found = [
        *(Difference(Kind.NEW, one) for one in after if one.id not in known and _is_news(one)),
        *(difference for one in after if one.id in known for difference in _between(known[one.id], one)),
        *(_gone(one) for one in before if one.id not in now and one.standing is Standing.BOOKED),
    ]
    order = list(Kind)
    return tuple(sorted(found, key=lambda one: (order.index(one.kind), one.appointment.start, one.appointment.id)))


def _is_news(appointment: Appointment) -> bool:
    return appointment.standing is Standing.BOOKED and appointment.source != "desk"


def _gone(appointment: Appointment) -> Difference:
    words = (STANDINGS[appointment.standing], STANDINGS[Standing.CANCELLED])
    return Difference(Kind.CANCELLED, appointment, (Change("standing", *words),), gone=True)


def _between(before: Appointment, after: Appointment) -> Iterator[Difference]:
    changes = tuple(_changes(before, after))
    if after.standing is Standing.CANCELLED:
        if before.standing is not Standing.CANCELLED:
            yield Difference(Kind.CANCELLED, after, tuple(one for one in changes if one.field == "standing"))
        return
    moved = tuple(one for one in changes if one.field == "start")
    corrected = tuple(one for one in changes if one.field != "start")
    if moved:
        yield Difference(Kind.MOVED, after, moved)
    if corrected:
        yield Difference(Kind.CORRECTED, after, corrected)


def _changes(before: Appointment, after: Appointment) -> Iterator[Change]:
    for (field, was), (_, now) in zip(_facts(before), _facts(after), strict=True):
        if was != now:
            yield Change(field, was, now)


def _facts(appointment: Appointment) -> Iterator[tuple[str, str]]:
    """What a difference may be about, as text. A code that the platform gives later is no change."""
    citizen = appointment.citizen
    yield "start", f"{appointment.start:%d/%m/%Y %H:%M}"
    yield "standing", STANDINGS[appointment.standing]
    yield "name", citizen.name
    yield "document", f"{citizen.document_type} {citizen.document}".strip()
    yield "email", citizen.email or ""
    yield "phone", citizen.phone
    yield "modality", IN_WORDS[appointment.modality]
    yield "service", appointment.service
    yield "consultant", appointment.consultant
    yield "notes", appointment.notes
