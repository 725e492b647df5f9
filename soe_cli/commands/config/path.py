"""``soe config path``: where the configuration is."""

from __future__ import annotations

from soe_cli.commands.options import Json


def path(as_json: Json = False) -> None:
    """Dice dónde está el archivo de la configuración, para abrirlo con el Bloc de notas.

    Ejemplo: soe config path
    """
    from soe_cli.desk.home import Home
    from soe_cli.ui import console
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report

    file = Home.here().config

    def words() -> None:
        console.data().print(str(file), soft_wrap=True)
        if not file.exists():
            console.talk().print("Todavía no existe: lo escribe «soe init».")

    present(Report("config path", {"path": str(file), "exists": file.exists()}), as_json, words)
