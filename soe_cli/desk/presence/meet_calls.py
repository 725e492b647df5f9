"""What Meet has of the calls of a session, as a file to keep."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, time, timedelta

from soe_cli.desk.desk import Desk
from soe_cli.errors import UnusableInputError, WorkspaceError
from soe_cli.model.conference import Conference
from soe_cli.model.lima import LIMA
from soe_cli.model.workshop import Module, Session
from soe_cli.procedures.workshops.session.captures import KEPT_BY_GOOGLE, WHO_MAY_READ, meet_name
from soe_cli.procedures.workshops.session.capturing import NewCapture, with_earlier

_CODE = re.compile(r"//meet\.google\.com/([a-z]{3}-?[a-z]{4}-?[a-z]{3})\b")


class NotAllowedError(WorkspaceError):
    """Meet does not show a call to this account (exit code 5)."""

    code = "not-allowed"


def meet_capture(desk: Desk, module: Module, session: Session, earlier: Sequence[Conference]) -> NewCapture | None:
    """What Meet has now of the calls of the session's day, with those that an ``earlier`` capture had; None for a
    session that is held elsewhere.

    ``NotAllowedError`` when the account may not read it, ``UnusableInputError`` when there is nothing to read.
    """
    from soe_cli.intake.attendance.meet_records import meet_file

    code = _code(session)
    if not code:
        return None
    first = datetime.combine(session.start.date(), time(), LIMA)
    now = desk.workspace.conferences.held(code, first, first + timedelta(days=1, seconds=-1))
    calls = with_earlier(now, earlier)
    if not any(call.participants for call in calls):
        raise _nothing_to_read(desk, module, session, code)
    goes_on = any(call.end is None for call in now)
    return NewCapture(meet_name(session), meet_file(calls), replaces=True, goes_on=goes_on)


def _code(session: Session) -> str:
    """The code of the session's call in Meet, "" for one held elsewhere."""
    if session.on_meet and session.meeting_code:
        return session.meeting_code
    found = _CODE.search(session.link)
    return found[1] if found else ""


def _nothing_to_read(
    desk: Desk, module: Module, session: Session, code: str
) -> UnusableInputError | NotAllowedError:
    day = f"{session.start:%d/%m/%Y}"
    file = "Si tiene un reporte de asistencia, o se usó otra plataforma, repita el comando con --from ARCHIVO."
    if not desk.workspace.conferences.may_read(code):
        return NotAllowedError(
            f"Su cuenta ({desk.config.consultant.email}) no puede ver quién asistió a la llamada {code}."
            f" {WHO_MAY_READ}",
            f"Pida que ejecute este comando quien creó la reunión{_perhaps(module)} o un colega que estuvo en ella."
            f" {file}",
        )
    if desk.clock.now() >= session.end + KEPT_BY_GOOGLE:
        return UnusableInputError(
            f"Google ya borró la asistencia de la llamada {code} del {day}: la guarda 30 días.", file
        )
    return UnusableInputError(f"Meet no tiene ninguna llamada {code} del {day}.", file)


def _perhaps(module: Module) -> str:
    """Who that may be: the calendar does not tell."""
    return f" (el responsable del módulo es {module.responsible})" if module.responsible else ""
