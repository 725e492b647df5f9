"""B12 and C04, at the very end: the module's row says that it is over."""

from __future__ import annotations

from collections.abc import Collection

from soe_cli.effects.plan import Plan, UpdateRow
from soe_cli.model.cells import TextCell
from soe_cli.model.programme import CALLED_OFF, OVER
from soe_cli.model.text import fold
from soe_cli.model.workshop import Kind, Module
from soe_cli.procedures.appointments.office import Office
from soe_cli.procedures.workshops.register import MODULES, module_key

CONCLUDED = "Concluido"


def plan_concluded(module: Module, evidence: Collection[str], office: Office) -> Plan:
    """``Estado`` of the module's row, once what it ends with stands in "Evidencias" (by ``Clave``): B12, or C04 of
    an external workshop. A word of a person's that says as much stays."""
    last = "B12" if module.kind is Kind.INTERNAL else "C04"
    if f"{last}/evidence/{module.id}" not in evidence or fold(module.state).startswith(OVER + CALLED_OFF):
        return Plan()
    row = UpdateRow(
        key=f"B12/concluded/{module.id}",
        activity=last,
        label=f"{module.name}: {CONCLUDED.lower()}",
        spreadsheet=office.center.workshops,
        tab=MODULES,
        row_key=module_key(module.id),
        cells={"Estado": TextCell(CONCLUDED)},
        expect={"Estado": module.state},
    )
    return Plan((row,))
