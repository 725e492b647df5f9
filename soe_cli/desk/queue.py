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
from soe_cli.model.folding import fold
from soe_cli.procedures.appointments.attention import attention_of, current
from soe_cli.procedures.appointments.office import shown_code


@dataclass(frozen=True, slots=True)
class Place:
    """One appointment of a day's queue; ``number`` counts from 1, by hour."""

    number: int
    appointment: Appointment
    attention: Attention


def day_queue(desk: Desk, day: date, consultant: str = "") -> list[Place]:
    """The queue of ``day``, by hour, of one consultant ("" = this desk's, ``all`` = everybody's)."""
    appointments = of_consultant(desk.daybook.on_day(day), consultant or desk.config.consultant.name)
    return [Place(number, one, attention(desk, one)) for number, one in enumerate(appointments, start=1)]


def attention(desk: Desk, appointment: Appointment) -> Attention:
    """What was recorded of the appointment so far."""
    return attention_of(appointment.id, desk.daybook.occurrences(appointment.id))


def find(desk: Desk, cita: str) -> Appointment:
    """The appointment that ``cita`` names: a code, a number in today's queue, a document or part of a name.

    Today's come first; without a name ("") it is the current one. ``UsageError`` when there is none,
    ``DecisionNeededError`` when there are several.
    """
    today = desk.clock.now().date()
    if not cita.strip():
        return _current(desk)
    known = desk.daybook.all()
    exact = [one for one in known if fold(cita) in (fold(one.code), fold(one.id)) and fold(cita)]
    if exact:
        return exact[0]
    queue = day_queue(desk, today, "all")
    mine = day_queue(desk, today)
    if cita.isdecimal() and 1 <= int(cita) <= len(mine) and len(cita) < 4:
        return mine[int(cita) - 1].appointment
    for candidates in ([place.appointment for place in queue], known):
        found = _by_document(candidates, cita) or _by_name(candidates, cita)
        if len(found) == 1:
            return found[0]
        if found:
            raise DecisionNeededError(
                f"«{cita}» puede ser más de una cita: " + "; ".join(_named(one) for one in found[:8]) + ".",
                "Repita el comando con el código de la cita.",
            )
    raise UsageError(
        f"No hay ninguna cita que sea «{cita}».",
        "Vea las de hoy con «soe attend list», o lea el reporte con «soe report pull --from ARCHIVO».",
    )


def _current(desk: Desk) -> Appointment:
    queue = day_queue(desk, desk.clock.now().date())
    found = current([(place.appointment, place.attention) for place in queue], desk.clock.now())
    if found is None:
        raise UsageError(
            "No hay ninguna cita por atender hoy.", "Vea las citas de otro día con «soe report show --date DÍA»."
        )
    return found


def _by_document(candidates: Sequence[Appointment], cita: str) -> list[Appointment]:
    return [one for one in candidates if one.citizen.document and one.citizen.document == cita.strip()]


def _by_name(candidates: Sequence[Appointment], cita: str) -> list[Appointment]:
    words = fold(cita).split()
    return [
        one
        for one in candidates
        if words
        and one.standing is not Standing.CANCELLED
        and all(any(part.startswith(word) for part in fold(one.citizen.name).split()) for word in words)
    ]


def _named(appointment: Appointment) -> str:
    return f"{shown_code(appointment)} ({appointment.citizen.name}, {appointment.start:%d/%m %H:%M})"
