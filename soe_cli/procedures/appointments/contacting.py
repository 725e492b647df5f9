"""A03, when the tolerance is over: the citizen is looked for by telephone and e-mail."""

from __future__ import annotations

from datetime import datetime

from soe_cli.effects.plan import AnyEffect, Plan, short_hash
from soe_cli.errors import DecisionNeededError, UsageError
from soe_cli.messages.appointments import Waiting
from soe_cli.model.appointment import Appointment, Modality
from soe_cli.model.attention import Attention, Channel, Happening, Occurrence
from soe_cli.procedures.appointments.citizen_mail import citizen_mail
from soe_cli.procedures.appointments.conditions import must_be_open, must_not_be_in_progress
from soe_cli.procedures.appointments.meeting_changes import MeetingNow, move, newest_link
from soe_cli.procedures.appointments.office import Office, end_of_day, meeting, shown_code, start_in_key
from soe_cli.procedures.appointments.steps import Step


def contact(
    appointment: Appointment,
    attention: Attention,
    office: Office,
    at: datetime,
    standing: MeetingNow | None,
    *,
    way: Channel,
    outcome: str,
    reached: bool,
) -> Step:
    """Note an attempt to reach the citizen another way, and how it ended (A03).

    By e-mail the prepared message goes out, once, and without an ``outcome`` the attempt counts when it is sent.
    ``UsageError`` for a call without an outcome or a video call; ``DecisionNeededError`` before the hour, without
    an address, or when the attention began or ended.
    """
    must_be_open(appointment, attention)
    must_not_be_in_progress(appointment, attention)
    code = shown_code(appointment)
    if at < appointment.start:
        raise DecisionNeededError(
            f"La cita {code} es a las {appointment.start:%H:%M}: todavía no hay que buscar al ciudadano.",
            f"Para darle el enlace: soe attend invite {code}",
        )
    if way is Channel.MEET:
        raise UsageError("La videollamada no es un intento de contacto.", "Use --phone, --email o --whatsapp.")
    occurrence = Occurrence(
        Happening.CONTACTED, at, {"way": way.value, "outcome": outcome, "reached": "yes" if reached else ""}
    )
    if way is not Channel.EMAIL:
        if not outcome and not reached:
            raise UsageError("Falta cómo terminó el intento.", 'Escríbalo: --outcome "no contesta"')
        return Step(occurrence)
    if appointment.citizen.email is None:
        raise DecisionNeededError(
            f"La cita {code} no tiene un correo utilizable.",
            f"Llame por teléfono: soe attend contact {code} --phone",
        )
    silent = not outcome and not reached
    mail = waiting_mail(appointment, office, standing) if at.date() == appointment.start.date() else Plan()
    noted = silent and any(one.way is Channel.EMAIL for one in attention.contacts)
    return Step(None if noted else occurrence, mail, once_sent=silent)


def waiting_mail(appointment: Appointment, office: Office, standing: MeetingNow | None) -> Plan:
    """The e-mail with which a consultant looks for a citizen who did not come, once to an address (A03)."""
    start = start_in_key(appointment.start)
    virtual = appointment.modality is Modality.VIRTUAL
    # Nobody was reminded, perhaps, and the meeting is still to be made, or to be moved.
    room: list[AnyEffect] = []
    if virtual:
        room = [meeting(appointment, office), *move(appointment, office, standing)]
    mail = citizen_mail(
        appointment,
        office,
        key=f"A03/contact/{appointment.id}/{start}/{short_hash((appointment.citizen.email or '').casefold())}",
        label=f"«Le esperamos» de la cita {shown_code(appointment)}",
        context=Waiting(
            citizen=appointment.citizen.name,
            start=appointment.start,
            consultant=appointment.consultant or office.consultant.name,
            center=office.center.name,
            contact=office.consultant.email,
            phone=appointment.citizen.phone,
            link=newest_link(appointment, standing) if virtual else "",
        ),
        purpose="atenderle",
        not_after=end_of_day(appointment.start),
    )
    return Plan((*room, *mail.effects), mail.notices) if mail.effects else mail
