"""``soe workshop banner``: B04, the banner is asked for and kept."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from soe_cli.commands.options import DryRun, Json, Yes
from soe_cli.commands.workshop.carrying import ModuleName


def banner(
    module: ModuleName,
    session: Annotated[
        int, typer.Option("--session", metavar="N", min=1, help="La sesión; sin ella, el banner de apertura.")
    ] = 1,
    to: Annotated[
        str, typer.Option("--to", metavar="CORREO", help="A quién; sin esta opción, a la Dirección configurada.")
    ] = "",
    validated: Annotated[
        Path | None,
        typer.Option("--validated", metavar="ARCHIVO", help="Guarda el banner validado (PNG, JPG o PDF)."),
    ] = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Pide el banner a la Dirección con los datos del módulo; con --validated lo guarda en Drive (B04).

    Las invitaciones esperan al banner de apertura validado.
    Ejemplo: soe workshop banner aprende --validated apertura.png
    """
    from soe_cli.commands.carrying_out import Consent
    from soe_cli.commands.workshop.addressees import directorate
    from soe_cli.commands.workshop.carrying import carry_and_tell
    from soe_cli.commands.workshop.reading import read_file
    from soe_cli.desk.banners import validated_banner
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.modules import module as module_named
    from soe_cli.desk.modules import proofs
    from soe_cli.effects.plan import Plan
    from soe_cli.intake.workshops.banner_file import read_banner
    from soe_cli.procedures.workshops.programme.banner import plan_banner_request, plan_validated_banner

    given = read_banner(read_file(validated), validated.name) if validated else None
    with open_desk() as desk:
        address = "" if given else directorate(desk, to)

        def planned() -> Plan:
            found, now, shown = module_named(desk, module), desk.clock.now(), proofs(desk)
            if given is None:
                return plan_banner_request(found, session, address, shown, desk.office, now)
            standing = validated_banner(desk, found, session, shown)
            return plan_validated_banner(found, session, given, standing, desk.office, now)

        nothing = "el banner ya está guardado" if given else "el banner ya fue pedido"
        data = {"session": session, **({"validated": str(validated)} if given else {"to": address})}
        consent = Consent(dry_run, yes, as_json)
        carry_and_tell(desk, "workshop banner", consent, planned, data, f"Nada por hacer: {nothing}.")
