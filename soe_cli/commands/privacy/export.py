"""``soe privacy export``: all that soe holds of one citizen, for their right of access."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from soe_cli.commands.options import Json

if TYPE_CHECKING:
    from soe_cli.model.holding import Dossier


def export(
    person: Annotated[str, typer.Argument(metavar="PERSONA", help="Su número de documento, o su correo.")],
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="ARCHIVO", help="Un archivo .xlsx; sin ella, en la carpeta de reportes de soe."
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Reúne en un Excel todo lo que soe guarda de una persona que pide conocer sus datos (Ley N° 29733).

    Busca en las hojas compartidas y en este equipo, y dice qué pedir a los demás consultores.
    Ejemplo: soe privacy export 40118322 --out datos.xlsx
    """
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.privacy.dossier import answer_path, dossier, save_answer
    from soe_cli.desk.privacy.person import person_of
    from soe_cli.documents.personal_data import answer
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report

    path = _file(out)
    who = person.strip()
    meant = person_of(who)
    with open_desk() as desk:
        found = dossier(desk, meant, who)
        if not as_json and path is None and found.holdings:
            path = answer_path(desk, who)
        if path is not None:
            save_answer(path, answer(found, desk.clock.now()))
        report = Report("privacy export", _data(found, path))
        present(report, as_json, lambda: _words(found, path))


def _file(out: Path | None) -> Path | None:
    from soe_cli.errors import UsageError

    if out is None:
        return None
    path = out.expanduser().absolute()
    if path.suffix.lower() != ".xlsx":
        raise UsageError(f"«{out}» no es un archivo de Excel.", "Termine el nombre en .xlsx.")
    return path


def _data(found: Dossier, path: Path | None) -> dict[str, Any]:
    return {
        "person": found.who,
        "file": str(path) if path else None,
        "sources": [
            {
                "title": one.title,
                "where": one.where,
                "rows": [_row(one.headers, row) for row in one.rows],
            }
            for one in found.holdings
        ],
        "elsewhere": list(found.elsewhere),
    }


def _row(headers: tuple[str, ...], row: tuple[str, ...]) -> dict[str, str]:
    """The row by header; two columns of one name both count."""
    told: dict[str, str] = {}
    for number, (header, cell) in enumerate(zip(headers, row, strict=True), start=1):
        told[header if header and header not in told else f"{header or 'Columna'} {number}"] = cell
    return told


def _words(found: Dossier, path: Path | None) -> None:
    from soe_cli.ui import console
    from soe_cli.ui.tables import print_table

    out = console.data()
    if not found.holdings:
        out.print("Ni las hojas compartidas ni este equipo tienen datos de esa persona.")
    print_table(
        "Datos personales encontrados",
        ("Fuente", "Dónde", "Filas"),
        [(one.title, one.where, str(len(one.rows))) for one in found.holdings],
    )
    for sentence in found.elsewhere:
        out.print(f"- {sentence}", soft_wrap=True)
    if path:
        out.print(f"Guardado en {path}", soft_wrap=True)
        out.print("Compruebe la identidad de quien lo pide antes de entregarlo, y borre después el archivo.")
