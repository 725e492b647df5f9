"""The centre's calendar and Drive folder: there, and open to the account."""

from __future__ import annotations

from collections.abc import Iterator

from soe_cli.desk.doctor.examined import Examined
from soe_cli.desk.doctor.refused import refused
from soe_cli.errors import SoeError
from soe_cli.model.finding import Finding
from soe_cli.workspace.drive import FOLDER

_WRITERS = {"writer", "owner"}


def calendar(examined: Examined) -> Iterator[Finding]:
    """Whether the calendar is on the account's list, may be written, and gives Meet links."""
    settings = examined.settings
    if not settings.center.calendar.strip():  # told of the configuration
        return
    share = f"Pida a un colega que se lo comparta: soe init --share-with {settings.consultant.email}"
    try:
        entry = examined.probe.calendar_entry(settings.center.calendar)
    except SoeError as error:
        yield refused("calendar", "El calendario de citas", error, share)
        return
    called = f"El calendario «{entry.get('summaryOverride') or entry.get('summary', '')}»"
    if entry.get("accessRole") not in _WRITERS:
        yield Finding("calendar", "read-only", "error", f"{called} no se puede cambiar con su cuenta.", share)
        return
    solutions = entry.get("conferenceProperties", {}).get("allowedConferenceSolutionTypes", ())
    if solutions and "hangoutsMeet" not in solutions:
        yield Finding(
            "calendar",
            "no-meet",
            "error",
            f"{called} no da enlaces de Meet.",
            "Pida a quien administra Google Workspace que active Meet para el calendario.",
        )
        return
    yield Finding("calendar", "writable", "ok", f"{called} está y se puede cambiar.")


def folder(examined: Examined) -> Iterator[Finding]:
    """Whether the folder of the workshops is there and takes files."""
    settings = examined.settings
    if not settings.center.folder:
        told = "La configuración es de antes de que hubiera una carpeta de talleres en Drive."
        fix = "Ejecute «soe config set center.folder CÓDIGO» con el de la carpeta que usan sus colegas."
        yield Finding("folder", "no-folder", "warning", told, fix)
        return
    share = f"Pida a un colega que se la comparta: soe init --share-with {settings.consultant.email}"
    try:
        found = examined.probe.abilities(settings.center.folder)
    except SoeError as error:
        yield refused("folder", "La carpeta de los talleres", error, share)
        return
    if found is None or found.get("mimeType") != FOLDER:
        told = (
            "La carpeta de los talleres no existe, no se le compartió, o soe no la alcanza con su permiso de Drive."
        )
        yield Finding("folder", "not-there", "error", told, share)
    elif found.get("trashed"):
        told = "La carpeta de los talleres está en la papelera de Drive."
        yield Finding("folder", "in-bin", "error", told, "Restáurela en https://drive.google.com/drive/trash.")
    elif not found.get("capabilities", {}).get("canAddChildren", True):
        told = "En la carpeta de los talleres su cuenta no puede guardar archivos."
        yield Finding("folder", "read-only", "error", told, share)
    else:
        yield Finding("folder", "writable", "ok", "La carpeta de los talleres está y recibe archivos.")
