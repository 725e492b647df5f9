"""``soe sandbox open``: shows the embedded Workspace in the browser."""

from __future__ import annotations

from typing import Annotated

import typer

from soe_cli.commands.options import Json


def open_face(
    user: Annotated[
        str, typer.Option("--user", metavar="CORREO", help="De quién ver las cosas; si falta, las suyas.")
    ] = "",
    address: Annotated[
        str, typer.Option("--address", metavar="DIRECCIÓN", help="El sandbox; si falta, el de la configuración.")
    ] = "",
    as_json: Json = False,
) -> None:
    """Abre el sandbox en el navegador: correos, calendario, hojas, archivos, formularios y reuniones.

    Ejemplo: soe sandbox open --user ana@centro.pe
    """
    from soe_cli.desk.desk import open_desk
    from soe_cli.errors import UsageError
    from soe_cli.ui import console
    from soe_cli.ui.attention.opening import open_outside
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report

    if not address:
        with open_desk() as desk:
            address = desk.config.workspace.sandbox
            user = user or desk.config.consultant.email
    if not address:
        raise UsageError("No se sabe qué sandbox abrir.", "Agregue --address con su dirección.")
    page = _page(address, user.strip().lower())
    opened = not as_json and open_outside(page)

    def words() -> None:
        console.data().print(page, soft_wrap=True)
        console.talk().print("Se abrió en el navegador." if opened else "Abra esa dirección en un navegador.")

    present(Report("sandbox open", {"address": page}), as_json, words)


def _page(typed: str, user: str) -> str:
    """The address of the user's page (of the list of users, when none is named) on the sandbox at ``typed``."""
    from urllib.parse import quote

    import requests

    from soe_cli.desk.sandbox import no_sandbox, sandbox_address
    from soe_cli.errors import UnreachableError, UsageError

    address = sandbox_address(typed)
    page = f"{address}/ver/{quote(user, safe='@')}" if user else f"{address}/ver"
    try:
        found = requests.get(page, timeout=10)
        sandbox = found if found.ok else requests.get(f"{address}/ver/pulso", timeout=10)
    except requests.RequestException as error:
        raise UnreachableError(address) from error
    if not sandbox.ok:
        raise no_sandbox(address)
    if not found.ok:
        raise UsageError(
            f"En ese sandbox no hay ninguna cuenta {user}.", "Ejecute «soe sandbox open» con --user y otro correo."
        )
    return page
