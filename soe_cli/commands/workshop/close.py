"""``soe workshop close``: B12 and C04, a module is closed, stage by stage."""

from __future__ import annotations

from typing import Annotated

import typer

from soe_cli.commands.options import DryRun, Json, Yes
from soe_cli.commands.workshop.carrying import ModuleName
from soe_cli.procedures.workshops.closing.stages import Stage


def close(
    module: ModuleName,
    until: Annotated[
        Stage,
        typer.Option(
            "--until",
            metavar="ETAPA",
            help="Hasta dónde: evaluate, acta, approve, issue, deliver, surveys o report (todo).",
            show_default=False,
        ),
    ] = Stage.REPORT,
    to: Annotated[
        str,
        typer.Option("--to", metavar="CORREO", help="Quién aprueba el acta; sin ella, el Subdirector configurado."),
    ] = "",
    approved_note: Annotated[
        str, typer.Option("--approved-note", metavar="TEXTO", help="Cómo y cuándo aprobó el Subdirector el acta.")
    ] = "",
    reopen: Annotated[bool, typer.Option("--reopen", help="Acepta los cambios hechos después del acta.")] = False,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXTO", help="Por qué se reabre el acta.")] = "",
    dry_run: DryRun = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Cierra un módulo: evaluación, acta, aprobación, certificados, entrega, encuestas e informe (B12, C04).

    Cada etapa se muestra y se confirma; repetido, sigue donde quedó y no repite nada.
    Ejemplo: soe workshop close aprende --until acta --dry-run
    """
    from soe_cli.commands.carrying_out import Consent
    from soe_cli.commands.workshop.addressees import subdirector
    from soe_cli.commands.workshop.closing_stages import ClosingRun
    from soe_cli.desk.closing.stages import Wish
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.modules import module as module_named
    from soe_cli.errors import UsageError
    from soe_cli.model.text import clean_text

    why = clean_text(reason)
    if reopen and not why:
        raise UsageError("Falta decir por qué se reabre el acta.", 'Escríbalo: --reopen --reason "…"')
    if why and not reopen:
        raise UsageError("--reason dice por qué se reabre el acta.", "Agregue --reopen.")
    with open_desk() as desk:
        found = module_named(desk, module)
        # Whoever goes no further than the acta, or has sent it, needs no address.
        known = to or desk.config.authorities.subdirector
        address = subdirector(desk, to) if known else ""
        wish = Wish(found.id, reopen, why, address, clean_text(approved_note))
        ClosingRun(desk, found, wish, Consent(dry_run, yes, as_json)).run(until)
