"""Where the appointment report comes from each morning: said, and there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from soe_cli.config import ReportSettings
from soe_cli.desk.doctor.examined import Examined
from soe_cli.desk.sources.choosing import KINDS
from soe_cli.desk.sources.file import located
from soe_cli.model.finding import Finding


def report_source(examined: Examined) -> Iterator[Finding]:
    """Whether a source is configured, whole, and, where it is on this machine, there."""
    settings = examined.settings.report
    source = settings.source or ("file" if settings.file else "")
    if not source:
        told = "No se dijo de dónde viene el reporte de citas: hay que nombrarlo cada día con --from."
        fix = "Ejecute «soe config set report.file C:/…/reporte_citas.xls»; docs/report-sources.md dice más."
        yield Finding("report", "no-source", "warning", told, fix)
    elif source not in KINDS:
        yield _named(source)
    elif name := _missing(settings, source):
        told = f"El reporte viene de «{source}», y en la configuración falta {name}."
        yield Finding("report", "incomplete", "error", told, f"Ejecute «soe config set {name} …».")
    else:
        yield _configured(settings, source)


def _named(source: str) -> Finding:
    """A path, a pattern of files or the address of something in Drive, as ``--from`` takes them too."""
    if "://" in source:
        return Finding("report", "source", "ok", f"El reporte de citas viene de {source}")
    path = located(source)
    return _there(path.parent if {"*", "?"} & set(path.name) else path, "report.from")


def _configured(settings: ReportSettings, source: str) -> Finding:
    if source == "file":
        return _there(located(settings.file), "report.file")
    if source == "folder":
        return _there(located(settings.folder.path), "report.folder.path")
    address = {"browser": settings.browser.address, "platform": settings.platform.address}.get(source)
    if address is not None and urlsplit(address).scheme not in ("http", "https"):
        told = f"«{address}» no es la dirección de una página web."
        fix = f"Ejecute «soe config set report.{source}.address https://…»."
        return Finding("report", "no-page", "error", told, fix)
    return Finding("report", "source", "ok", f"El reporte de citas viene de «{source}».")


def _missing(settings: ReportSettings, source: str) -> str:
    """The first setting that the source needs and is empty, "" for none."""
    needed = {
        "file": {"report.file": settings.file},
        "folder": {"report.folder.path": settings.folder.path},
        "browser": {"report.browser.address": settings.browser.address},
        "drive": {"report.drive.folder": settings.drive.folder},
        "sheet": {"report.sheet.spreadsheet": settings.sheet.spreadsheet},
        "platform": {
            "report.platform.address": settings.platform.address,
            "report.platform.report": settings.platform.report,
            "report.platform.user": settings.platform.user,
        },
    }
    return next((name for name, value in needed[source].items() if not value), "")


def _there(path: Path, name: str) -> Finding:
    if path.exists():
        return Finding("report", "source", "ok", f"El reporte de citas viene de {path}")
    told = f"El reporte de citas no está: {path}"
    fix = f"Descárguelo allí, o diga dónde está: «soe config set {name} …»."
    return Finding("report", "not-there", "warning", told, fix)
