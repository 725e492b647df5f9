"""``soe procedure list``: the catalogues, or all that is in one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from soe_cli.commands.options import Json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from soe_cli.procedures.catalogue.catalogue import Catalogue


def show_catalogues(
    catalogue: Annotated[
        str,
        typer.Argument(metavar="CATÁLOGO", show_default=False, help="Por ejemplo PROMPERÚ. Sin él, los que hay."),
    ] = "",
    as_json: Json = False,
) -> None:
    """Muestra los catálogos de procedimientos, o todo lo que hay en uno.

    Ejemplo: soe procedure list PROMPERÚ
    """
    from soe_cli.desk.catalogues import catalogues
    from soe_cli.desk.desk import open_desk
    from soe_cli.procedures.catalogue.finding import the_catalogue
    from soe_cli.ui.catalogues import catalogue_json
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report

    with open_desk() as desk:
        known = catalogues(desk)
        wanted = (the_catalogue(known, catalogue),) if catalogue else known
        data = {"catalogues": [catalogue_json(one) for one in wanted]}
        words = (lambda: _one(wanted[0])) if catalogue else (lambda: _all(wanted))
        present(Report("procedure list", data), as_json, words)


def _all(known: Sequence[Catalogue]) -> None:
    from soe_cli.ui import console
    from soe_cli.ui.tables import print_table

    print_table(
        "Catálogos de procedimientos",
        ("Catálogo", "Institución", "Partes", "Entradas"),
        [
            (
                one.code,
                one.institution,
                str(len(one.sections)),
                str(sum(len(section.entries) for section in one.sections)),
            )
            for one in known
        ],
    )
    console.data().print(f"Para ver uno: soe procedure list {known[-1].code}")


def _one(catalogue: Catalogue) -> None:
    from soe_cli.procedures.catalogue.standard import standard
    from soe_cli.ui import console
    from soe_cli.ui.catalogues import entry_rows, total
    from soe_cli.ui.tables import print_table

    out = console.data()
    out.print(f"{catalogue.title}\n{catalogue.institution}\n", soft_wrap=True)
    print_table("", *entry_rows(catalogue))
    for section in catalogue.sections:
        if told := total(standard(section)):
            out.print(f"{section.number}. {section.name}: {told}.")
    if catalogue.where:
        out.print(f'Para derivar a un ciudadano: soe attend refer CITA --to "{catalogue.code} NÚMERO"')
