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
    Si quedan recordatorios y el reporte es dudoso, pregunta antes.
    Ejemplo: soe resume
    """
    from soe_cli.commands.carrying_out import Consent, carry_out
    from soe_cli.commands.report_question import settle_doubts
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.left_over import unfinished
    from soe_cli.desk.unfinished import wanted_still
    from soe_cli.effects.plan import Plan
    from soe_cli.ui.presenting import present

    with open_desk() as desk:
        consent = Consent(dry_run, yes, as_json)
        entries = unfinished(desk)
        left = [entry.effect.key for entry in entries]
        # What A02 left is planned again from the report, as «soe remind» plans it.
        reminds = any(one.activity == "A02" for one in wanted_still(desk, entries).effects)
        doubts = settle_doubts(desk, consent, accepted=False) if reminds else ()
        # Nothing is planned here: everything is what was left, and all of it is this command's own.
        carried = carry_out(desk, Plan(), "resume", consent, own=("",), replan=Plan)
        wanted = {outcome.effect.key for outcome in carried.outcomes}
        unwanted = [key for key in left if key not in wanted]
        report = carried.report({"unfinished": len(left), "wanted": len(wanted), "unwanted": unwanted}, doubts)
        present(report, as_json, lambda: _words(report.outcomes, len(unwanted), dry_run=dry_run))


def _words(outcomes: Sequence[Outcome], unwanted: int, *, dry_run: bool) -> None:
    from soe_cli.ui import console
    from soe_cli.ui.tables import print_effects

    out = console.data()
    if not outcomes and not unwanted:
        out.print("No quedó nada a medias.")
        return
    print_effects(outcomes)
    if dry_run:
        if unwanted:
            said = "Ya no corresponde" if unwanted == 1 else "Ya no corresponden"
            out.print(f"{said} {unwanted} de los pasos que quedaron a medias: no se harán.")
        out.print("Es una prueba: no se hizo nada.")
