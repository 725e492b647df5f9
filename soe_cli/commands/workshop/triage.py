"""``soe workshop triage``: B10 and C04, the participants for Silnet and the module's WhatsApp group."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from soe_cli.commands.options import DryRun, Json, Yes
from soe_cli.commands.workshop.carrying import ModuleName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from soe_cli.desk.closing.triage import TriageFiles
    from soe_cli.effects.runner import Outcome
    from soe_cli.model.workshop import Module
    from soe_cli.procedures.workshops.closing.triage import Triage


def triage(
    module: ModuleName,
    whatsapp: Annotated[
        str,
        typer.Option(
            "--whatsapp",
            metavar="ENLACE",
            help="El enlace del grupo de WhatsApp: lo recibe por correo quien aceptó ser parte.",
        ),
    ] = "",
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="CARPETA", help="Dónde guardar los archivos; sin ella, en la de reportes."),
    ] = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Prepara la lista para el Triage de Silnet y los contactos para el grupo de WhatsApp (B10, C04).

    Marque en la lista cada fila que registre: las marcas se conservan al repetir el comando.
    Ejemplo: soe workshop triage aprende --whatsapp https://chat.whatsapp.com/AbCdEfGhIjKlMnOpQrStUv
    """
    from soe_cli.commands.carrying_out import Consent, carry_out
    from soe_cli.desk.closing.triage import save_triage, triage_facts, triage_files
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.modules import module as module_named
    from soe_cli.procedures.workshops.closing.triage import plan_triage
    from soe_cli.procedures.workshops.closing.whatsapp_group import group_link
    from soe_cli.ui.presenting import present

    group = group_link(whatsapp) if whatsapp else ""
    with open_desk() as desk:
        found = module_named(desk, module)
        files = triage_files(desk, found, out)

        def planned() -> Triage:
            return plan_triage(triage_facts(desk, module_named(desk, module), files, group))

        carried = carry_out(
            desk,
            planned(),
            "workshop triage",
            Consent(dry_run, yes, as_json),
            on_consent=lambda agreed: save_triage(desk, found, agreed, files),
            own=(f"B10/whatsapp/{found.id}/",),
            replan=planned,
        )
        made = carried.planned
        report = carried.report(_data(found, made, files), made.plan.notices)
        present(report, as_json, lambda: _words(made, files, carried.outcomes, dry_run=dry_run))


def _data(module: Module, made: Triage, files: TriageFiles) -> dict[str, Any]:
    return {
        "module": module.id,
        "participants": len(made.rows),
        "registered": made.marked,
        "file": str(files.register),
        "group": {
            "accepted": len(made.group.members),
            "contacts": len(made.group.contacts),
            "vcard": str(files.vcard) if made.group.contacts else None,
            "csv": str(files.csv) if made.group.contacts else None,
        },
    }


def _words(made: Triage, files: TriageFiles, outcomes: Sequence[Outcome], *, dry_run: bool) -> None:
    from soe_cli.ui import console
    from soe_cli.ui.tables import print_effects

    out = console.data()
    if any(outcome.status != "already" for outcome in outcomes):
        print_effects(outcomes)
    out.print(f"Triage de Silnet: {made.marked} de {len(made.rows)} participantes con marca de registrado.")
    members, contacts = len(made.group.members), len(made.group.contacts)
    out.print(f"Grupo de WhatsApp: {members} aceptaron ser parte, {contacts} con un número que se puede usar.")
    if dry_run:
        out.print("Es una prueba: no se guardó ni se envió nada.")
        return
    out.print(f"Lista para Silnet: {files.register}", soft_wrap=True)
    if contacts:
        out.print(f"Contactos para el celular: {files.vcard}", soft_wrap=True)
        out.print(f"Contactos para Google: {files.csv}", soft_wrap=True)
