"""A02: a Meet link, a reminder by e-mail and a text for the extranet, for every appointment that comes up."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from soe_cli.effects.plan import (
    AnyEffect,
    Attachment,
    CancelMeeting,
    Plan,
    SendEmail,
    UpdateMeeting,
    blob,
    short_hash,
)
from soe_cli.errors import UsageError
from soe_cli.messages.appointments import Reminder
from soe_cli.messages.calendar_file import calendar_file
from soe_cli.messages.platform_texts import extranet_notice
from soe_cli.messages.rendering import render
from soe_cli.messages.spanish import greeting_name
from soe_cli.model.appointment import Appointment, Modality, Standing
from soe_cli.model.notice import Notice
from soe_cli.procedures.appointments.office import (
    IN_WORDS,
    Office,
    call,
    end_of_day,
    meeting,
    meeting_description,
    meeting_key,
    meeting_link,
    meeting_summary,
    shown_code,
    start_in_key,
)
from soe_cli.procedures.working_days import next_working_day

AHEAD = timedelta(minutes=30)
"""A reminder that comes later than this before the hour helps nobody; the invitation at the hour does."""


@dataclass(frozen=True, slots=True)
class Window:
    """What is asked for: appointments from ``opens`` and before ``end``. Those before ``first`` come too soon for a
    reminder; without any day left, ``first`` is ``end``."""

    opens: datetime
    first: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class MeetingNow:
    """How an appointment's meeting stands on the calendar: its ``start``, or None once it was cancelled.

    ``changes`` counts how often it was moved, cancelled or restored.
    """

    start: datetime | None
    changes: int = 0


@dataclass(frozen=True, slots=True)
class ReminderFacts:
    """What A02 is planned from.

    ``appointments`` are all that ``window`` asks for; ``meetings`` tells of the meetings that were made, by
    appointment id; ``reminded`` are the ids of those whose reminder was sent; ``card`` is the PDF of the citizen's
    card.
    """

    office: Office
    window: Window
    appointments: Sequence[Appointment]
    meetings: Mapping[str, MeetingNow]
    reminded: Collection[str]
    card: bytes


@dataclass(frozen=True, slots=True)
class ReminderPlan:
    """The plan of A02, who is reminded, and the text that goes into the extranet for each (by appointment id)."""

    plan: Plan
    reminded: tuple[Appointment, ...]
    extranet: Mapping[str, str]


def morning_window(now: datetime, non_working_days: Collection[date]) -> Window:
    """From 30 minutes ahead to the end of the next working day: on a Friday, to Monday."""
    end = end_of_day(datetime.combine(next_working_day(now.date(), non_working_days), time(), now.tzinfo))
    return Window(now, now + AHEAD, end)


def day_window(day: date, now: datetime) -> Window:
    """What is left of ``day`` from 30 minutes ahead. ``UsageError`` when the day is over."""
    if day < now.date():
        raise UsageError(f"El {day:%d/%m/%Y} ya pasó: no hay nada que recordar.", "Corrija --date.")
    midnight = datetime.combine(day, time(), now.tzinfo)
    opens, end = max(now, midnight), end_of_day(midnight)
    return Window(opens, min(max(now + AHEAD, opens), end), end)


def plan_reminders(facts: ReminderFacts) -> ReminderPlan:
    """Everything that A02 asks for (PE-SOE-001-01, A02). Deterministic: the same facts make the same plan."""
    effects: list[AnyEffect] = []
    notices: list[Notice] = []
    reminded: list[Appointment] = []
    for appointment in sorted(facts.appointments, key=lambda one: (one.start, one.id)):
        if appointment.standing is Standing.CANCELLED:
            effects.extend(_cancellation(appointment, facts))
            notices.append(_cancelled(appointment))
        elif appointment.standing is not Standing.BOOKED:
            continue
        elif appointment.modality is not Modality.VIRTUAL:
            notices.append(_not_virtual(appointment))
        elif appointment.start < facts.window.first:
            if appointment.id not in facts.reminded:
                notices.append(_too_soon(appointment))
        else:
            reminded.append(appointment)
            effects.extend(_meeting(appointment, facts))
            if appointment.citizen.email is None:
                notices.append(_no_email(appointment))
            else:
                effects.append(_reminder(appointment, facts))
    return ReminderPlan(
        plan=Plan(tuple(effects), tuple(notices), {blob(facts.card).sha256: facts.card}),
        reminded=tuple(reminded),
        extranet={appointment.id: extranet_notice(appointment) for appointment in reminded},
    )


def _meeting(appointment: Appointment, facts: ReminderFacts) -> Iterator[AnyEffect]:
    """The appointment's meeting, and its move when it stands at another hour, or does not stand any more."""
    yield meeting(appointment, facts.office)
    now = facts.meetings.get(appointment.id)
    if now is None or now.start == appointment.start:
        return
    change = f"moved/{appointment.id}/{start_in_key(now.start)}" if now.start else f"restored/{appointment.id}"
    yield UpdateMeeting(
        key=f"A02/{change}/{start_in_key(appointment.start)}{_again(now)}",
        activity="A02",
        label=f"{'Cambio de hora' if now.start else 'Reposición'} de la cita {shown_code(appointment)}",
        not_after=appointment.start,
        calendar=facts.office.center.calendar,
        meeting=meeting_key(appointment),
        summary=meeting_summary(appointment, facts.office),
        description=meeting_description(appointment),
        start=appointment.start,
        minutes=facts.office.appointment_minutes,
    )


