"""A05: a citizen is referred to another institution's procedure, as its catalogue knows it."""

from __future__ import annotations

from datetime import datetime

from soe_cli.effects.plan import Plan, short_hash
from soe_cli.errors import UsageError
from soe_cli.messages.orientation import Referral
from soe_cli.model.appointment import Appointment
from soe_cli.model.attention import Attention, Happening, Occurrence
from soe_cli.procedures.appointments.citizen_mail import citizen_mail
from soe_cli.procedures.appointments.conditions import must_be_met
from soe_cli.procedures.appointments.office import Office, shown_code
from soe_cli.procedures.appointments.steps import NOTHING, Step
from soe_cli.procedures.catalogue.finding import Found


def refer(
    appointment: Appointment, attention: Attention, found: Found, office: Office, now: datetime, *, by_mail: bool
) -> Step:
    """Refer the citizen to ``found``, and tell them where to go ``by_mail`` if the consultant wishes (A05).

    Repeating a referral records nothing and plans the same e-mail. ``DecisionNeededError`` when the citizen is not
    being attended and was not; ``UsageError`` when nobody is referred to ``found``.
    """
    must_be_met(appointment, attention)
    referral = referral_of(found)
    known = referral in attention.referrals
    occurrence = None if known else Occurrence(Happening.REFERRED, now, {"referral": referral})
    return Step(occurrence, referral_mail(appointment, found, office) if by_mail else NOTHING)


def referral_of(found: Found) -> str:
    """What the column Derivación says of a referral to ``found``.

    ``UsageError`` for a whole section, and for a catalogue that does not say where a citizen may go.
    """
    if found.entry is None:
        numbers = ", ".join(entry.number for entry in found.section.entries)
        raise UsageError(
            f"«{found.title}» reúne varios procedimientos.", f"Elija uno: {found.catalogue.code} {numbers}."
        )
    if not _where(found):
        raise UsageError(
            f"A «{found.title}» no se deriva a nadie: su catálogo no dice adónde acudir.",
            "Elija otro con «soe procedure search», o agregue «where» a ese catálogo.",
        )
    return found.title


def referral_mail(appointment: Appointment, found: Found, office: Office) -> Plan:
    """The e-mail that tells what the referral is and where to go, once to an address."""
    address = appointment.citizen.email or ""
    context = Referral(
        citizen=appointment.citizen.name,
        start=appointment.start,
        consultant=appointment.consultant or office.consultant.name,
        center=office.center.name,
        contact=office.consultant.email,
        institution=found.catalogue.institution,
        procedure=found.entry.name if found.entry else found.section.name,
        number=found.entry.number if found.entry else found.section.number,
        manual=found.catalogue.title,
        where=_where(found),
    )
    return citizen_mail(
        appointment,
        office,
        key=f"A05/referral/{appointment.id}/{short_hash(found.reference)}/{short_hash(address.casefold())}",
        activity="A05",
        label=f"Derivación de la cita {shown_code(appointment)}: {found.reference}",
        context=context,
        purpose="decirle adónde acudir",
    )


def _where(found: Found) -> str:
    return (found.entry.where if found.entry else "") or found.catalogue.where
