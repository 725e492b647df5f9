"""A desk that holds something of two citizens in every place that there is."""

from __future__ import annotations

from pathlib import Path

from tests.commands.workshop.modules import module_file
from tests.commands.workshop.registrations import JUAN, ROSA, registration_form
from tests.commands.workshop.spreadsheet import spreadsheet
from tests.consultant import Consultant
from tests.findings import Google
from tests.reports import Line

ROSAS = ("40118322", "ÑAHUI", "rosa@ejemplo.pe", "Ñahui Quispe", "Cómo sacar el RUC")
"""What tells Rosa: her document, her name as the report and the form have it, her address, and what she asked."""
JUANS = ("40118333", "FLORES", "juan@ejemplo.pe")

CITAS = (
    Line("C-1", "23/11/2026", "09:00", "ÑAHUI QUISPE, ROSA", "rosa@ejemplo.pe", "40118322", "987654321"),
    Line("C-2", "23/11/2026", "09:30", "FLORES CCAHUANA, JUAN", "juan@ejemplo.pe", "40118333", "912345678"),
)


def busy_desk(ana: Consultant, folder: Path) -> Consultant:
    """Ana has attended and registered Rosa's cita, and has Rosa and Juan in a module."""
    ana.pull(*CITAS)
    ana.at("07:00").done("remind", "--yes")
    ana.at("09:01").done("attend", "start", "C-1")
    ana.at("09:20").done("attend", "finish", "C-1", "--query", "Cómo sacar el RUC", "--notes", "Vuelve")
    ana.at("17:00").done("log", "--yes")
    ana.done("workshop", "new", module_file(folder), "--yes")
    form = registration_form(Google(ana.sandbox, ana.email))
    form.answered("2026-11-20T08:00:00-05:00", ROSA)
    form.answered("2026-11-20T09:00:00-05:00", JUAN)
    spreadsheet(ana).type("Módulos", 1, Formulario=form.link)
    ana.done("workshop", "enrol", "aprende", "--yes")
    return ana


def registrations(folder: Path) -> str:
    """The same registrations as a file; its path."""
    path = folder / "inscripciones.csv"
    lines = (ROSA.keys(), ROSA.values(), JUAN.values())
    path.write_text("\n".join(";".join(line) for line in lines), encoding="utf-8")
    return str(path)
