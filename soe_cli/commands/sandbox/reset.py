"""``soe sandbox reset``: empties the embedded Workspace."""

from __future__ import annotations

from typing import Annotated

import typer

from soe_cli.commands.options import Json


def reset(
    address: Annotated[
        str, typer.Option("--address", metavar="DIRECCIÓN", help="El sandbox; si falta, el de la configuración.")
    ] = "",
    as_json: Json = False,
) -> None:
    """Deja el sandbox vacío y sin fallas. Solo existe para un sandbox, nunca para Google.

    Ejemplo: soe sandbox reset --address http://127.0.0.1:8765
    """
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.sandbox import empty
    from soe_cli.errors import UsageError
    from soe_cli.ui import console
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report

    if not address:
        with open_desk() as desk:
            address = desk.config.workspace.sandbox
    if not address:
        raise UsageError("No se sabe qué sandbox vaciar.", "Agregue --address con su dirección.")
    empty(address)

    def words() -> None:
        console.data().print("El sandbox está vacío: ya no existen el calendario ni las hojas de ningún centro.")
        console.data().print("Para empezar de nuevo, ejecute «soe init» con otra carpeta (variable SOE_HOME).")

    present(Report("sandbox reset", {"address": address}), as_json, words)
