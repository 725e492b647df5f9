"""B11: the closing session of a module is prepared: its agenda, and the invitations to it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec

from soe_cli.documents.word import MEDIA_TYPE, word_version
from soe_cli.effects.plan import AnyEffect, Attachment, CreateDocument, Plan, Ref, SendEmail, blob, short_hash
from soe_cli.errors import DecisionNeededError
from soe_cli.messages.calendar_file import calendar_file
from soe_cli.messages.closing_session import ClosingInvitation, PresenterInvitation
from soe_cli.model.closing import ClosingSession, Eligible
from soe_cli.model.enrolment import Enrolment
from soe_cli.model.file_name import file_name
from soe_cli.model.notice import Notice
from soe_cli.model.workshop import Kind, Module, Session
from soe_cli.procedures.appointments.office import Office, start_in_key
from soe_cli.procedures.workshops.evidence import evidence, under_way
from soe_cli.procedures.workshops.folder import module_folder
from soe_cli.procedures.workshops.mail import told, workshop_mail
from soe_cli.procedures.workshops.sessions import stands


@dataclass(frozen=True, slots=True)
class ClosingFacts:
    """What the invitations are planned from: the ``closing`` session with its agenda (DOCX), who is ``eligible``,
    the keys in "Evidencias", and the keys of mails that need not be sent any more."""

    module: Module
    closing: ClosingSession
    agenda: bytes
    eligible: Sequence[Eligible]
    evidence: Collection[str]
    told: Collection[str]
    office: Office
    now: datetime


def last_session(module: Module) -> Session:
    """The session after which the module is closed. ``DecisionNeededError`` for an external workshop, which has no
    closing session, and for a module without sessions."""
    standing = sorted((one for one in module.sessions if stands(one)), key=lambda one: one.end)
    if module.kind is Kind.EXTERNAL or not standing:
        why = "es un taller externo" if standing else "no tiene talleres programados"
        raise DecisionNeededError(
            f"«{module.name}» {why}: no lleva clausura (B11).", f"Vea «soe workshop status {module.id}»."
        )
    return standing[-1]


def plan_closing(facts: ClosingFacts) -> Plan:
    """The agenda as a Google Doc in the module's folder, the invitation of each presenter with their hour, that of
    everybody else who is eligible, and the evidence that it is under way; each once. A moved hour is told again.

    ``DecisionNeededError`` for a closing session that is over or has no link, or without a folder in Drive.
    """
    module, closing, office = facts.module, facts.closing, facts.office
    if closing.start <= facts.now:
        raise DecisionNeededError(
            f"La clausura empezó el {closing.start:%d/%m/%Y a las %H:%M}: ya no se invita a nadie.",
            'Si será en otro momento, use --start "AAAA-MM-DD HH:MM". Si ya se realizó, use --held.',
        )
    if not closing.link:
        raise DecisionNeededError(
            "La clausura no tiene enlace, porque el último taller no lo tiene.", "Indíquelo con --link ENLACE."
        )
    before, folder = module_folder(module, "B11", office)
    held, version = blob(facts.agenda), word_version(facts.agenda)
    kept = CreateDocument(
        key=f"B11/agenda/{module.id}/{version}",
        activity="B11",
        label=f"Agenda de la clausura de {module.name} en Drive",
        name=file_name(f"Agenda de la clausura - {module.name}"),
        folder=folder,
        media_type=MEDIA_TYPE,
        content=held,
    )
    mails = _invitations(facts)
    due = [one for one in mails if one.key not in facts.told]
    row = under_way(
        evidence(module, "B11", "", office, facts.now, of=(kept, *due)),
        f"B11/agenda-evidence/{module.id}/{version}",
    )
    shown = msgspec.structs.replace(
        row,
        cells={header: cell for header, cell in row.cells.items() if header != "Prueba"},
        filled={"Prueba": Ref(kept.key, "link")},
    )
    document: tuple[AnyEffect, ...] = () if row.key in facts.evidence else (*before, kept, shown)
    notices = (*_unreachable(facts), *_no_longer(facts))
    return Plan((*document, *due), notices, {held.sha256: facts.agenda} if document else {})


def plan_held(module: Module, start: datetime, presented: int, office: Office, now: datetime) -> Plan:
    """The evidence that the closing session was held, with how many projects were ``presented`` (0: not said).

    ``DecisionNeededError`` before it began.
    """
    if start > now:
        raise DecisionNeededError(
            f"La clausura es el {start:%d/%m/%Y a las %H:%M}: todavía no se realizó.", "Repita el comando después."
        )
    projects = f": {presented} {'proyecto expuesto' if presented == 1 else 'proyectos expuestos'}"
    proof = f"Clausura del {start:%d/%m/%Y}{projects if presented else ''}"
    return Plan((evidence(module, "B11", proof, office, now, of=()),))


def _invitations(facts: ClosingFacts) -> list[SendEmail]:
    module, closing = facts.module, facts.closing
    what = f"{module.id}/{start_in_key(closing.start)}/{short_hash(closing.link)}"
    about = {
        **told(module, facts.office),
        "start": closing.start,
        "end": closing.end,
        "link": closing.link,
    }
    presenting = {one.enrolment.id for one in closing.presentations}
    mails = [
        _mail(
            facts,
            f"B11/presenter/{what}/{one.part.start:%H%M}",
            one.enrolment,
            PresenterInvitation(
                **about,
                citizen=one.enrolment.person.name,
                project=one.project,
                turn=one.part.start,
                minutes=one.part.minutes,
            ),
        )
        for one in closing.presentations
    ]
    mails += [
        _mail(
            facts,
            f"B11/invitation/{what}",
            one.enrolment,
            ClosingInvitation(**about, citizen=one.enrolment.person.name, presentations=len(closing.presentations)),
        )
        for one in facts.eligible
        if one.enrolment.id not in presenting
    ]
    return [one for one in mails if one.to]


def _mail(
    facts: ClosingFacts, key: str, enrolment: Enrolment, context: PresenterInvitation | ClosingInvitation
) -> SendEmail:
    role = "Exposición en la" if isinstance(context, PresenterInvitation) else "Invitación a la"
    return workshop_mail(
        f"{key}/{enrolment.id}",
        "B11",
        f"{role} clausura para {enrolment.person.name}",
        enrolment.person.email or "",
        context,
        facts.office,
        not_after=facts.closing.end,
        attachments=(_calendar(facts),),
    )


def _calendar(facts: ClosingFacts) -> Attachment:
    module, closing, office = facts.module, facts.closing, facts.office
    return calendar_file(
        uid=f"{module.id}-clausura@soe",
        start=closing.start,
        minutes=closing.minutes,
        summary=f"Clausura: {module.name}",
        description=f"Clausura del módulo {module.name}",
        link=closing.link,
        organizer_name=office.consultant.name,
        organizer=office.consultant.email,
        stamp=facts.now,
    )


def _unreachable(facts: ClosingFacts) -> list[Notice]:
    presenting = {one.enrolment.id for one in facts.closing.presentations}
    return [
        Notice(
            "warning",
            "no-email",
            f"{person.name} {'expondrá' if one.enrolment.id in presenting else 'puede asistir'} y no tiene un"
            f" correo que se pueda usar: {f'llame al {person.phone}' if person.phone else 'tampoco hay teléfono'}.",
            person.source,
        )
        for one in facts.eligible
        for person in [one.enrolment.person]
        if not person.email
    ]


def _no_longer(facts: ClosingFacts) -> list[Notice]:
    """Who was invited to present before and is not among the presenters now."""
    begin = f"B11/presenter/{facts.module.id}/"
    invited = {key.split("/")[-2] for key in facts.told if key.startswith(begin)}
    presenting = {one.enrolment.id for one in facts.closing.presentations}
    return [
        Notice(
            "warning",
            "presents-no-more",
            f"{one.enrolment.person.name} fue invitado(a) antes a exponer y ya no está entre los expositores:"
            " avísele.",
        )
        for one in facts.eligible
        if one.enrolment.id in invited - presenting
    ]
