"""``soe config show``: every setting, and whether the file says it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from soe_cli.commands.options import Json

if TYPE_CHECKING:
    from soe_cli.desk.settings.standing import Standing


def show(
    section: Annotated[
        str,
        typer.Argument(metavar="SECCIÓN", show_default=False, help="Solo esa sección, o ese ajuste."),
    ] = "",
    everything: Annotated[
        bool, typer.Option("--all", help="También los ajustes que usted no ha cambiado.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Muestra la configuración: el valor de cada ajuste y si viene del archivo o es el usual. Nunca una clave.

    Ejemplo: soe config show report
    """
    from soe_cli.desk.home import Home
    from soe_cli.desk.settings.standing import standing
    from soe_cli.ui import console
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report

    home = Home.here()
    found = _within(standing(home), section)
    data = {"path": str(home.config), "settings": [_as_json(one) for one in found]}

    def words() -> None:
        listed = [one for one in found if everything or section or one.from_file]
        _print(listed, explain=bool(section))
        if len(listed) < len(found):
            rest = len(found) - len(listed)
            console.talk().print(f"Otros {rest} ajustes tienen su valor usual: «soe config show --all».")
        console.talk().print(f"El archivo: {home.config}", soft_wrap=True)

    present(Report("config show", data), as_json, words)


def _within(all_of_them: Sequence[Standing], section: str) -> list[Standing]:
    """Those of one section or setting; ``UsageError`` when there is none of that name."""
    from soe_cli.desk.settings.catalogue import find

    found = [one for one in all_of_them if not section or f"{one.setting.name}.".startswith(f"{section}.")]
    if not found:
        find(section)
    return found


def _print(listed: Sequence[Standing], *, explain: bool) -> None:
    from soe_cli.desk.settings.typed import shown
    from soe_cli.ui.tables import print_table

    rows = []
    for one in listed:
        where = "archivo" if one.from_file else "usual"
        rows.append((one.setting.name, shown(one.value), where, *([one.setting.says] if explain else [])))
    print_table("", ("Ajuste", "Valor", "Viene de", *(["Qué es"] if explain else [])), rows)


def _as_json(one: Standing) -> dict[str, Any]:
    from datetime import date

    import msgspec

    value = msgspec.to_builtins(one.value)
    if isinstance(one.value, date):
        value = one.value.isoformat()
    return {"name": one.setting.name, "value": value, "from": "file" if one.from_file else "default"}
