"""What every activity of an appointment needs to know of the office that carries it out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from soe_cli.effects.plan import CreateMeeting
from soe_cli.messages.spanish import greeting_name
from soe_cli.model.appointment import Appointment, Modality, Standing
from soe_cli.model.center import Center, Consultant
from soe_cli.model.lima import LIMA

REMINDED_AHEAD = timedelta(minutes=30)
"""A reminder that comes later than this before the hour helps nobody; the invitation at the hour does."""
IN_WORDS = {Modality.VIRTUAL: "virtual", Modality.TELEPHONE: "telefónica", Modality.IN_PERSON: "presencial"}
STANDINGS = {
    Standing.BOOKED: "reservada",
    Standing.CANCELLED: "anulada",
    Standing.CLOSED: "cerrada en la plataforma",
}


@dataclass(frozen=True, slots=True)
class Office:
    """The consultant at the desk, their centre, and the service's measures in minutes."""

    consultant: Consultant
    center: Center
    service: str
    appointment_minutes: int
    tolerance_minutes: int


def meeting_key(appointment: Appointment) -> str:
    """The key of the appointment's meeting: without the hour, since events move."""
    return f"A02/meeting/{appointment.id}"


def log_key(appointment: Appointment) -> str:
    """The ``Clave`` of the attention's row (A07)."""
    return f"A07/attention/{appointment.id}"


def meeting(appointment: Appointment, office: Office) -> CreateMeeting:
    """The appointment's event on the centre's calendar (PE-SOE-001-01, A02 and A03)."""
    return CreateMeeting(
        key=meeting_key(appointment),
        activity="A02",
        label=f"Reunión de la cita {shown_code(appointment)}",
        not_after=end_of_day(appointment.start),
        calendar=office.center.calendar,
        summary=meeting_summary(appointment, office),
        description=meeting_description(appointment),
        start=appointment.start,
        minutes=office.appointment_minutes,
    )


def meeting_summary(appointment: Appointment, office: Office) -> str:
    """The event's title, as the consultants read it on their calendar."""
    return f"{office.service}: {greeting_name(appointment.citizen.name)}"


def meeting_description(appointment: Appointment) -> str:
    """The event's text: which cita it is and who attends it."""
    return f"Cita {shown_code(appointment)}\nConsultor(a): {appointment.consultant}"


def shown_code(appointment: Appointment) -> str:
    """What people call the cita: the platform's code, or soe's own where it has none."""
    return appointment.code or appointment.id


def call(appointment: Appointment) -> str:
    """How to reach a citizen without e-mail, to go on a sentence: «llame al +51987654321»."""
    phone = appointment.citizen.phone
    return f"llame al {phone}" if phone else "búsquelo en la plataforma, porque tampoco hay teléfono,"


def start_in_key(start: datetime) -> str:
    """An appointment's start as it stands in keys: ``20261124T1000`` (Lima)."""
    return start.strftime("%Y%m%dT%H%M")


def start_of_key(written: str) -> datetime:
    """The start that :func:`start_in_key` wrote."""
    return datetime.strptime(written, "%Y%m%dT%H%M").replace(tzinfo=LIMA)


def end_of_day(moment: datetime) -> datetime:
    """The midnight that ends the day of ``moment``."""
    return datetime.combine(moment.date() + timedelta(days=1), time(), moment.tzinfo)
