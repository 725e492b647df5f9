"""The e-mails of A02: the reminder of an appointment, and the notice that it changed its hour."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from soe_cli.effects.plan import Attachment, SendEmail, blob, short_hash
from soe_cli.messages.appointments import ChangeNotice, Reminder
from soe_cli.messages.calendar_file import calendar_file
from soe_cli.messages.rendering import render
from soe_cli.messages.spanish import greeting_name
from soe_cli.model.appointment import Appointment
from soe_cli.procedures.appointments.meeting_changes import MeetingNow, changes_made, newest_link
from soe_cli.procedures.appointments.office import Office, meeting_key, shown_code, start_in_key

Told = Sequence[datetime]
"""The hours that a citizen was told of an appointment, oldest first; the same hour twice running counts once."""


def is_told(appointment: Appointment, told: Told) -> bool:
    """Whether the appointment's hour is the last that the citizen was told."""
    return bool(told) and _is_same(told[-1], appointment.start)


def reminder(
    appointment: Appointment, office: Office, now: MeetingNow | None, told: Told, card: bytes
) -> SendEmail:
    """What reminds a citizen: of an hour other than the last that they were told, it says that it changed.

    Both have one key, so that a colleague who does not know what was told sends nothing beside it.
    """
    return _mail(
        f"A02/reminder/{appointment.id}/{start_in_key(appointment.start)}", appointment, office, now, told, card
    )


def notice_of_change(
    appointment: Appointment, office: Office, now: MeetingNow | None, told: Told, card: bytes
) -> SendEmail:
    """Tells a citizen at once of an hour that is too far away for a reminder; that comes in its time."""
    hours = f"{start_in_key(told[-1])}/{start_in_key(appointment.start)}"
    return _mail(f"A02/change/{appointment.id}/{hours}", appointment, office, now, told, card)


def _mail(
    key: str, appointment: Appointment, office: Office, now: MeetingNow | None, told: Told, card: bytes
) -> SendEmail:
    address = appointment.citizen.email or ""
    changed_from = told[-1] if told and not is_told(appointment, told) else None
    context = _context(appointment, office, now, changed_from)
    name = "Recordatorio" if changed_from is None else "Aviso de cambio"
    attachments = (
        Attachment("Cartilla - Videollamada por Google Meet.pdf", "application/pdf", blob(card)),
        _calendar_file(appointment, office, now),
    )
    return SendEmail(
        key=f"{key}/{short_hash(address.casefold())}{_again(appointment, told)}",
        activity="A02",
        label=f"{name} de la cita {shown_code(appointment)}",
        not_after=appointment.start,
        gate=office.center.attentions,
        to=address,
        message=render(context, attachments),
    )


def _context(
    appointment: Appointment, office: Office, now: MeetingNow | None, changed_from: datetime | None
) -> Reminder | ChangeNotice:
    citizen, consultant = appointment.citizen.name, appointment.consultant or office.consultant.name
    center, contact = office.center.name, office.consultant.email
    link = newest_link(appointment, now)
    if changed_from is not None:
        return ChangeNotice(
            citizen=citizen,
            start=appointment.start,
            before=changed_from,
            service=office.service,
            consultant=consultant,
            center=center,
            contact=contact,
            link=link,
        )
    return Reminder(
        citizen=citizen,
        start=appointment.start,
        service=office.service,
        consultant=consultant,
        center=center,
        contact=contact,
        link=link,
        tolerance=office.tolerance_minutes,
    )


def _calendar_file(appointment: Appointment, office: Office, now: MeetingNow | None) -> Attachment:
    consultant = appointment.consultant or office.consultant.name
    return calendar_file(
        uid=f"{short_hash(meeting_key(appointment))}@soe",
        start=appointment.start,
        minutes=office.appointment_minutes,
        summary=f"Cita: {office.service}",
        description=f"Videollamada con {greeting_name(consultant)}, {office.center.name}.",
        link=newest_link(appointment, now),
        organizer_name=office.center.name,
        organizer=office.consultant.email,
        # Without it a citizen's calendar keeps the hour that it has (RFC 5545, 3.8.7.4).
        sequence=changes_made(appointment, now),
        # The report has no moment of its own, and a plan made again must be the same plan.
        stamp=appointment.start,
    )


def _again(appointment: Appointment, told: Told) -> str:
    """What tells a mail from an earlier one of the same hour, when another hour was told in between."""
    turn = len(told) - is_told(appointment, told)
    return f"/{turn}" if any(_is_same(hour, appointment.start) for hour in told[:turn]) else ""


def _is_same(hour: datetime, other: datetime) -> bool:
    """Whether two hours are one to the minute, as keys tell them."""
    return start_in_key(hour) == start_in_key(other)
