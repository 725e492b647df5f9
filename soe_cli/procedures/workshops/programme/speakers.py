"""B02: each speaker is invited to their session, once, and whoever does not answer is chased."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from soe_cli.effects.plan import AnyEffect, InviteGuests, Plan, SendEmail, short_hash
from soe_cli.messages.workshops import SpeakerInvitation
from soe_cli.model.guests import Reply
from soe_cli.model.notice import Notice
from soe_cli.model.workshop import Module, Session
from soe_cli.procedures.appointments.office import Office
from soe_cli.procedures.workshops.mail import told, workshop_mail
from soe_cli.procedures.workshops.programme.programme import meeting_key
from soe_cli.procedures.workshops.sessions import session_file, stands

CALL_WITHIN = timedelta(days=3)
"""How long before a session a speaker who has not answered is called, and no longer written to."""


class Answer(StrEnum):
    """How a speaker stands to a session, as people read it."""

    ACCEPTED = "aceptó"
    TENTATIVE = "tal vez"
    DECLINED = "rechazó"
    NONE = "sin respuesta"
    NOT_INVITED = "sin invitar"
    ELSEWHERE = "responde por correo"
    """soe makes no calendar event for the session, so no answer is to be read there."""


_ANSWERS = {
    Reply.ACCEPTED: Answer.ACCEPTED,
    Reply.TENTATIVE: Answer.TENTATIVE,
    Reply.DECLINED: Answer.DECLINED,
    Reply.NONE: Answer.NONE,
}


@dataclass(frozen=True, slots=True)
class SpeakerLine:
    """A session that is to come, what its speaker answered, and what is to be done about it ("" for nothing)."""

    session: Session
    answer: Answer
    chase: str


def plan_speakers(module: Module, office: Office, now: datetime) -> Plan:
    """An invitation to the speaker of every session that is still to come, and who cannot be invited.

    They are guests of the session's event, so that Google Calendar keeps it for them and their answer for us. A
    session that moves is invited to again by mail, since its hour is in the key.
    """
    coming = _coming(module, now)
    effects: list[AnyEffect] = []
    for one in coming:
        if one.speaker.email and one.link:
            effects += (_guest(module, one, office),) if in_calendar(one) else ()
            effects.append(_invitation(module, one, office, now))
    return Plan(tuple(effects), tuple(_lacking(one) for one in coming if not (one.speaker.email and one.link)))


def speaker_lines(module: Module, replies: Mapping[int, Reply | None], now: datetime) -> tuple[SpeakerLine, ...]:
    """Who has accepted and who must be chased. ``replies`` are the speakers' on their sessions' events, by number;
    None for a speaker who is no guest of it."""
    return tuple(_line(module, one, replies.get(one.number), now) for one in _coming(module, now))


def in_calendar(session: Session) -> bool:
    """Whether soe made an event for the session, to which its speaker can be invited."""
    return session.on_meet and bool(session.event)


def _coming(module: Module, now: datetime) -> Sequence[Session]:
    return [one for one in module.sessions if one.start > now and stands(one)]


def _line(module: Module, session: Session, reply: Reply | None, now: datetime) -> SpeakerLine:
    if not in_calendar(session):
        return SpeakerLine(session, Answer.ELSEWHERE, "Ver su respuesta en el buzón")
    if reply is None:
        return SpeakerLine(session, Answer.NOT_INVITED, f"soe workshop speakers {module.id}")
    return SpeakerLine(session, _ANSWERS[reply], _chase(module, session, reply, now))


def _chase(module: Module, session: Session, reply: Reply, now: datetime) -> str:
    if reply is Reply.ACCEPTED:
        return ""
    if reply is Reply.DECLINED:
        return f"Buscar otro ponente: soe workshop edit {module.id} --session {session.number} --speaker NOMBRE"
    left = session.start - now
    if left > CALL_WITHIN:
        return f"Escribir a {session.speaker.email}"
    when = "hoy" if session.start.date() == now.date() else f"el {session.start:%d/%m}"
    return f"Llamar por teléfono: el taller es {when}"


def _guest(module: Module, session: Session, office: Office) -> InviteGuests:
    email = session.speaker.email
    return InviteGuests(
        key=f"B02/guest/{module.id}/{session.number}/{short_hash(email.casefold())}",
        activity="B02",
        label=f"Invitación de Google Calendar para {session.speaker.name}, sesión {session.number}",
        not_after=session.start,
        calendar=office.center.calendar,
        meeting=meeting_key(module, session),
        guests=(email,),
    )


def _invitation(module: Module, session: Session, office: Office, now: datetime) -> SendEmail:
    context = SpeakerInvitation(
        **told(module, office),
        speaker=session.speaker.name,
        topic=session.topic,
        audience=module.audience,
        start=session.start,
        end=session.end,
        link=session.link,
        in_calendar=in_calendar(session),
    )
    return workshop_mail(
        f"B02/speaker/{module.id}/{session.number}/{session.start:%Y%m%dT%H%M}",
        "B02",
        f"Invitación al ponente de la sesión {session.number}",
        session.speaker.email,
        context,
        office,
        not_after=session.start,
        # Google's invitation carries the event: with a file of ours they would have it twice.
        attachments=() if in_calendar(session) else (session_file(module, session, office, now),),
    )


def _lacking(session: Session) -> Notice:
    lack = (
        "el enlace" if session.speaker.email else "el correo del ponente" if session.speaker.name else "el ponente"
    )
    return Notice(
        "warning",
        "speaker-not-invited",
        f"No se invita al ponente de la sesión {session.number} ({session.topic}): falta {lack} en «Programación».",
        f"sesión {session.number}",
    )
