"""A02: a Meet link, a reminder by e-mail and a text for the extranet, for every appointment that comes up.

Whoever was reminded of an hour that changed is told at once, and the meeting follows, however far away it is now.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from soe_cli.effects.plan import AnyEffect, Plan, blob
from soe_cli.errors import UsageError
from soe_cli.messages.platform_texts import extranet_notice
from soe_cli.model.appointment import Appointment, Modality, Standing
from soe_cli.model.notice import Notice
from soe_cli.procedures.appointments.meeting_changes import MeetingNow, cancellation, move
from soe_cli.procedures.appointments.office import (
    IN_WORDS,
    REMINDED_AHEAD,
    Office,
    call,
    end_of_day,
    meeting,
    shown_code,
)
from soe_cli.procedures.appointments.reminder_mail import Told, is_told, notice_of_change, reminder
from soe_cli.procedures.working_days import next_working_day


@dataclass(frozen=True, slots=True)
class Window:
    """What is asked for: appointments from ``opens`` and before ``end``. Those before ``first`` come too soon for a
    reminder; without any day left, ``first`` is ``end``."""

    opens: datetime
    first: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class ReminderFacts:
    """What A02 is planned from.

    ``appointments`` are all that ``window`` asks for; ``elsewhere`` those to come outside it that have a meeting.
    ``meetings`` tells of the meetings that were made, and ``told`` of the hours that were told, by appointment id;
    ``card`` is the PDF of the citizen's card.
    """

    office: Office
    window: Window
    appointments: Sequence[Appointment]
    meetings: Mapping[str, MeetingNow]
    told: Mapping[str, Told]
    card: bytes
    elsewhere: Sequence[Appointment] = ()


@dataclass(frozen=True, slots=True)
class ReminderPlan:
    """The plan of A02, who is reminded, and the text that goes into the extranet for each (by appointment id)."""

    plan: Plan
    reminded: tuple[Appointment, ...]
    extranet: Mapping[str, str]


def morning_window(now: datetime, non_working_days: Collection[date]) -> Window:
    """From 30 minutes ahead to the end of the next working day: on a Friday, to Monday."""
    end = end_of_day(datetime.combine(next_working_day(now.date(), non_working_days), time(), now.tzinfo))
    return Window(now, now + REMINDED_AHEAD, end)


def day_window(day: date, now: datetime) -> Window:
    """What is left of ``day`` from 30 minutes ahead. ``UsageError`` when the day is over."""
    if day < now.date():
        raise UsageError(f"El {day:%d/%m/%Y} ya pasó: no hay nada que recordar.", "Corrija --date.")
    midnight = datetime.combine(day, time(), now.tzinfo)
    opens, end = max(now, midnight), end_of_day(midnight)
    return Window(opens, min(max(now + REMINDED_AHEAD, opens), end), end)


def plan_reminders(facts: ReminderFacts) -> ReminderPlan:
    """Everything that A02 asks for (PE-SOE-001-01, A02). Deterministic: the same facts make the same plan."""
    effects: list[AnyEffect] = []
    notices: list[Notice] = []
    reminded: list[Appointment] = []
    for appointment in _by_hour(facts.appointments):
        now, told = facts.meetings.get(appointment.id), facts.told.get(appointment.id, ())
        if appointment.standing is Standing.CANCELLED:
            effects.extend(cancellation(appointment, facts.office, now))
            notices.append(_cancelled(appointment, told))
        elif appointment.standing is not Standing.BOOKED:
            continue
        elif appointment.modality is not Modality.VIRTUAL:
            notices.append(_not_virtual(appointment))
        elif appointment.start < facts.window.first:
            effects.extend(move(appointment, facts.office, now))
            if not is_told(appointment, told):
                notices.append(_too_soon(appointment))
        else:
            reminded.append(appointment)
            effects.append(meeting(appointment, facts.office))
            effects.extend(move(appointment, facts.office, now))
            if appointment.citizen.email is None:
                notices.append(_no_email(appointment))
            else:
                effects.append(reminder(appointment, facts.office, now, told, facts.card))
    for appointment in _by_hour(facts.elsewhere):
        changes, told_of = _elsewhere(appointment, facts)
        effects.extend(changes)
        notices.extend(told_of)
    return ReminderPlan(
        plan=Plan(tuple(effects), tuple(notices), {blob(facts.card).sha256: facts.card}),
        reminded=tuple(reminded),
        extranet={appointment.id: extranet_notice(appointment) for appointment in reminded},
    )


def _by_hour(appointments: Sequence[Appointment]) -> list[Appointment]:
    return sorted(appointments, key=lambda one: (one.start, one.id))


def _elsewhere(appointment: Appointment, facts: ReminderFacts) -> tuple[list[AnyEffect], list[Notice]]:
    """What an appointment outside the window asks for: nothing, unless it changed since its meeting was made."""
    office, now = facts.office, facts.meetings.get(appointment.id)
    told = facts.told.get(appointment.id, ())
    if appointment.standing is Standing.CANCELLED:
        gone: list[AnyEffect] = list(cancellation(appointment, office, now))
        return gone, [_cancelled(appointment, told)] if gone else []
    if appointment.standing is not Standing.BOOKED or appointment.modality is not Modality.VIRTUAL:
        return [], []
    effects: list[AnyEffect] = list(move(appointment, office, now))
    if not told or is_told(appointment, told):
        return effects, []
    if appointment.citizen.email is None:
        return effects, [_no_email(appointment, "avisarle que su cita cambió al")]
    return [*effects, notice_of_change(appointment, office, now, told, facts.card)], []


def _no_email(appointment: Appointment, purpose: str = "recordarle su cita del") -> Notice:
    return _notice(
        "warning",
        "no-email",
        appointment,
        f"{appointment.citizen.name}: sin correo utilizable; {call(appointment)} para {purpose}"
        f" {_when(appointment)}.",
    )


def _not_virtual(appointment: Appointment) -> Notice:
    return _notice(
        "info",
        "not-virtual",
        appointment,
        f"La cita de {appointment.citizen.name} del {_when(appointment)} es {IN_WORDS[appointment.modality]}: no se"
        " crea enlace ni se envía recordatorio.",
    )


def _too_soon(appointment: Appointment) -> Notice:
    return _notice(
        "warning",
        "too-soon",
        appointment,
        f"Para la cita de {appointment.citizen.name} de las {appointment.start:%H:%M} falta menos de"
        f" {REMINDED_AHEAD // timedelta(minutes=1)} minutos: envíele el enlace con"
        f" «soe attend invite {shown_code(appointment)}».",
    )


def _cancelled(appointment: Appointment, told: Told) -> Notice:
    message = f"La cita de {appointment.citizen.name} del {_when(appointment)} está anulada: no se le recuerda."
    if told:
        message += (
            f" Ya había recibido un recordatorio: {call(appointment)} para avisarle, si no la anuló por su cuenta."
        )
    return _notice("info", "cancelled", appointment, message)


def _notice(level: Literal["info", "warning"], code: str, appointment: Appointment, message: str) -> Notice:
    return Notice(level, code, message, f"cita {shown_code(appointment)}")


def _when(appointment: Appointment) -> str:
    return f"{appointment.start:%d/%m} a las {appointment.start:%H:%M}"
