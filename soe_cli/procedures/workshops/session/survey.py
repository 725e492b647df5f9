"""B08 and C03: the survey of a session stands, and goes once to everybody who attended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from soe_cli.effects.plan import AppendRows, Plan, Ref, SendEmail
from soe_cli.errors import DecisionNeededError
from soe_cli.messages.survey import SessionSurvey
from soe_cli.model.attendance import Attended
from soe_cli.model.notice import Notice
from soe_cli.model.workshop import Kind
from soe_cli.procedures.workshops.evidence import evidence
from soe_cli.procedures.workshops.mail import told, workshop_mail
from soe_cli.procedures.workshops.session.survey_form import SurveyFacts, activity, plan_form
from soe_cli.procedures.workshops.sessions import stands

OPEN = timedelta(days=14)
"""How long after a session it makes sense to ask what people thought of it."""


def plan_survey(facts: SurveyFacts, *, send: bool) -> Plan:
    """The session's survey, made or kept where it has none, and with ``send`` a mail with it to each person who
    attended, once; and the evidence of B08.

    ``DecisionNeededError`` for a session that was called off; and to send, before its end, two weeks after it, or
    while nobody is registered who attended.
    """
    if not stands(facts.session):
        raise DecisionNeededError(
            f"El taller {facts.session.number} («{facts.session.topic}») está cancelado: no lleva encuesta.",
            "Si se dio, corrija su estado en la pestaña «Programación».",
        )
    if not send:
        return Plan(plan_form(facts)[0])
    people = _people(facts)
    form, link = plan_form(facts)
    mails = [_mail(facts, one, link) for one in people if one.email]
    due = tuple(mail for mail in mails if mail.key not in facts.told)
    shown = _evidence(facts, len(people), len(mails), due)
    return Plan((*form, *due, *shown), tuple(_without_address(one) for one in people if not one.email))


def _people(facts: SurveyFacts) -> list[Attended]:
    session = facts.session
    if facts.now < session.end:
        raise DecisionNeededError(
            f"El taller {session.number} («{session.topic}») termina el {session.end:%d/%m/%Y a las %H:%M}: la"
            " encuesta se envía después, a quienes asistieron.",
            "Para presentarla al final del taller, use --qr encuesta.pdf sin --send.",
        )
    if facts.now > session.end + OPEN:
        raise DecisionNeededError(
            f"El taller {session.number} («{session.topic}») fue el {session.end:%d/%m/%Y}, hace más de"
            f" {OPEN.days} días: ya no se envía su encuesta.",
            "Puede compartir el enlace por el grupo de WhatsApp del módulo.",
        )
    people = [one for one in facts.attendance if one.attended]
    if not people:
        raise DecisionNeededError(
            f"Todavía no hay asistentes registrados del taller {session.number} («{session.topic}»).",
            f"Registre primero la asistencia: soe workshop register {facts.module.id} --session {session.number}",
        )
    return people


def _mail(facts: SurveyFacts, one: Attended, link: str | Ref) -> SendEmail:
    module, session = facts.module, facts.session
    return workshop_mail(
        f"B08/survey/{module.id}/{session.number}/{one.key.rpartition('/')[2]}",
        activity(module),
        f"Encuesta del taller {session.number} para {one.name}",
        one.email,
        SessionSurvey(
            **told(module, facts.office),
            citizen=one.name,
            number=session.number,
            total=len(module.sessions),
            topic=session.topic,
            speaker=session.speaker.name,
            link=link,
            anonymous=facts.anonymous,
        ),
        facts.office,
        not_after=session.end + OPEN,
    )


def _evidence(facts: SurveyFacts, people: int, mails: int, of: Sequence[SendEmail]) -> tuple[AppendRows, ...]:
    module = facts.module
    number = facts.session.number if module.kind is Kind.INTERNAL else None
    proof = f"Asistentes: {people}, encuestas enviadas: {mails}"
    row = evidence(module, activity(module), proof, facts.office, facts.now, of=of, number=number)
    return () if row.key in facts.evidence else (row,)


def _without_address(one: Attended) -> Notice:
    call = f"envíele el enlace al {one.phone}" if one.phone else "tampoco hay teléfono"
    return Notice("warning", "no-email", f"{one.name} asistió y no tiene un correo que se pueda usar: {call}.")
