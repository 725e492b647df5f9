"""What the register of a session is planned from, as the shared spreadsheet has it now (PE-SOE-001-01, B09)."""

from __future__ import annotations

from collections.abc import Mapping

from soe_cli.desk.desk import Desk
from soe_cli.desk.enrolments import is_done
from soe_cli.desk.modules import proofs
from soe_cli.desk.presence.attended import attendance_rows
from soe_cli.desk.presence.consolidating import SessionAttendance
from soe_cli.model.workshop import Module, Session
from soe_cli.procedures.workshops.register import KEY, PROGRAMME, session_key
from soe_cli.procedures.workshops.session.register_rows import RegisterFacts
from soe_cli.procedures.workshops.session.registering import STATE, TOTAL


def register_facts(desk: Desk, consolidated: SessionAttendance) -> RegisterFacts:
    """What the register of a session is planned from, given who was there."""
    module, session = consolidated.module, consolidated.session
    place = f"/{module.id}/{session.number}"
    return RegisterFacts(
        module=module,
        session=session,
        enrolments=consolidated.enrolments,
        matches=consolidated.matches,
        presence=consolidated.presence,
        waiting=consolidated.waiting,
        sources=tuple(source.name for source in consolidated.sources),
        rows={row.enrolment_id: row for row in attendance_rows(desk, module) if row.session == session.number},
        shown=_shown(desk, module, session),
        proofs={key: proof for key, proof in proofs(desk).items() if f"{key}/".find(f"{place}/") > 0},
        is_done=lambda key: is_done(desk, key),
        office=desk.office,
        now=desk.clock.now(),
    )


def _shown(desk: Desk, module: Module, session: Session) -> Mapping[str, str]:
    """What the session's row in "Programación" says."""
    key = session_key(module.id, session.number)
    rows = desk.workspace.sheets.rows(desk.office.center.workshops, PROGRAMME, (TOTAL, STATE, KEY))
    return next((row.values for row in rows if row.values[KEY].strip() == key), {TOTAL: "", STATE: ""})