def _cancellation(appointment: Appointment, facts: ReminderFacts) -> Iterator[AnyEffect]:
    now = facts.meetings.get(appointment.id)
    if now is not None and now.start is not None:
        yield CancelMeeting(
            key=f"A02/cancelled/{appointment.id}/{start_in_key(now.start)}{_again(now)}",
            activity="A02",
            label=f"Anulación de la cita {shown_code(appointment)}",
            calendar=facts.office.center.calendar,
            meeting=meeting_key(appointment),
        )


def _again(now: MeetingNow) -> str:
    """What tells a change from an earlier one of the same hours: how many changes there were."""
    return f"/{now.changes}" if now.changes else ""


def _reminder(appointment: Appointment, facts: ReminderFacts) -> SendEmail:
    address = appointment.citizen.email or ""
    office = facts.office
    context = Reminder(
        citizen=appointment.citizen.name,
        start=appointment.start,
        service=office.service,
        consultant=appointment.consultant or office.consultant.name,
        center=office.center.name,
        contact=office.consultant.email,
        link=meeting_link(appointment),
        tolerance=office.tolerance_minutes,
    )
    attachments = (
        Attachment("Cartilla - Videollamada por Google Meet.pdf", "application/pdf", blob(facts.card)),
        calendar_file(
            uid=f"{short_hash(meeting_key(appointment))}@soe",
            start=appointment.start,
            minutes=office.appointment_minutes,
            summary=f"Cita: {office.service}",
            description=f"Videollamada con {greeting_name(context.consultant)}, {office.center.name}.",
            link=meeting_link(appointment),
            organizer_name=office.center.name,
            organizer=office.consultant.email,
            # The report has no moment of its own, and a plan made again must be the same plan.
            stamp=appointment.start,
        ),
    )
    return SendEmail(
        key=f"A02/reminder/{appointment.id}/{start_in_key(appointment.start)}/{short_hash(address.casefold())}",
        activity="A02",
        label=f"Recordatorio de la cita {shown_code(appointment)}",
        not_after=appointment.start,
        gate=office.center.attentions,
        to=address,
        message=render(context, attachments),
    )


def _no_email(appointment: Appointment) -> Notice:
    return _notice(
        "warning",
        "no-email",
        appointment,
        f"{appointment.citizen.name}: sin correo utilizable; {call(appointment)} para recordarle su cita"
        f" del {_when(appointment)}.",
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
        f" {AHEAD // timedelta(minutes=1)} minutos: envíele el enlace con"
        f" «soe attend invite {shown_code(appointment)}».",
    )


def _cancelled(appointment: Appointment) -> Notice:
    return _notice(
        "info",
        "cancelled",
        appointment,
        f"La cita de {appointment.citizen.name} del {_when(appointment)} está anulada: no se le recuerda.",
    )


def _notice(level: Literal["info", "warning"], code: str, appointment: Appointment, message: str) -> Notice:
    return Notice(level, code, message, f"cita {shown_code(appointment)}")


def _when(appointment: Appointment) -> str:
    return f"{appointment.start:%d/%m} a las {appointment.start:%H:%M}"
