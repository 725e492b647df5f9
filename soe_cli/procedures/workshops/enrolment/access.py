"""B06 and C02: those who are confirmed get the access link of a session, and a reminder on its day."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from soe_cli.effects.plan import AppendRows, Attachment, Plan, SendEmail, short_hash
from soe_cli.errors import DecisionNeededError
from soe_cli.messages.enrolment import SessionAccess, SessionMessage, SessionToday
from soe_cli.model.enrolment import Enrolment, Standing
from soe_cli.model.notice import Notice
from soe_cli.model.workshop import Kind, Module, Session
from soe_cli.procedures.appointments.office import Office
from soe_cli.procedures.workshops.enrolment.enrolment import activity
from soe_cli.procedures.workshops.evidence import evidence
from soe_cli.procedures.workshops.mail import told, workshop_mail
from soe_cli.procedures.workshops.programme.approval import check_approved
from soe_cli.procedures.workshops.sessions import session_file, session_numbered, stands


@dataclass(frozen=True, slots=True)
class AccessFacts:
    """What the access to a session is planned from: the list, the keys in "Evidencias", and the keys of mails that
    need not be sent any more."""

    module: Module
    enrolments: Sequence[Enrolment]
    evidence: Collection[str]
    told: Collection[str]
    office: Office
    now: datetime


def session_wanted(module: Module, number: int, now: datetime) -> Session:
    """The session of that ``number``, or with 0 the next one that is not over.

    ``UsageError`` when there is none, ``DecisionNeededError`` when it is over or was called off.
    """
    if number:
        found = session_numbered(module, number)
        if not stands(found):
            raise DecisionNeededError(
                f"La sesión {number} («{found.topic}») está cancelada: no se escribe a nadie.",
                "Si se dará, corrija su estado en la pestaña «Programación».",
            )
        if found.end <= now:
            raise DecisionNeededError(
                f"La sesión {number} («{found.topic}») ya terminó, el {found.end:%d/%m/%Y a las %H:%M}.",
                "Elija otra con --session.",
            )
        return found
    coming = sorted((one for one in module.sessions if stands(one) and one.end > now), key=lambda one: one.start)
    if not coming:
        raise DecisionNeededError(
            f"A «{module.name}» no le quedan sesiones por darse.", "Revise las fechas en la pestaña «Programación»."
        )
    return coming[0]


def plan_access(facts: AccessFacts, session: Session, *, day_of: bool) -> Plan:
    """The link to each confirmed person once, or with ``day_of`` a reminder once; and the evidence of B06.

    A link that is changed is sent again. ``DecisionNeededError`` without a link, for a reminder on another day, for
    an external workshop that was not approved, and while nobody is confirmed.
    """
    check_approved(facts.module, facts.evidence)
    if not session.link:
        raise DecisionNeededError(
            f"La sesión {session.number} («{session.topic}») no tiene enlace de acceso.",
            "Escríbalo en la columna «Enlace» de la pestaña «Programación» y repita el comando.",
        )
    if day_of and not (session.start.date() == facts.now.date() and facts.now < session.start):
        raise DecisionNeededError(
            f"El recordatorio de la sesión {session.number} es para el {session.start:%d/%m/%Y}, antes de las"
            f" {session.start:%H:%M}.",
            "Envíe el enlace sin --day-of.",
        )
    confirmed = [one for one in facts.enrolments if one.standing is Standing.CONFIRMED]
    if not confirmed:
        raise DecisionNeededError(
            f"En «{facts.module.name}» todavía no hay nadie confirmado.",
            f"Inscriba primero con «soe workshop enrol {facts.module.id}».",
        )
    if not confirmed:
        raise DecisionNeededError(
            f"En «{facts.module.name}» todavía no hay nadie confirmado.",
            f"Inscriba primero con «soe workshop enrol {facts.module.id}».",
        )
    files = () if day_of else (session_file(facts.module, session, facts.office, facts.now),)
    mails = [_mail(facts, session, one, files, day_of=day_of) for one in confirmed if one.person.email]
    due = tuple(mail for mail in mails if mail.key not in facts.told)
    shown = () if day_of or not mails else _evidence(facts, session, len(mails), due)
    return Plan((*due, *shown), tuple(_without_address(one) for one in confirmed if not one.person.email))


def _mail(
    facts: AccessFacts, session: Session, one: Enrolment, files: tuple[Attachment, ...], *, day_of: bool
) -> SendEmail:
    module, office = facts.module, facts.office
    kind: type[SessionMessage] = SessionToday if day_of else SessionAccess
    context = kind(
        **told(module, office),
        citizen=one.person.name,
        number=session.number,
        total=len(module.sessions),
        topic=session.topic,
        speaker=session.speaker.name,
        platform=session.platform,
        link=session.link,
        start=session.start,
        end=session.end,
    )
    what = f"day-of/{module.id}/{session.number}/{session.start:%Y%m%d}"
    if not day_of:
        what = f"access/{module.id}/{session.number}/{short_hash(session.link)}"
    return workshop_mail(
        f"B06/{what}/{one.id}",
        activity(module, "B06"),
        f"{'Recordatorio' if day_of else 'Enlace'} del taller {session.number} para {one.person.name}",
        one.person.email or "",
        context,
        office,
        not_after=session.start if day_of else session.end,
        attachments=files,
    )


def _evidence(facts: AccessFacts, session: Session, links: int, of: Sequence[SendEmail]) -> tuple[AppendRows, ...]:
    module = facts.module
    number = session.number if module.kind is Kind.INTERNAL else None
    proof = f"Enlaces de la sesión {session.number}: {links}"
    row = evidence(module, activity(module, "B06"), proof, facts.office, facts.now, of=of, number=number)
    return () if row.key in facts.evidence else (row,)


def _without_address(one: Enrolment) -> Notice:
    call = f"llame al {one.person.phone}" if one.person.phone else "tampoco hay teléfono"
    return Notice(
        "warning",
        "no-email",
        f"{one.person.name} está en la lista sin un correo que se pueda usar: {call}.",
        one.person.source,
    )
