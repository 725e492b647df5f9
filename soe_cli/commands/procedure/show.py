"""``soe procedure show``: one procedure or activity, with all that the catalogue says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from soe_cli.commands.options import Json

if TYPE_CHECKING:
    from soe_cli.procedures.catalogue.finding import Found

Reference = Annotated[
    str,
    typer.Argument(
        metavar="ENTRADA", help="Catálogo y número (PROMPERÚ 12.1), o solo el número si no se confunde."
    ),
]


def show(reference: Reference, as_json: Json = False) -> None:
    """Muestra un procedimiento o una actividad: documentos, duración, comando.

    Ejemplo: soe procedure show "PROMPERÚ 12.1"
    """
    from soe_cli.desk.catalogues import catalogues
    from soe_cli.desk.desk import open_desk
    from soe_cli.procedures.catalogue.finding import find
    from soe_cli.ui.catalogues import found_json
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report

    with open_desk() as desk:
        found = find(catalogues(desk), reference)
        present(Report("procedure show", found_json(found)), as_json, lambda: _words(found))


def _words(found: Found) -> None:
    from soe_cli.ui import console
    from soe_cli.ui.catalogues import commands, documents, duration
    from soe_cli.ui.tables import print_table

    catalogue, section, entry = found.catalogue, found.section, found.entry
    out = console.data()
    out.print(f"{found.title}\n", soft_wrap=True)
    out.print(f"{catalogue.title}\n{catalogue.institution}", soft_wrap=True)
    if entry is None:
        out.print()
        print_table("", ("N°", "Nombre"), [(one.number, one.name) for one in section.entries])
        return
    where = entry.where or catalogue.where
    facts = (
        ("Parte", f"{section.number}. {section.name}"),
        ("Duración", duration(catalogue, entry)),
        ("Responsable", entry.responsible),
        ("Comando", commands(entry).replace("\n", ", ")),
        ("Documentos", documents(entry).replace("\n", "; ")),
        ("Anexos", entry.annexes),
        ("Dónde", where),
        ("Para derivar", f'soe attend refer CITA --to "{found.reference}"' if where else ""),
    )
    for name, fact in facts:
        if fact:
            out.print(f"{name}: {fact}", soft_wrap=True)
