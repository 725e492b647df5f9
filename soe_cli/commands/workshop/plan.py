"""``soe workshop plan``: B01, the year's modules."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from soe_cli.commands.options import Json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from soe_cli.model.workshop import Module
    from soe_cli.procedures.workshops.programme.year import Proposal


def plan(
    year: Annotated[int, typer.Argument(metavar="AÑO", min=2020, max=2100, help="El año por programar.")],
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="CARPETA", help="Escribe ahí un archivo por módulo, para completar."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Propone el año: un módulo por trimestre, con fechas en días hábiles (B01). No programa nada todavía.

    Ejemplo: soe workshop plan 2027 --out talleres
    """
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.modules import modules
    from soe_cli.procedures.workshops.programme.year import propose_year
    from soe_cli.ui import console
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report
    from soe_cli.ui.tables import print_table

    with open_desk() as desk:
        standing = modules(desk)
        proposals = propose_year(year, desk.clock.now().date(), standing, desk.config.calendar.non_working_days)
        files = _write(out, proposals, standing) if out else {}

        def words() -> None:
            print_table(
                f"Módulos de {year}",
                ("Trimestre", "Sesiones", "Módulo"),
                [(one.quarter, _days(one), _fate(one, files)) for one in proposals],
            )
            if not proposals:
                console.data().print(f"En {year} ya no queda un trimestre por programar.")
            elif files:
                console.data().print("Complete los archivos y programe cada módulo: soe workshop new ARCHIVO")
            else:
                console.data().print(f"Para escribir los archivos: soe workshop plan {year} --out CARPETA")

        data = {
            "proposals": [
                {
                    "quarter": one.quarter,
                    "days": [day.isoformat() for day in one.days],
                    "module": one.standing and one.standing.id,
                    "file": files.get(one.quarter),
                }
                for one in proposals
            ]
        }
        present(Report("workshop plan", data), as_json, words)


def _write(folder: Path, proposals: Sequence[Proposal], standing: Sequence[Module]) -> dict[str, str]:
    """Write a file for each quarter without a module, and none over one that is there; their paths by quarter."""
    from soe_cli.errors import UnusableInputError
    from soe_cli.intake.workshops.module_template import module_template

    written: dict[str, str] = {}
    previous = next((one for one in standing if not one.institution), None)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for one in proposals:
            path = folder / f"modulo-{one.quarter}.toml"
            if one.standing is None and not path.exists():
                path.write_text(module_template(one.quarter, one.days, previous), encoding="utf-8")
            if one.standing is None:
                written[one.quarter] = str(path)
    except OSError as error:
        problem = f"No se puede escribir en la carpeta {folder}."
        raise UnusableInputError(problem, "Elija otra con --out.") from error
    return written


def _days(proposal: Proposal) -> str:
    sessions = proposal.standing.sessions if proposal.standing else ()
    days = [one.start.date() for one in sessions] or proposal.days
    return ", ".join(f"{day:%d/%m}" for day in days)


def _fate(proposal: Proposal, files: dict[str, str]) -> str:
    if proposal.standing:
        return f"ya programado: {proposal.standing.id}"
    return files.get(proposal.quarter, "por programar")
