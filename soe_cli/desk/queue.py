"""The day's queue: appointments with their attentions, and finding the one that a consultant means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from soe_cli.desk.desk import Desk
from soe_cli.errors import DecisionNeededError, UsageError
from soe_cli.intake.report.consultant import of_consultant
from soe_cli.model.appointment import Appointment, Standing
from soe_cli.model.attention import Attention
from soe_cli.model.text import fold
from soe_cli.procedures.appointments.attention import attention_of, current
from soe_cli.procedures.appointments.office import shown_code


@dataclass(frozen=True, slots=True)
class Place:
    """One appointment of a day's queue.

    ``number``, by which commands know it, counts from 1 by hour in this desk's queue of today; None elsewhere.
    """

    number: int | None
    appointment: Appointment
    attention: Attention


def day_queue(desk: Desk, day: date, consultant: str = "") -> list[Place]:
    """The queue of ``day``, by hour, of one consultant ("" = this desk's, ``all`` = everybody's)."""
    numbers: dict[str, int] = {}
    if day == desk.clock.now().date():
        numbers = {one.id: number for number, one in enumerate(_of_desk(desk, day, ""), start=1)}
    return [Place(numbers.get(one.id), one, attention(desk, one)) for one in _of_desk(desk, day, consultant)]


def attention(desk: Desk, appointment: Appointment) -> Attention:
    """What was recorded of the appointment so far."""
    return attention_of(appointment.id, desk.daybook.occurrences(appointment.id))


def find(desk: Desk, cita: str) -> Appointment:
    """The appointment that ``cita`` names: a code, a number in today's queue, a document or part of a name.

    Today's come first; without a name ("") it is the current one. ``UsageError`` when there is none,
    ``DecisionNeededError`` when there are several.
    """
    wanted = fold(cita)
    if not cita.strip():
        return _current(desk)
    known = desk.daybook.all()
    for one in known:
        if wanted and wanted in (fold(one.code), fold(one.id)):
            return one
    today = desk.clock.now().date()
    for place in day_queue(desk, today):
        if cita.strip() == str(place.number):
            return place.appointment
    for candidates in (_of_desk(desk, today, "all"), known):
        found = _by_document(candidates, cita) or _by_name(candidates, wanted)
        standing = [one for one in found if one.standing is not Standing.CANCELLED]
        if found:
            return _the_one(standing or found, cita)
    raise UsageError(
        f"No hay ninguna cita que sea «{cita}».",
        "Vea las de hoy con «soe attend list», o lea el reporte con «soe report pull --from ARCHIVO».",
    )


def _of_desk(desk: Desk, day: date, consultant: str) -> tuple[Appointment, ...]:
    return of_consultant(desk.daybook.on_day(day), consultant or desk.config.consultant.name)


def _current(desk: Desk) -> Appointment:
    now = desk.clock.now()
    queue = [(place.appointment, place.attention) for place in day_queue(desk, now.date())]
    found = current(queue, now)
    if not found:
        raise UsageError(
            "No hay ninguna cita por atender hoy.", "Vea las citas de otro día con «soe report show --date DÍA»."
        )
    return _the_one(found, "la cita actual")


def _the_one(found: Sequence[Appointment], cita: str) -> Appointment:
    if len(found) == 1:
        return found[0]
    raise DecisionNeededError(
        f"«{cita}» puede ser más de una cita: " + "; ".join(_named(one) for one in found[:8]) + ".",
        "Repita el comando con el código de la cita.",
    )


def _by_document(candidates: Sequence[Appointment], cita: str) -> list[Appointment]:
    """Those of the document, which may be typed without the zeros before it."""
    number = cita.strip().casefold().lstrip("0")
    return [one for one in candidates if number and one.citizen.document.casefold().lstrip("0") == number]


def _by_name(candidates: Sequence[Appointment], wanted: str) -> list[Appointment]:
    words = wanted.split()
    return [one for one in candidates if words and _begins(words, fold(one.citizen.name).split())]


def _begins(words: Sequence[str], name: Sequence[str]) -> bool:
    """Whether each word begins some word of the name."""
    return all(any(part.startswith(word) for part in name) for word in words)


def _named(appointment: Appointment) -> str:
    return f"{shown_code(appointment)} ({appointment.citizen.name}, {appointment.start:%d/%m %H:%M})"
