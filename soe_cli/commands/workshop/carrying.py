"""The end of every verb on a module: its plan carried out, and told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from soe_cli.commands.carrying_out import Consent
    from soe_cli.desk.desk import Desk
    from soe_cli.effects.plan import Plan

ModuleName = Annotated[
    str,
    typer.Argument(metavar="MÓDULO", help="El módulo: su clave o parte de su nombre (vea «soe workshop list»)."),
]


def carry_and_tell(
    desk: Desk,
    command: str,
    consent: Consent,
    planned: Callable[[], Plan],
    data: Mapping[str, Any],
    nothing: str,
) -> None:
    """Carry out what ``planned`` asks for, again after a wait, and tell it.

    ``nothing`` is said when all was done before.
    """
    from soe_cli.commands.carrying_out import carry_out
    from soe_cli.ui import console
    from soe_cli.ui.presenting import present
    from soe_cli.ui.tables import print_effects

    carried = carry_out(desk, planned(), command, consent, replan=planned)
    plan = carried.planned

    def words() -> None:
        if all(outcome.status == "already" for outcome in carried.outcomes):
            console.data().print(nothing)
            return
        print_effects(carried.outcomes)
        if consent.dry_run:
            console.data().print("Es una prueba: no se envió nada.")

    present(carried.report(data, plan.notices), consent.as_json, words)
