"""``soe doctor``: what is wrong with the set-up, and what to type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from soe_cli.commands.options import Json, Yes
from soe_cli.errors import DecisionNeededError, NotSetUpError, SoeError, UnreachableError, UnusableInputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from soe_cli.desk.home import Home
    from soe_cli.model.finding import Finding

_NOT_SET_UP = {"config", "credentials", "scopes", "sign-in", "delegation"}
_UNUSABLE = {"report", "spreadsheets", "records", "printing"}
_WORKSPACE = {"connection", "apis", "calendar", "folder"}


def doctor(
    live: Annotated[
        bool,
        typer.Option("--live", help="Prueba además en Google cómo se escribe, con objetos que borra al final."),
    ] = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Revisa que todo esté listo para trabajar y dice cómo corregir lo que falte. No cambia nada.

    Ejemplo: soe doctor
    """
    from soe_cli.desk.doctor.examining import examine
    from soe_cli.desk.home import Home
    from soe_cli.ui.doctor import findings_json, print_findings
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report

    home = Home.here()
    if live and not yes:
        _agree()
    findings = [*examine(home), *(_tried(home) if live else ())]
    present(Report("doctor", findings_json(findings)), as_json, lambda: print_findings(findings))
    if code := exit_code(findings):
        raise typer.Exit(code)


def exit_code(findings: Sequence[Finding]) -> int:
    """0 without errors, else what the first of them means: 3 not set up · 4 a file or sheet that cannot be used ·
    5 Google · 1 anything else."""
    first = next((one for one in findings if one.level == "error"), None)
    if first is None:
        return 0
    if first.subject in _WORKSPACE or first.name == UnreachableError.code:
        return UnreachableError.exit_code
    if first.subject in _NOT_SET_UP:
        return NotSetUpError.exit_code
    return UnusableInputError.exit_code if first.subject in _UNUSABLE else SoeError.exit_code


def _tried(home: Home) -> list[Finding]:
    from soe_cli.desk.doctor.live.trying import try_out

    return try_out(home)


def _agree() -> None:
    from soe_cli.ui import console

    if not console.is_interactive():
        raise DecisionNeededError(
            "La prueba crea objetos en su cuenta de Google y los borra; no hay una persona a quien preguntar.",
            "Agregue --yes para hacerla.",
        )
    console.talk().print(
        "Se creará en su propia cuenta de Google un borrador, un evento, una hoja de cálculo, un archivo y un"
        " formulario. No se envía nada a nadie, y todo se borra al final.",
        soft_wrap=True,
    )
    answer = console.ask("¿Hacer la prueba? [s/N]")
    if answer.casefold() not in ("s", "si", "sí"):
        raise DecisionNeededError("No se hizo ninguna prueba.", "Puede repetir el comando cuando quiera.")
