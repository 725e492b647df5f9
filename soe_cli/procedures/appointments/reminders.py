"""A02: a Meet link, a reminder by e-mail and a text for the extranet, for every appointment that comes up."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

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
from soe_cli.messages.appointments import Reminder
from soe_cli.messages.calendar_file import calendar_file
from soe_cli.messages.platform_texts import extranet_notice
from soe_cli.messages.rendering import render
from soe_cli.messages.spanish import greeting_name
from soe_cli.model.appointment import Appointment, Modality, Standing
from soe_cli.model.notice import Notice
from soe_cli.procedures.appointments.office import (
    Office,
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
    """The appointments whose start is at or after ``first`` and before ``end`` are reminded."""

    first: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class ReminderFacts:
    """What A02 is planned from.

    ``appointments`` are all that fall in ``window`` or stood in it; ``meetings`` tells the start with which a
    meeting stands on the calendar, by appointment id; ``card`` is the PDF of the citizen's card.
    """

    office: Office
    now: datetime
    window: Window
    appointments: Sequence[Appointment]
    meetings: Mapping[str, datetime]
    card: bytes


@dataclass(frozen=True, slots=True)
class ReminderPlan:
    """The plan of A02, who is reminded, and the text that goes into the extranet for each (by appointment id)."""

    plan: Plan
    reminded: tuple[Appointment, ...]
    extranet: Mapping[str, str]


def morning_window(now: datetime, non_working_days: Collection[date]) -> Window:
    """From 30 minutes ahead to the end of the next working day: on a Friday, to Monday."""
    last = next_working_day(now.date(), non_working_days)
    return Window(now + AHEAD, _midnight_after(last, now))


def day_window(day: date, now: datetime) -> Window:
    """What is left of ``day`` from 30 minutes ahead."""
    return Window(max(now + AHEAD, _midnight_after(day - timedelta(days=1), now)), _midnight_after(day, now))


def plan_reminders(facts: ReminderFacts) -> ReminderPlan:
    """Everything that A02 asks for (PE-SOE-001-01, A02). Deterministic: the same facts make the same plan."""
    effects: list[AnyEffect] = []
    notices: list[Notice] = []
    reminded: list[Appointment] = []
    for appointment in sorted(facts.appointments, key=lambda one: (one.start, one.id)):
        if appointment.standing is Standing.CANCELLED:
            effects.extend(_cancellation(appointment, facts))
        elif appointment.standing is Standing.BOOKED and appointment.modality is not Modality.VIRTUAL:
            notices.append(_not_virtual(appointment))
        elif appointment.standing is Standing.BOOKED:
            reminded.append(appointment)
            effects.extend(_meeting(appointment, facts))
            if appointment.citizen.email is None:
                notices.append(_call(appointment))
            else:
                effects.append(_reminder(appointment, facts))
    return ReminderPlan(
        plan=Plan(tuple(effects), tuple(notices), {blob(facts.card).sha256: facts.card}),
        reminded=tuple(reminded),
        extranet={appointment.id: extranet_notice(appointment) for appointment in reminded},
    )


def _meeting(appointment: Appointment, facts: ReminderFacts) -> Iterator[AnyEffect]:
    yield meeting(appointment, facts.office)
    stands = facts.meetings.get(appointment.id, appointment.start)
    if stands != appointment.start:
        yield UpdateMeeting(
            key=f"A02/moved/{appointment.id}/{start_in_key(stands)}/{start_in_key(appointment.start)}",
            activity="A02",
            label=f"Cambio de hora de la cita {shown_code(appointment)}",
            not_after=appointment.start,
            calendar=facts.office.center.calendar,
            meeting=meeting_key(appointment),
            summary=meeting_summary(appointment, facts.office),
            description=meeting_description(appointment),
            start=appointment.start,
            minutes=facts.office.appointment_minutes,
        )


def _cancellation(appointment: Appointment, facts: ReminderFacts) -> Iterator[AnyEffect]:
    if appointment.id in facts.meetings:
        yield CancelMeeting(
            key=f"A02/cancelled/{appointment.id}/{start_in_key(facts.meetings[appointment.id])}",
            activity="A02",
            label=f"Anulación de la cita {shown_code(appointment)}",
            calendar=facts.office.center.calendar,
            meeting=meeting_key(appointment),
        )


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


def _call(appointment: Appointment) -> Notice:
    phone = appointment.citizen.phone or "sin teléfono"
    return Notice(
        "warning",
        "no-email",
        f"{appointment.citizen.name}: sin correo utilizable; llame al {phone} para recordarle su cita"
        f" del {appointment.start:%d/%m} a las {appointment.start:%H:%M}.",
        f"cita {shown_code(appointment)}",
    )


def _not_virtual(appointment: Appointment) -> Notice:
    return Notice(
        "info",
        "not-virtual",
        f"La cita de {appointment.citizen.name} del {appointment.start:%d/%m} a las {appointment.start:%H:%M} no es"
        " por videollamada: no se crea enlace ni se envía recordatorio.",
        f"cita {shown_code(appointment)}",
    )


def _midnight_after(day: date, now: datetime) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), now.tzinfo)
