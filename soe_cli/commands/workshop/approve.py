"""``soe workshop approve``: B03 and C01, the Subdirector's approval is recorded."""

from __future__ import annotations

from typing import Annotated

import typer

from soe_cli.commands.options import DryRun, Json, Yes
from soe_cli.commands.workshop.carrying import ModuleName


def approve(
    module: ModuleName,
    note: Annotated[str, typer.Option("--note", metavar="TEXTO", help="Cómo y cuándo lo aprobó.")] = "",
    dry_run: DryRun = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Registra que el Subdirector aprobó la programación (B03, C01). Sin esto, un taller externo no invita a nadie.

    Ejemplo: soe workshop approve cetpro --note "Correo del Subdirector del 12/03"
    """
    from soe_cli.commands.carrying_out import Consent
    from soe_cli.commands.workshop.carrying import carry_and_tell
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.modules import evidence_keys
    from soe_cli.desk.modules import module as module_named
    from soe_cli.effects.plan import Plan
    from soe_cli.model.text import clean_text
    from soe_cli.procedures.workshops.programme.approval import plan_approval, submission_key

    with open_desk() as desk:

        def planned() -> Plan:
            found = module_named(desk, module)
            submitted = submission_key(found) in evidence_keys(desk)
            return plan_approval(found, clean_text(note), submitted, desk.office, desk.clock.now())

        nothing = "Nada por hacer: la aprobación ya está registrada."
        carry_and_tell(desk, "workshop approve", Consent(dry_run, yes, as_json), planned, {}, nothing)
