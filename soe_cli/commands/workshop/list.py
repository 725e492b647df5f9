"""``soe workshop list``: the modules that stand in the shared spreadsheet."""

from __future__ import annotations

from soe_cli.commands.options import Json


def show_modules(as_json: Json = False) -> None:
    """Muestra los módulos de talleres de la hoja compartida, los más nuevos primero.

    Ejemplo: soe workshop list
    """
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.modules import modules
    from soe_cli.ui import console
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report
    from soe_cli.ui.workshops import module_json, print_modules

    with open_desk() as desk:
        found = modules(desk)

        def words() -> None:
            if found:
                print_modules(found)
            else:
                console.data().print("Todavía no hay módulos. Para programar uno: soe workshop new ARCHIVO")

        present(Report("workshop list", {"modules": [module_json(one) for one in found]}), as_json, words)
