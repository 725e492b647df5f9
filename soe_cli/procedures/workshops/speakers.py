"""B02: each speaker is invited to their session, once."""

from __future__ import annotations

from datetime import datetime

from soe_cli.effects.plan import Plan, SendEmail
from soe_cli.messages.calendar_file import calendar_file
from soe_cli.messages.workshops import SpeakerInvitation
from soe_cli.model.notice import Notice
from soe_cli.model.workshop import Module, Session
from soe_cli.procedures.appointments.office import Office
from soe_cli.procedures.workshops.mail import told, workshop_mail


def plan_speakers(module: Module, office: Office, now: datetime) -> Plan:
    """An invitation to the speaker of every session that is still to come, and who cannot be invited.

    A session that moves is invited to again, since its hour is in the key.
    """
    coming = [one for one in module.sessions if one.start > now]
    mails = tuple(_invitation(module, one, office, now) for one in coming if one.speaker.email and one.link)
    return Plan(mails, tuple(_lacking(one) for one in coming if not (one.speaker.email and one.link)))


def _invitation(module: Module, session: Session, office: Office, now: datetime) -> SendEmail:
    context = SpeakerInvitation(
        **told(module, office),
        speaker=session.speaker.name,
        topic=session.topic,
        audience=module.audience,
        start=session.start,
        end=session.end,
        link=session.link,
    )
    invitation = calendar_file(
        uid=f"{module.id}-{session.number}@soe",
        start=session.start,
        minutes=session.minutes,
        summary=f"Taller: {session.topic}",
        description=f"Módulo {module.name}, sesión {session.number}",
        link=session.link,
        organizer_name=office.consultant.name,
        organizer=office.consultant.email,
        stamp=now,
    )
    return workshop_mail(
        f"B02/speaker/{module.id}/{session.number}/{session.start:%Y%m%dT%H%M}",
        "B02",
        f"Invitación al ponente de la sesión {session.number}",
        session.speaker.email,
        context,
        office,
        not_after=session.start,
        attachments=(invitation,),
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
