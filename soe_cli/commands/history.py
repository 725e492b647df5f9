"""``soe history``: what was done, when, and Google's receipts; what failed, and what nobody is sure of."""

from __future__ import annotations

from typing import Annotated

import typer

from soe_cli.commands.options import Json


def history(
    failed: Annotated[bool, typer.Option("--failed", help="Solo lo que falló y sigue sin hacerse.")] = False,
    unknown: Annotated[
        bool, typer.Option("--unknown", help="Solo lo que sigue sin confirmar, con lo que hay que revisar.")
    ] = False,
    key: Annotated[
        str, typer.Option("--key", metavar="CLAVE", help="Solo lo que tiene esa clave, o empieza con ella.")
    ] = "",
    limit: Annotated[int, typer.Option("--limit", min=1, max=100_000, metavar="N", help="Cuántas líneas.")] = 50,
    as_json: Json = False,
) -> None:
    """Muestra lo que se hizo, cuándo, y el comprobante de Google; lo más nuevo primero.

    Las personas salen sin su nombre ni su correo completos.
    Ejemplo: soe history --limit 20
    """
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.left_over import told_of_unfinished
    from soe_cli.effects.ledger import State
    from soe_cli.ui import console
    from soe_cli.ui.history import events_json, print_history
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report

    asked = [state for state, wanted in ((State.FAILED, failed), (State.UNKNOWN, unknown)) if wanted]
    with open_desk() as desk:
        ledger = desk.ledger
        events = ledger.standing(asked, key.strip())[:limit] if asked else ledger.history(limit, key.strip())
        names = {one.id: one.citizen.name for one in desk.daybook.all()}

        def words() -> None:
            print_history("Historial" if not asked else "Lo que sigue pendiente de revisar", events, names)
            if not events:
                console.data().print(_nothing(key.strip(), failed=failed, unknown=unknown))

        report = Report("history", {"events": events_json(events, names)}, notices=told_of_unfinished(desk))
        present(report, as_json, words)


def _nothing(key: str, *, failed: bool, unknown: bool) -> str:
    of_key = f" con la clave «{key}»" if key else ""
    if failed and unknown:
        return f"No hay nada{of_key} que haya fallado ni que esté sin confirmar."
    if failed:
        return f"No hay nada{of_key} que haya fallado y siga sin hacerse."
    if unknown:
        return f"No hay nada{of_key} sin confirmar."
    return f"No se ha hecho nada{of_key}." if key else "Todavía no se ha hecho nada."
