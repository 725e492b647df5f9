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
    import requests

    from soe_cli.desk.desk import open_desk
    from soe_cli.errors import UnreachableError, UsageError
    from soe_cli.ui import console
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report

    if not address:
        with open_desk() as desk:
            address = desk.config.workspace.sandbox
    if not address:
        raise UsageError("No se sabe qué sandbox vaciar.", "Agregue --address con su dirección.")
    try:
        response = requests.post(f"{address.rstrip('/')}/_sandbox/reset", timeout=10)
    except requests.RequestException as error:
        raise UnreachableError(address) from error
    if not response.ok:
        raise UsageError(f"En {address} no hay un sandbox de soe.", "Revise la dirección.")
    present(
        Report("sandbox reset", {"address": address}),
        as_json,
        lambda: console.data().print("El sandbox está vacío."),
    )
