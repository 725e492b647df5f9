"""What every message about a session of a module needs to know of it."""

from __future__ import annotations

from datetime import datetime

from soe_cli.effects.plan import Attachment, Ref
from soe_cli.errors import UsageError
from soe_cli.messages.calendar_file import calendar_file
from soe_cli.model.programme import CALLED_OFF
from soe_cli.model.text import fold
from soe_cli.model.workshop import Module, Session
from soe_cli.procedures.appointments.office import Office


def session_numbered(module: Module, number: int) -> Session:
    """The module's session of that number; ``UsageError`` when there is none."""
    for one in module.sessions:
        if one.number == number:
            return one
    raise UsageError(
        f"El módulo «{module.name}» no tiene la sesión {number}.",
        f"Sus sesiones: {', '.join(str(one.number) for one in module.sessions) or 'ninguna'}.",
    )


def stands(session: Session) -> bool:
    """Whether the session was not called off."""
    return not fold(session.state).startswith(CALLED_OFF)


def session_file(
    module: Module,
    session: Session,
    office: Office,
    now: datetime,
    sequence: int = 0,
    link: Ref | str | None = None,
) -> Attachment:
    """The calendar file of a session, as all who take part in it get it; a higher ``sequence`` replaces it.

    ``link`` is where it will be held, if the session does not know it yet.
    """
    return calendar_file(
        uid=f"{module.id}-{session.number}@soe",
        start=session.start,
        minutes=session.minutes,
        summary=f"Taller: {session.topic}",
        description=f"Módulo {module.name}, sesión {session.number}",
        link=session.link if link is None else link,
        organizer_name=office.consultant.name,
        organizer=office.consultant.email,
        sequence=sequence,
        stamp=now,
    )
