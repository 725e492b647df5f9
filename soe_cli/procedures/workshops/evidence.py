"""The tab "Evidencias": each activity of a module leaves who did it, when, and what shows it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import msgspec

from soe_cli.effects.plan import AnyEffect, AppendRows
from soe_cli.model.cells import MomentCell, TextCell
from soe_cli.model.workshop import Module
from soe_cli.procedures.appointments.office import Office

TAB = "Evidencias"
DONE, UNDER_WAY = "Hecho", "En curso"


def evidence(
    module: Module,
    activity: str,
    proof: str,
    office: Office,
    now: datetime,
    *,
    of: Iterable[AnyEffect],
    number: int | None = None,
) -> AppendRows:
    """The row that shows that ``activity`` was done, for the module or for its session ``number``: written once the
    effects that it speaks ``of`` are done."""
    of_session = f"/{number}" if number else ""
    return AppendRows(
        key=f"{activity}/evidence/{module.id}{of_session}",
        activity=activity,
        after=tuple(effect.key for effect in of),
        label=f"Evidencia de {activity}: {module.name}" + (f", sesión {number}" if number else ""),
        spreadsheet=office.center.workshops,
        tab=TAB,
        cells={
            "Módulo": TextCell(module.name),
            "N°": TextCell(str(number or "")),
            "Actividad": TextCell(activity),
            "Estado": TextCell(DONE),
            "Quién": TextCell(office.consultant.name),
            "Cuándo": MomentCell(now.replace(tzinfo=None, microsecond=0).isoformat()),
            "Prueba": TextCell(proof),
        },
    )


def under_way(row: AppendRows, key: str) -> AppendRows:
    """The same evidence, with a ``Clave`` of its own, of a part of the activity: not the whole is done."""
    return msgspec.structs.replace(row, key=key, cells={**row.cells, "Estado": TextCell(UNDER_WAY)})
