"""B05 and C02: people are invited to register for a module, once each; and who asks for no more is left alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

import msgspec

from soe_cli.effects.plan import (
    AnyEffect,
    AppendRows,
    Attachment,
    Plan,
    Ref,
    SendEmail,
    UpdateRow,
    blob,
    short_hash,
)
from soe_cli.errors import DecisionNeededError
from soe_cli.messages.invitations import ModuleInvitation
from soe_cli.messages.workshops import ListedSession
from soe_cli.model.banner import Banner
from soe_cli.model.cells import DateCell, TextCell
from soe_cli.model.workshop import Kind, Module
from soe_cli.procedures.appointments.office import Office
from soe_cli.procedures.workshops.enrolment.audience import MAILED, Audience, Invitee, invited_key
from soe_cli.procedures.workshops.enrolment.registration_form import GivenForm, plan_form
from soe_cli.procedures.workshops.evidence import evidence, under_way
from soe_cli.procedures.workshops.mail import listed, told, workshop_mail
from soe_cli.procedures.workshops.programme.approval import check_approved
from soe_cli.procedures.workshops.programme.banner import OPENING, validated_key

INVITED, UNSUBSCRIBED = "Invitados", "Bajas"
SUBJECT = "Baja de invitaciones"
PICTURE = "banner"


@dataclass(frozen=True, slots=True)
class InvitationFacts:
    """What invitations are planned from.

    ``number`` is the session that they announce: 1 opens the module. ``proofs`` is what "Evidencias" shows, by
    ``Clave``; ``banner`` the session's as it was validated; ``form`` one that is given.
    """

    module: Module
    number: int
    audience: Audience
    banner: Banner | None
    form: GivenForm | None
    proofs: Mapping[str, str]
    office: Office
    now: datetime


@dataclass(frozen=True, slots=True)
class InvitationPlan:
    """The plan, and whom it invites."""

    plan: Plan
    audience: Audience


def may_invite(module: Module, number: int, proofs: Mapping[str, str]) -> None:
    """``DecisionNeededError`` while the banner of an internal module's session is not validated (B05; the first
    session's is the opening one), or an external workshop is not approved (C01)."""
    if module.kind is Kind.INTERNAL and validated_key(module, number) not in proofs:
        which = "de apertura" if number == OPENING else f"de la sesión {number}"
        session = "" if number == OPENING else f" --session {number}"
        raise DecisionNeededError(
            f"El banner {which} de «{module.name}» todavía no está validado: no se invita a nadie.",
            f"Pídalo con «soe workshop banner {module.id}{session}» y guárdelo con «soe workshop banner"
            f" {module.id}{session} --validated ARCHIVO».",
        )
    check_approved(module, proofs)


def plan_invitations(facts: InvitationFacts) -> InvitationPlan:
    """The registration form, an invitation to each address of the audience, and their rows in "Invitados".

    ``DecisionNeededError`` while the module may not invite, or has no session to come.
    """
    module = facts.module
    may_invite(module, facts.number, facts.proofs)
    first = 0 if facts.number == OPENING else facts.number
    coming = tuple(one for one in listed(module) if one.start > facts.now and one.number >= first)
    if not coming or (first and coming[0].number != first):
        which = "sesiones" if facts.number == OPENING else f"la sesión {facts.number}"
        raise DecisionNeededError(
            f"«{module.name}» ya no tiene {which} por venir.", "Revise sus fechas en la pestaña «Programación»."
        )
    activity = "B05" if module.kind is Kind.INTERNAL else "C02"
    before, link = plan_form(module, facts.form, facts.proofs, activity, facts.office)
    mails = [_mail(facts, invitee, coming, link, activity, after=before) for invitee in facts.audience.invitees]
    rows = [
        _row(module, invitee, mail, facts.office)
        for invitee, mail in zip(facts.audience.invitees, mails, strict=True)
        if not invitee.mailed
    ]
    shown = [_evidence(facts, activity, mails)] if mails else []
    blobs = {blob(facts.banner.content).sha256: facts.banner.content} if facts.banner and mails else {}
    plan = Plan((*before, *mails, *rows, *shown), (facts.audience.notice(),), blobs)
    return InvitationPlan(plan, facts.audience)


