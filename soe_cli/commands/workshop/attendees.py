"""``soe workshop attendees``: the *Formato de asistencia*, at any time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from soe_cli.commands.options import Json
from soe_cli.commands.workshop.carrying import ModuleName

if TYPE_CHECKING:
    pass

FORMATS = (".pdf", ".xlsx")


def attendees(
    module: ModuleName,
    session: Annotated[
        int, typer.Option("--session", metavar="N°", min=0, show_default=False, help="Un taller; sin ella, todos.")
    ] = 0,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="ARCHIVO", help="Un archivo .pdf o .xlsx; sin ella, los dos en esta carpeta."
        ),
    ] = None,
    full: Annotated[
        bool, typer.Option("--full", help="Con los documentos completos: solo para uso interno.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Guarda la lista de asistencia en PDF y Excel, con los documentos enmascarados (Formato de asistencia).

    Antes del taller es la lista de los confirmados, por llenar.
    Ejemplo: soe workshop attendees aprende --session 1 --out asistencia.pdf
    """
    from soe_cli.commands.saving import save
    from soe_cli.desk.closing.attendance_list import attendance_list, list_name
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.modules import module as module_named
    from soe_cli.documents.attendance_list import attendance_pdf, attendance_workbook
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report

    _check(out)
    with open_desk() as desk:
        found = module_named(desk, module)
        made = attendance_list(desk, found, session, full=full)
        own = desk.config.documents.attendance_template
        stem = Path(list_name(found, session, full=full))
        paths = [out] if out else [stem.with_name(f"{stem.name}{ending}") for ending in FORMATS]
        contents = {
            path: attendance_pdf(made, Path(own) if own else None)
            if path.suffix.lower() == ".pdf"
            else attendance_workbook({"Asistencia": made})
            for path in paths
        }
        for path, content in contents.items():
            save(path, content)
        data = {
            "module": found.id,
            "session": session or None,
            "people": len(made.rows),
            "masked": not full,
            "files": [str(path) for path in paths],
        }
        report = Report("workshop attendees", data)
        present(report, as_json, lambda: _words(paths, len(made.rows), made.remark))


def _check(out: Path | None) -> None:
    from soe_cli.errors import UsageError

    if out is not None and out.suffix.lower() not in FORMATS:
        raise UsageError(
            f"«{out.name}» no dice si la lista va en PDF o en Excel.", "Use un nombre que termine en .pdf o .xlsx."
        )


def _words(paths: list[Path], people: int, remark: str) -> None:
    from soe_cli.ui import console

    for path in paths:
        console.data().print(f"Guardado: {path}", soft_wrap=True)
    console.data().print(f"{people} {'persona' if people == 1 else 'personas'} en la lista. {remark}")
