"""The attendance list of a module, from the rows as they are now."""

from __future__ import annotations

from soe_cli.desk.desk import Desk
from soe_cli.desk.enrolments import enrolments
from soe_cli.desk.presence.attended import attended
from soe_cli.documents.attendance_list import AttendanceList
from soe_cli.errors import DecisionNeededError
from soe_cli.model.file_name import file_name
from soe_cli.model.workshop import Module
from soe_cli.procedures.workshops.closing.attendance_list import module_list, session_list
from soe_cli.procedures.workshops.sessions import session_numbered


def attendance_list(desk: Desk, module: Module, number: int, *, full: bool) -> AttendanceList:
    """The list of the session of that number, or with 0 of the whole module; document numbers masked unless
    ``full``.

    ``UsageError`` for a session that there is not, ``DecisionNeededError`` while nobody is on the list.
    """
    there, listed, center = attended(desk, module), enrolments(desk, module), desk.office.center.name
    if number:
        made = session_list(module, session_numbered(module, number), there, listed, center, full=full)
    else:
        made = module_list(module, there, listed, center, full=full)
    if not made.rows:
        raise DecisionNeededError(
            f"En «{module.name}» todavía no hay nadie confirmado.",
            f"Inscriba primero con «soe workshop enrol {module.id}».",
        )
    return made


def list_name(module: Module, number: int, *, full: bool) -> str:
    """What the file is called, without its ending."""
    of_session = f" - taller {number}" if number else ""
    return file_name(f"Lista de asistencia - {module.name}", f"{of_session}{' - uso interno' if full else ''}")
