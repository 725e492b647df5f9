"""What shows how a module stands: its rows, and those of "Evidencias" that speak of it."""

from __future__ import annotations

from soe_cli.desk.desk import Desk
from soe_cli.desk.programme import read_programme
from soe_cli.errors import UsageError
from soe_cli.model.programme import ProgrammeModule
from soe_cli.model.text import clean_text, fold
from soe_cli.procedures.workshops.evidence import TAB
from soe_cli.procedures.workshops.status import Proof

_HEADERS = ("Módulo", "N°", "Actividad", "Quién", "Cuándo", "Prueba", "Clave")


def modules_wanted(desk: Desk, wanted: str) -> list[ProgrammeModule]:
    """The modules that ``wanted`` names by id or by a part of the name; with "" those that are open.

    ``UsageError`` when none fits.
    """
    modules = read_programme(desk).modules
    if not wanted:
        return [one for one in modules if one.open]
    words = fold(wanted)
    fitting = [one for one in modules if fold(one.id) == words] or [
        one for one in modules if words in fold(f"{one.id} {one.title}")
    ]
    if not fitting:
        names = ", ".join(f"«{one.id}»" for one in modules) or "ninguno todavía"
        raise UsageError(f"No hay un módulo «{wanted}». Los que hay: {names}.", "Escriba uno de esos nombres.")
    return fitting


def proofs(desk: Desk) -> dict[str, list[Proof]]:
    """The rows of "Evidencias" by module: its id where soe wrote them, its folded name where a person did."""
    found: dict[str, list[Proof]] = {}
    for row in desk.workspace.sheets.rows(desk.office.center.workshops, TAB, _HEADERS):
        cells = {header: clean_text(text) for header, text in row.values.items()}
        parts = cells["Clave"].split("/")
        module = parts[2] if len(parts) > 2 else fold(cells["Módulo"]).replace(" ", "-")
        proof = Proof(
            cells["Actividad"].upper(),
            cells["N°"],
            cells["Quién"],
            cells["Cuándo"],
            cells["Prueba"],
            cells["Clave"],
        )
        found.setdefault(module, []).append(proof)
    return found
