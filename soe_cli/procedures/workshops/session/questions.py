"""B07 and B08: what participants ask goes to the speaker before the session, and the answers to those who asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from soe_cli.effects.plan import Plan, SendEmail, short_hash
from soe_cli.errors import DecisionNeededError
from soe_cli.messages.questions import AskedQuestion, QuestionAnswered, QuestionsForSpeaker
from soe_cli.model.masking import masked_text
from soe_cli.model.notice import Notice
from soe_cli.model.question import Question, QuestionGroup, Reply
from soe_cli.model.text import fold
from soe_cli.model.workshop import Kind, Module, Session
from soe_cli.procedures.appointments.office import Office
from soe_cli.procedures.workshops.evidence import evidence, under_way
from soe_cli.procedures.workshops.mail import told, workshop_mail

ALIKE = 85
"""From this likeness (0 to 100, words in any order) two questions ask the same."""
ANSWERABLE = timedelta(days=60)
"""How long after a session an answer makes sense."""


def grouped(questions: Iterable[Question]) -> tuple[QuestionGroup, ...]:
    """The questions that ask the same together, those that most people ask first. A group shows its longest text,
    which says most."""
    groups: list[list[Question]] = []
    for one in questions:
        group = next((group for group in groups if _alike(one.text, group[0].text)), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    made = [QuestionGroup(max((one.text for one in group), key=len), tuple(group)) for group in groups]
    return tuple(sorted(made, key=lambda group: -group.people))


def plan_questions(
    module: Module, session: Session, groups: Sequence[QuestionGroup], office: Office, now: datetime
) -> Plan:
    """The questions as a mail to the session's speaker, without the names of who asks, and with what they wrote of
    addresses, documents and telephones masked, once for what it says; and the evidence of it. Nothing while nobody
    asks.

    ``DecisionNeededError`` for a session that has begun, or whose speaker has no address.
    """
    if not groups:
        return Plan()
    if session.start <= now:
        raise DecisionNeededError(
            f"El taller {session.number} («{session.topic}») ya empezó: no se envían preguntas al ponente.",
            "Para enviar las respuestas, use --answers ARCHIVO.",
        )
    if not session.speaker.email:
        raise DecisionNeededError(
            f"El taller {session.number} («{session.topic}») no tiene el correo de su ponente.",
            f"Agréguelo: soe workshop edit {module.id} --session {session.number} --email CORREO",
        )
    version = short_hash(*sorted(fold(group.text) for group in groups))
    mail = workshop_mail(
        f"B08/questions/{module.id}/{session.number}/{version}",
        _activity(module),
        f"Preguntas de los participantes para {session.speaker.name}",
        session.speaker.email,
        QuestionsForSpeaker(
            **told(module, office),
            speaker=session.speaker.name,
            topic=session.topic,
            start=session.start,
            questions=tuple(AskedQuestion(text=masked_text(group.text), people=group.people) for group in groups),
        ),
        office,
        not_after=session.start,
    )
    number = session.number if module.kind is Kind.INTERNAL else None
    proof = f"{len(groups)} {'pregunta' if len(groups) == 1 else 'preguntas'} para {session.speaker.name}"
    shown = evidence(module, _activity(module), proof, office, now, of=(mail,), number=number)
    part = under_way(shown, f"B08/questions-evidence/{module.id}/{session.number}/{version}")
    return Plan((mail, part))


def plan_answers(
    module: Module, session: Session, questions: Iterable[Question], replies: Sequence[Reply], office: Office
) -> Plan:
    """Each answer as a mail to everybody who asked that, once; and which answers nobody had asked for.

    An answer belongs to the question that is most alike; who left no address is told of.
    """
    asked: dict[int, list[Question]] = {place: [] for place in range(len(replies))}
    for one in questions:
        place = _most_alike(one.text, replies)
        if place is not None:
            asked[place].append(one)
    mails: dict[str, SendEmail] = {}
    notices: list[Notice] = []
    for place, group in asked.items():
        if not group:
            notices.append(_nobody_asked(replies[place]))
        for one in group:
            if one.email is None:
                notices.append(_without_address(one))
            else:
                mail = _answer(module, session, one, replies[place], office)
                mails.setdefault(mail.key, mail)
    return Plan(tuple(mails.values()), tuple(notices))


def _answer(module: Module, session: Session, one: Question, reply: Reply, office: Office) -> SendEmail:
    return workshop_mail(
        f"B07/answer/{module.id}/{short_hash(fold(reply.question))}",
        "B07" if module.kind is Kind.INTERNAL else "C03",
        f"Respuesta a la pregunta de {one.name or one.email}",
        one.email or "",
        QuestionAnswered(
            **told(module, office),
            citizen=one.name,
            topic=session.topic,
            speaker=session.speaker.name,
            question=one.text,
            answer=reply.answer,
        ),
        office,
        not_after=session.end + ANSWERABLE,
    )


def _most_alike(text: str, replies: Sequence[Reply]) -> int | None:
    from rapidfuzz import fuzz

    scores = [fuzz.token_sort_ratio(fold(text), fold(reply.question)) for reply in replies]
    best = max(range(len(scores)), key=scores.__getitem__, default=None)
    return best if best is not None and scores[best] >= ALIKE else None


def _alike(one: str, other: str) -> bool:
    from rapidfuzz import fuzz

    return fuzz.token_sort_ratio(fold(one), fold(other)) >= ALIKE


def _activity(module: Module) -> str:
    return "B08" if module.kind is Kind.INTERNAL else "C03"


def _nobody_asked(reply: Reply) -> Notice:
    return Notice(
        "warning",
        "nobody-asked",
        f"Nadie preguntó «{reply.question}»: esa respuesta no se envía. Copie la pregunta como la muestra soe.",
        reply.source,
    )


def _without_address(one: Question) -> Notice:
    who = one.name or "Alguien"
    return Notice("warning", "no-email", f"{who} preguntó «{one.text}» y no dejó correo.", one.source)
