"""What a module is evaluated and its acta drawn up from, as it is now (PE-SOE-001-01, B12)."""

from __future__ import annotations

from soe_cli.desk.closing.acta import acta_register
from soe_cli.desk.desk import Desk
from soe_cli.desk.enrolments import enrolments, is_done
from soe_cli.desk.module_status import proofs
from soe_cli.desk.presence.decisions import kept_decisions
from soe_cli.model.workshop import Kind, Module
from soe_cli.procedures.workshops.closing.acta import ActaFacts
from soe_cli.procedures.workshops.closing.evaluation import EvaluationFacts, evaluate
from soe_cli.procedures.workshops.session.attendance_rows import HEADERS, TAB, read_row


def acta_facts(desk: Desk, module: Module, *, reopen: bool, reason: str) -> ActaFacts:
    """The evaluation of ``module``, and what there is of its acta. Raises what :func:`evaluate` raises."""
    enrolled = enrolments(desk, module)
    shown = proofs(desk).get(module.id, [])
    rows = desk.workspace.sheets.rows(desk.office.center.workshops, TAB, HEADERS)
    begin = "B09/evidence" if module.kind is Kind.INTERNAL else "C04/attendance"
    keys = {one.key for one in shown}
    evaluation = evaluate(
        EvaluationFacts(
            module=module,
            rows=[one for row in rows if (one := read_row(module, row.values, row.number)) is not None],
            enrolments=enrolled,
            registered={one.number for one in module.sessions if f"{begin}/{module.id}/{one.number}" in keys},
            undecided=sum(one.document is None for one in kept_decisions(desk, module).values()),
            now=desk.clock.now(),
        )
    )
    return ActaFacts(
        module=module,
        evaluation=evaluation,
        register=acta_register(desk, module, shown, enrolled),
        reopen=reopen,
        reason=reason,
        is_done=lambda key: is_done(desk, key),
        office=desk.office,
        now=desk.clock.now(),
    )
