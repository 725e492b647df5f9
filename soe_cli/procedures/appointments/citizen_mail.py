"""The e-mails of A03 and A05 to one citizen, as plans."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

from soe_cli.effects.plan import Plan, SendEmail
from soe_cli.messages.appointments import AppointmentMessage
from soe_cli.messages.rendering import render
from soe_cli.model.appointment import Appointment
from soe_cli.model.notice import Notice
from soe_cli.procedures.appointments.office import Office, call, shown_code

M = TypeVar("M", bound=AppointmentMessage)


def citizen_mail(
    appointment: Appointment,
    office: Office,
    *,
    key: str,
    label: str,
    context: AppointmentMessage,
    purpose: str,
    not_after: datetime | None = None,
    activity: str = "A03",
) -> Plan:
    """The plan of one mail; for a citizen without an address, of none, with the number to call for ``purpose``."""
    address = appointment.citizen.email
    if address is None:
        return Plan(notices=(without_mail(appointment, purpose),))
    mail = SendEmail(
        key=key,
        activity=activity,
        label=label,
        not_after=not_after,
        gate=office.center.attentions,
        to=address,
        message=render(context),
    )
    return Plan((mail,))


def about(kind: type[M], appointment: Appointment, office: Office) -> M:
    """A message that tells nothing but which appointment it is about."""
    return kind(
        citizen=appointment.citizen.name,
        start=appointment.start,
        consultant=appointment.consultant or office.consultant.name,
        center=office.center.name,
        contact=office.consultant.email,
    )


def without_mail(appointment: Appointment, purpose: str) -> Notice:
    """That a citizen has no address, and the number to call instead."""
    return Notice(
        "warning",
        "no-email",
        f"{appointment.citizen.name}: sin correo utilizable; {call(appointment)} para {purpose}.",
        f"cita {shown_code(appointment)}",
    )
