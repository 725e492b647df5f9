"""``soe init``: prepares the office, on a sandbox."""

from __future__ import annotations

from typing import Annotated

import typer

from soe_cli.commands.options import Json


def init(
    sandbox: Annotated[str, typer.Option("--sandbox", metavar="DIRECCIÓN", help="La dirección del sandbox.")],
    name: Annotated[str, typer.Option("--name", metavar="NOMBRE", help="Su nombre, como está en el reporte.")],
    email: Annotated[str, typer.Option("--email", metavar="CORREO", help="Su correo institucional.")],
    center: Annotated[str, typer.Option("--center", metavar="CENTRO", help="Su Centro de Empleo.")] = "",
    share_with: Annotated[
        list[str] | None,
        typer.Option("--share-with", metavar="CORREO", help="Colega con quien compartir; puede repetirse."),
    ] = None,
    join: Annotated[
        str, typer.Option("--join", metavar="CÓDIGO", help="El código que le dio un colega de su centro.")
    ] = "",
    no_input: Annotated[bool, typer.Option("--no-input", help="No pregunta nada.")] = False,
    as_json: Json = False,
) -> None:
    """Prepara soe en este equipo: el calendario y las hojas de cálculo del centro.

    Ejemplo: soe init --sandbox http://127.0.0.1:8765 --name "ROJAS LEÓN, ANA" --email ana@centro.pe --center Lima
    """
    from soe_cli.desk.home import Home
    from soe_cli.desk.join_code import join_code
    from soe_cli.desk.setting_up import Wish, set_up
    from soe_cli.errors import UsageError
    from soe_cli.intake.email import usable_email
    from soe_cli.model.center import Center
    from soe_cli.ui import console
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report

    colleagues = share_with or []
    for address in (email, *colleagues):
        if usable_email(address) != address:
            raise UsageError(f"«{address}» no es una dirección de correo.", "Corríjala y repita el comando.")
    if not name.strip() or not (center.strip() or join):
        raise UsageError("Falta su nombre o su Centro de Empleo.", "Agregue --name y --center (o --join CÓDIGO).")
    home = Home.here()
    config = set_up(home, Wish(sandbox, name.strip(), email, center.strip(), colleagues, join))
    settled = config.center
    code = join_code(Center(settled.name, settled.calendar, settled.attentions, settled.workshops))
    data = {
        "home": str(home.root),
        "calendar": settled.calendar,
        "attentions": settled.attentions,
        "workshops": settled.workshops,
        "join_code": code,
    }

    def words() -> None:
        out = console.data()
        out.print(f"Listo. La configuración está en {home.config}")
        out.print(f"Código para que sus colegas se unan a {settled.name}:\n{code}", soft_wrap=True)
        out.print("Siguiente paso: soe report pull --from ARCHIVO")

    present(Report("init", data), as_json, words)
