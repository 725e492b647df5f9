"""``soe procedure search``: finds a procedure by words."""

from __future__ import annotations

from typing import Annotated

import typer

from soe_cli.commands.options import Json


def search(
    text: Annotated[list[str], typer.Argument(metavar="PALABRAS", help="Lo que busca, con o sin tildes.")],
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="Cuántos.")] = 10,
    as_json: Json = False,
) -> None:
    """Busca en los catálogos por palabras; lo más parecido primero.

    Ejemplo: soe procedure search orientacion exportar
    """
    from soe_cli.desk.catalogues import catalogues
    from soe_cli.desk.desk import open_desk
    from soe_cli.procedures.catalogue import finding
    from soe_cli.ui import console
    from soe_cli.ui.catalogues import found_json
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report
    from soe_cli.ui.tables import print_table

    sought = " ".join(text)
    with open_desk() as desk:
        hits = finding.search(catalogues(desk), sought)[:limit]
        data = {"text": sought, "found": [{**found_json(one), "score": round(score, 2)} for one, score in hits]}

        def words() -> None:
            print_table(
                f"Lo que habla de «{sought}»",
                ("Entrada", "Nombre", "Parte"),
                [(one.reference, one.entry.name if one.entry else "", one.section.name) for one, _ in hits],
            )
            if not hits:
                console.data().print(f"En los catálogos no hay nada sobre «{sought}».")

        present(Report("procedure search", data), as_json, words)