def plan_unsubscription(address: str, reason: str, known: bool, office: Office, now: datetime) -> Plan:
    """The row of "Bajas" that keeps anybody from inviting ``address``; nothing when it is ``known`` there."""
    if known:
        return Plan()
    row = AppendRows(
        key=f"B05/unsubscribed/{short_hash(address.casefold())}",
        activity="B05",
        label=f"Baja de {address}",
        spreadsheet=office.center.workshops,
        tab=UNSUBSCRIBED,
        cells={
            "Correo electrónico": TextCell(address),
            "Fecha": DateCell(now.date()),
            "Motivo": TextCell(reason),
        },
    )
    return Plan((row,))


def invitation_key(module: Module, number: int) -> str:
    """What the keys of the invitations to that session begin with; a hash of the address follows."""
    return f"B05/invitation/{module.id}" + (f"/{number}" if number != OPENING else "")


def _mail(
    facts: InvitationFacts,
    invitee: Invitee,
    coming: tuple[ListedSession, ...],
    link: str | Ref,
    activity: str,
    *,
    after: tuple[AnyEffect, ...],
) -> SendEmail:
    module, office, contact = facts.module, facts.office, invitee.contact
    unsubscribe = f"mailto:{office.consultant.email}?subject={quote(SUBJECT)}"
    context = ModuleInvitation(
        **told(module, office),
        citizen=contact.name,
        audience=module.audience,
        capacity=module.capacity,
        institution=module.institution,
        sessions=coming,
        link=link,
        opening=facts.number == OPENING,
        picture=PICTURE if facts.banner and facts.banner.is_picture else "",
        unsubscribe=unsubscribe,
        unsubscribe_subject=SUBJECT,
    )
    mail = workshop_mail(
        invitation_key(module, facts.number),
        activity,
        f"Invitación a {module.name}" + (f", sesión {facts.number}" if facts.number != OPENING else ""),
        contact.email,
        context,
        office,
        not_after=coming[-1].start,
        attachments=_attached(facts.banner),
    )
    message = msgspec.structs.replace(mail.message, unsubscribe=unsubscribe)
    return msgspec.structs.replace(mail, message=message, bulk=True, after=tuple(one.key for one in after))


def _attached(banner: Banner | None) -> tuple[Attachment, ...]:
    """The banner inside the message, where it can be shown: a picture at an address is blocked by many programs,
    and one in Drive is not everybody's to see."""
    if banner is None:
        return ()
    inline = PICTURE if banner.is_picture else ""
    return (Attachment(f"Banner{banner.ending}", banner.media_type, blob(banner.content), inline),)


def _row(module: Module, invitee: Invitee, mail: SendEmail, office: Office) -> AppendRows | UpdateRow:
    """Their row in "Invitados", once they have been written to: a new one, or the one that stands."""
    key, label = invited_key(module, invitee.contact), f"Lista de invitados a {module.name}"
    if invitee.row:
        return UpdateRow(
            key=key,
            activity=mail.activity,
            label=label,
            after=(mail.key,),
            spreadsheet=office.center.workshops,
            tab=INVITED,
            row_key=invitee.row,
            cells={"Estado": TextCell(MAILED)},
        )
    return AppendRows(
        key=key,
        activity=mail.activity,
        label=label,
        after=(mail.key,),
        spreadsheet=office.center.workshops,
        tab=INVITED,
        cells={
            "Módulo": TextCell(module.name),
            "Correo electrónico": TextCell(invitee.contact.email),
            "Nombre": TextCell(invitee.contact.name),
            "Origen": TextCell(invitee.contact.origin),
            "Estado": TextCell(MAILED),
        },
    )


def _evidence(facts: InvitationFacts, activity: str, mails: list[SendEmail]) -> AppendRows:
    """The row that shows that inviting has begun. B05 itself is done with the list of those who registered."""
    proof = f"Invitaciones por correo: {len(mails)}"
    of_session = None if facts.number == OPENING else facts.number
    row = evidence(facts.module, activity, proof, facts.office, facts.now, of=mails[:1], number=of_session)
    return under_way(row, f"B05/invitations/{facts.module.id}" + (f"/{of_session}" if of_session else ""))
