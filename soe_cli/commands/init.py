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
    from soe_cli.desk.setting_up import Wish, center_of, set_up
    from soe_cli.errors import UsageError
    from soe_cli.intake.email import usable_email
    from soe_cli.model.notice import Notice
    from soe_cli.model.text import clean_text
    from soe_cli.ui import console
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report

    colleagues = share_with or []
    for address in (email, *colleagues):
        if usable_email(address) != address:
            raise UsageError(f"«{address}» no es una dirección de correo.", "Corríjala y repita el comando.")
    wish = Wish(sandbox, clean_text(name), email, clean_text(center), colleagues, join.strip())
    if not wish.name:
        raise UsageError("Falta su nombre.", 'Escríbalo como está en el reporte: --name "APELLIDOS, NOMBRES".')
    if not (wish.center or wish.join):
        raise UsageError(
            "Falta su Centro de Empleo.", "Agregue --center NOMBRE, o --join CÓDIGO si ya lo tiene un colega."
        )
    home = Home.here()
    ready = set_up(home, wish)
    config, shared = ready.config, center_of(ready.config)
    code = join_code(shared)
    data = {
        "home": str(home.root),
        "calendar": shared.calendar,
        "attentions": shared.attentions,
        "workshops": shared.workshops,
        "join_code": code,
    }
    notices = []
    if ready.kept and config.consultant.name != wish.name:
        told = f"Su nombre sigue siendo {config.consultant.name}: para cambiarlo, edite {home.config}."
        notices.append(Notice("warning", "name-kept", told))

    def words() -> None:
        out = console.data()
        standing = "La configuración ya estaba" if ready.kept else "Listo. La configuración está"
        out.print(f"{standing} en {home.config}", soft_wrap=True)
        out.print(f"Código para que sus colegas se unan a {shared.name}:\n{code}", soft_wrap=True)
        out.print("Siguiente paso: soe report pull --from ARCHIVO")

    present(Report("init", data, notices=notices), as_json, words)
