"""``soe resume``: brings what was left unfinished to its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from soe_cli.commands.options import DryRun, Json, Yes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from soe_cli.effects.runner import Outcome


def resume(dry_run: DryRun = False, yes: Yes = False, as_json: Json = False) -> None:
    """Termina lo que quedó a medias, si hoy todavía corresponde.

    Primero comprueba en Google qué se llegó a hacer. Lo que ya no corresponde (una cita anulada) no se hace.
    Ejemplo: soe resume
    """
    from soe_cli.commands.carrying_out import Consent, carry_out
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.unfinished import wanted_still
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report

    with open_desk() as desk:
        unfinished = desk.ledger.unfinished()
        wanted = wanted_still(desk, unfinished)
        keys = {effect.key for effect in wanted.effects}
        unwanted = [entry.effect.key for entry in unfinished if entry.effect.key not in keys]
        outcomes = carry_out(desk, wanted, "resume", Consent(dry_run, yes, as_json))
        given_up = [] if dry_run or not unwanted else desk.give_up(unwanted, "resume")
        data = {"unfinished": len(unfinished), "wanted": len(keys), "unwanted": unwanted}
        report = Report("resume", data, [*outcomes, *given_up], dry_run=dry_run)
        present(report, as_json, lambda: _words(report.outcomes, len(unwanted), dry_run=dry_run))


def _words(outcomes: Sequence[Outcome], unwanted: int, *, dry_run: bool) -> None:
    from soe_cli.ui import console
    from soe_cli.ui.tables import print_effects

    out = console.data()
    if not outcomes and not unwanted:
        out.print("No quedó nada a medias.")
        return
    print_effects(outcomes)
    if unwanted:
        said = "Ya no corresponde" if unwanted == 1 else "Ya no corresponden"
        out.print(f"{said} {unwanted} de los pasos que quedaron a medias: no se hacen.")
    if dry_run:
        out.print("Es una prueba: no se hizo nada.")
