"""A05: the citizen is put on the list of the next module of workshops, and gets the link to register."""

from __future__ import annotations

from datetime import datetime

from soe_cli.effects.plan import AppendRows, Plan, short_hash
from soe_cli.errors import DecisionNeededError, UsageError
from soe_cli.messages.orientation import ProgrammedSession, WorkshopInvitation
from soe_cli.model.appointment import Appointment, Citizen
from soe_cli.model.attention import Attention, Happening, Occurrence
from soe_cli.model.cells import TextCell
from soe_cli.model.notice import Notice
from soe_cli.model.programme import Programme, ProgrammeModule
from soe_cli.model.text import fold
from soe_cli.procedures.appointments.citizen_mail import citizen_mail
from soe_cli.procedures.appointments.conditions import must_be_met
from soe_cli.procedures.appointments.office import Office, shown_code
from soe_cli.procedures.appointments.steps import Step

TAB = "Invitados"


def next_module(programme: Programme, wanted: str, now: datetime) -> ProgrammeModule:
    """The module with sessions to come that ``wanted`` names, in full or by the beginnings of its words.

    Without a name, the only one. ``DecisionNeededError`` when none has a session to come or several could be meant,
    ``UsageError`` when none is called so.
    """
    coming = [module for module in programme.modules if module.coming(now)]
    if not coming:
        raise DecisionNeededError(
            "No hay talleres por venir en «Programación Talleres Masivos».",
            "Si le habló de los talleres, anótelo al concluir: soe attend finish … --invited-to-workshop",
        )
    named = [module for module in coming if wanted and fold(wanted) in (fold(module.name), fold(module.title))]
    meant = named or [module for module in coming if _begins(fold(wanted).split(), fold(module.title).split())]
    if len(meant) == 1:
        return meant[0]
    listed = "; ".join(f"«{one.title}» (desde el {one.coming(now)[0].start:%d/%m/%Y})" for one in meant or coming)
    if not meant:
        raise UsageError(f"Ningún módulo con talleres por venir se llama «{wanted}».", f"Los que hay: {listed}.")
    raise DecisionNeededError(
        f"Hay más de un módulo con talleres por venir: {listed}.", "Elija uno con --module MÓDULO."
    )


def invite_to_workshop(
    appointment: Appointment,
    attention: Attention,
    module: ProgrammeModule,
    office: Office,
    now: datetime,
    *,
    unsubscribed: bool,
) -> Step:
    """Put the citizen on the module's list, once, and mail the link to register, once to an address (A05).

    Whoever asked not to be written to (``unsubscribed``) is put on the list only. ``DecisionNeededError`` when the
    citizen is not being attended and was not.
    """
    must_be_met(appointment, attention)
    known = attention.workshop == module.title
    occurrence = None if known else Occurrence(Happening.WORKSHOP, now, {"module": module.title})
    mail = _mail(appointment, module, office, now, unsubscribed=unsubscribed)
    return Step(occurrence, Plan((_row(appointment, module, office), *mail.effects), mail.notices))


def _row(appointment: Appointment, module: ProgrammeModule, office: Office) -> AppendRows:
    citizen = appointment.citizen
    return AppendRows(
        key=f"A05/invited/{short_hash(module.id)}/{_known_as_citizen(citizen)}",
        activity="A05",
        label=f"Lista de invitados a «{module.title}»",
        spreadsheet=office.center.workshops,
        tab=TAB,
        cells={
            "Módulo": TextCell(module.name),
            "Correo electrónico": TextCell(citizen.email or ""),
            "Nombre": TextCell(citizen.name),
            "Origen": TextCell(f"Cita {shown_code(appointment)}"),
            "Estado": TextCell("Invitado"),
        },
    )


def _mail(
    appointment: Appointment, module: ProgrammeModule, office: Office, now: datetime, *, unsubscribed: bool
) -> Plan:
    source = f"cita {shown_code(appointment)}"
    if not module.form.startswith(("https://", "http://")):
        told = f"El módulo «{module.title}» todavía no tiene formulario de inscripción: no se envía correo."
        return Plan(notices=(Notice("warning", "no-form", told, source),))
    if unsubscribed:
        told = (
            f"{appointment.citizen.name} pidió no recibir invitaciones: dele el enlace de viva voz: {module.form}"
        )
        return Plan(notices=(Notice("warning", "unsubscribed", told, source),))
    sessions = [(one.topic, one.start) for one in module.coming(now) if one.start is not None]
    address = (appointment.citizen.email or "").casefold()
    context = WorkshopInvitation(
        citizen=appointment.citizen.name,
        start=appointment.start,
        consultant=appointment.consultant or office.consultant.name,
        center=office.center.name,
        contact=office.consultant.email,
        module=module.title,
        sessions=tuple(ProgrammedSession(topic, start) for topic, start in sessions),
        link=module.form,
    )
    person = _known_as_citizen(appointment.citizen)
    return citizen_mail(
        appointment,
        office,
        key=f"A05/workshop/{short_hash(module.id)}/{person}/{short_hash(address)}",
        activity="A05",
        label=f"Inscripción en «{module.title}»",
        context=context,
        purpose=f"darle el enlace de inscripción ({module.form})",
        not_after=sessions[-1][1],
    )


def _known_as_citizen(citizen: Citizen) -> str:
    return short_hash(fold(citizen.document_type), citizen.document or fold(citizen.name))


def _begins(words: list[str], name: list[str]) -> bool:
    """Whether each word begins some word of the name."""
    return all(any(part.startswith(word) for part in name) for word in words)
