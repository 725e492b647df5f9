"""``soe config set``: one setting, checked before it is written."""

from __future__ import annotations

from typing import Annotated

import typer

from soe_cli.commands.options import Json


def set_value(
    name: Annotated[
        str,
        typer.Argument(metavar="SECCIÓN.AJUSTE", show_default=False, help="El ajuste, por ejemplo report.from."),
    ],
    values: Annotated[
        list[str] | None,
        typer.Argument(metavar="VALOR", show_default=False, help="Su valor; una lista toma varios."),
    ] = None,
    usual: Annotated[bool, typer.Option("--reset", help="Vuelve al valor usual.")] = False,
    as_json: Json = False,
) -> None:
    """Cambia un ajuste de la configuración. El valor se comprueba antes, y sus comentarios se conservan.

    Ejemplo: soe config set calendar.non_working_days 24/12/2026 31/12/2026
    """
    from soe_cli.desk.home import Home
    from soe_cli.desk.settings.changing import change_setting
    from soe_cli.desk.settings.typed import shown
    from soe_cli.errors import UsageError
    from soe_cli.ui import console
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report

    if usual == bool(values):
        raise UsageError(
            "Falta el valor." if not usual else "Con --reset no se escribe un valor.",
            f'Escriba «soe config set {name} VALOR», o --reset para volver al usual. Vacío se escribe "".',
        )
    home = Home.here()
    changed = change_setting(home, name, values)
    data = {"name": name, "before": shown(changed.before), "value": shown(changed.after), "path": str(home.config)}

    def words() -> None:
        if changed.before == changed.after:
            console.data().print(f"{name} ya era {_quoted(shown(changed.after))}.")
        else:
            console.data().print(f"{name}: {_quoted(shown(changed.before))} -> {_quoted(shown(changed.after))}")

    present(Report("config set", data), as_json, words)


def _quoted(text: str) -> str:
    return f"«{text}»" if text else "sin valor"
