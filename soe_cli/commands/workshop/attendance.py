"""``soe workshop attendance``: B09, who was at a session, for how long, and who says so."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from soe_cli.commands.options import Json
from soe_cli.commands.workshop.carrying import ModuleName
from soe_cli.commands.workshop.consolidated import Consolidating, DayFirst, SessionNumber


def attendance(
    module: ModuleName,
    session: SessionNumber,
    files: Annotated[
        list[Path] | None,
        typer.Option(
            "--from", metavar="ARCHIVO", help="Un reporte de Meet, Zoom, Teams o un formulario (puede repetirse)."
        ),
    ] = None,
    day_first: DayFirst = None,
    as_json: Json = False,
) -> None:
    """Muestra quién estuvo en el taller, cuánto tiempo, con qué evidencia y qué nombres hay que revisar (B09).

    Lee lo guardado con «soe workshop capture» y los archivos de --from. No escribe nada.
    Ejemplo: soe workshop attendance aprende --session 1
    """
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.modules import module as module_named
    from soe_cli.procedures.workshops.sessions import session_numbered
    from soe_cli.ui.attendance import attendance_json, print_attendance
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report

    with open_desk() as desk:
        found = module_named(desk, module)
        shown = Consolidating(day_first).attendance(desk, found, session_numbered(found, session), files or ())
        report = Report("workshop attendance", attendance_json(shown), (), shown.notices)
        present(report, as_json, lambda: print_attendance(shown))
