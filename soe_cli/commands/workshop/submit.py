"""``soe workshop submit``: B03 and C01, the programme goes to the Subdirector."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from soe_cli.commands.options import DryRun, Json, Yes
from soe_cli.commands.workshop.carrying import ModuleName

if TYPE_CHECKING:
    from soe_cli.procedures.workshops.programme.approval import Paper


def submit(
    module: ModuleName,
    to: Annotated[
        str, typer.Option("--to", metavar="CORREO", help="A quién; sin esta opción, al Subdirector configurado.")
    ] = "",
    letter: Annotated[
        Path | None, typer.Option("--letter", metavar="ARCHIVO", help="La solicitud de la institución (externos).")
    ] = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Remite la programación al Subdirector, con la tabla y el PDF adjunto, una vez por cada versión (B03, C01).

    Ejemplo: soe workshop submit aprende --to subdirector@trabajo.gob.pe
    """
    from soe_cli.commands.carrying_out import Consent
    from soe_cli.commands.workshop.addressees import subdirector
    from soe_cli.commands.workshop.carrying import carry_and_tell
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.modules import module as module_named
    from soe_cli.documents.programme import programme_pdf
    from soe_cli.effects.plan import Plan
    from soe_cli.procedures.workshops.programme.approval import plan_submission

    paper = _paper(letter)
    with open_desk() as desk:
        address = subdirector(desk, to)

        def planned() -> Plan:
            found = module_named(desk, module)
            pdf = programme_pdf(found, desk.office.center.name)
            return plan_submission(found, address, pdf, paper, desk.office, desk.clock.now())

        nothing = "Nada por hacer: esta programación ya fue remitida."
        carry_and_tell(desk, "workshop submit", Consent(dry_run, yes, as_json), planned, {"to": address}, nothing)


def _paper(letter: Path | None) -> Paper | None:
    import mimetypes

    from soe_cli.commands.workshop.reading import read_file
    from soe_cli.procedures.workshops.programme.approval import Paper

    if letter is None:
        return None
    kind = mimetypes.guess_type(letter.name)[0] or "application/octet-stream"
    return Paper(letter.name, kind, read_file(letter))
