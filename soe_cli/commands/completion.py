"""``soe completion``: the Tab key completes commands and options."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from soe_cli.commands.options import Json, Yes
from soe_cli.ui.completion import Shell


def completion(
    shell: Annotated[
        Shell, typer.Argument(metavar="CONSOLA", show_default=False, help="bash, zsh, fish, powershell o pwsh.")
    ],
    install: Annotated[
        bool, typer.Option("--install", help="Lo agrega al archivo que su consola lee al abrirse; antes, pregunta.")
    ] = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Muestra lo que su consola necesita para completar comandos y opciones con la tecla Tab.

    Sin --install no cambia nada: puede leerlo y agregarlo usted a su perfil.
    Ejemplo: soe completion powershell --install
    """
    from soe_cli.ui import completion as shells
    from soe_cli.ui import console
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report

    if not install:
        script = shells.script(shell)
        # Not through the console, which would fold the script's lines at the width of the terminal.
        present(
            Report("completion", {"shell": shell.value, "script": script}),
            as_json,
            lambda: typer.echo(script, nl=False),
        )
        return
    profile = shells.profile(shell)
    if not yes:
        _ask(profile)
    written = shells.install(shell, profile)

    def words() -> None:
        done = "Agregado a" if written else "Ya estaba en"
        console.data().print(f"{done} {profile}. Abra otra ventana y pruebe: soe att[Tab]")

    data = {"shell": shell.value, "profile": str(profile), "written": written}
    present(Report("completion", data), as_json, words)


def _ask(profile: Path) -> None:
    from soe_cli.errors import DecisionNeededError
    from soe_cli.ui import console

    if not console.is_interactive():
        raise DecisionNeededError(
            f"Hay que escribir en {profile} y no hay una persona a quien preguntar.", "Agregue --yes para hacerlo."
        )
    answer = console.ask(f"¿Agregar el autocompletado de soe a {profile}? [s/N]")
    if answer.casefold() not in ("s", "si", "sí"):
        raise DecisionNeededError("No se hizo nada.", "Puede repetir el comando cuando quiera.")
