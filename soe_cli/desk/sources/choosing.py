"""Which source a report comes from: what ``--from`` says, or else the configuration."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from soe_cli.desk.sources.drive_folder import DriveFolderSource, folder_id
from soe_cli.desk.sources.file import FileSource, located
from soe_cli.desk.sources.folder import FolderSource
from soe_cli.desk.sources.google_sheet import GoogleSheetSource, spreadsheet_id
from soe_cli.errors import NotSetUpError, UnusableInputError, UsageError

if TYPE_CHECKING:
    from soe_cli.desk.desk import Desk
    from soe_cli.desk.sources.source import Fetched, Person, Source

KINDS = ("file", "folder", "browser", "drive", "sheet", "platform")
"""The words that ``--from`` takes for what the configuration describes."""
FROM_DRIVE = "report pull --from drive"
"""What a Drive folder is read for: it takes a permission of its own, for files that soe did not make."""


@contextmanager
def fetched(desk: Desk, typed: str, person: Person) -> Iterator[Fetched]:
    """The newest report of the source that ``typed`` means, for as long as the block lasts.

    What came from elsewhere leaves no copy on this machine. Errors are those of :func:`chosen` and of the source.
    """
    with TemporaryDirectory(prefix="soe-", ignore_cleanup_errors=True) as private:
        yield chosen(desk, typed, person).fetch(Path(private))


def chosen(desk: Desk, typed: str, person: Person) -> Source:
    """The source that ``typed`` means: one of ``KINDS``, a file, a folder, a pattern of files (``…/reporte*.xls``),
    or the address of a Drive folder or a Google Sheet. "" means the configured one.

    Raises ``UsageError`` when nothing is meant, ``NotSetUpError`` when the configuration lacks what the source
    needs, ``UnusableInputError`` for an address that is none.
    """
    settings = desk.config.report
    wanted = typed or settings.source or ("file" if settings.file else "")
    if not wanted:
        raise UsageError(
            "No se dijo qué reporte leer.",
            "Escriba «soe report pull --from ARCHIVO», o indique el archivo en config.toml, en [report].",
        )
    return _configured(desk, wanted, person) if wanted in KINDS else _named(desk, wanted)


def _configured(desk: Desk, kind: str, person: Person) -> Source:
    settings = desk.config.report
    match kind:
        case "file":
            return FileSource(located(_needed(settings.file, "report", "file", "C:/…/reporte_citas.xls")))
        case "folder":
            folder = _needed(settings.folder.path, "report.folder", "path", "C:/…/Downloads")
            return FolderSource(located(folder), settings.folder.pattern)
        case "browser":
            return _browser(desk, person)
        case "drive":
            address = "https://drive.google.com/drive/folders/…"
            folder = _needed(settings.drive.folder, "report.drive", "folder", address)
            desk.purpose = FROM_DRIVE
            return DriveFolderSource(desk.workspace.drive, folder, settings.drive.pattern)
        case "sheet":
            address = "https://docs.google.com/spreadsheets/d/…"
            sheet = _needed(settings.sheet.spreadsheet, "report.sheet", "spreadsheet", address)
            return GoogleSheetSource(desk.workspace.sheets, sheet, settings.sheet.tab, desk.clock.real())
        case _:
            return _platform(desk, person)


def _named(desk: Desk, typed: str) -> Source:
    if folder_id(typed):
        desk.purpose = FROM_DRIVE
        return DriveFolderSource(desk.workspace.drive, typed, desk.config.report.drive.pattern)
    if spreadsheet_id(typed):
        return GoogleSheetSource(desk.workspace.sheets, typed, desk.config.report.sheet.tab, desk.clock.real())
    if "://" in typed:
        raise UsageError(
            "Esa dirección no es la de una carpeta de Drive ni la de una hoja de cálculo de Google.",
            "Para la plataforma de citas, indíquela en config.toml y escriba --from browser o --from platform.",
        )
    path = located(typed)
    if path.is_dir():
        return FolderSource(path, desk.config.report.folder.pattern)
    if {"*", "?"} & set(path.name) and not path.exists():
        return FolderSource(path.parent, path.name)
    return FileSource(path)


def _browser(desk: Desk, person: Person) -> Source:
    from soe_cli.desk.sources.browser import BrowserSource

    settings = desk.config.report.browser
    address = _web_page(settings.address, "report.browser")
    return BrowserSource(
        address,
        located(settings.downloads) if settings.downloads else _downloads(),
        person,
        settings.pattern,
        settings.wait_minutes * 60,
    )


def _platform(desk: Desk, person: Person) -> Source:
    from soe_cli.desk.sources.platform.source import PlatformSource

    settings = desk.config.report.platform
    _web_page(settings.address, "report.platform")
    _needed(settings.report, "report.platform", "report", "…/reporte.xls")
    _needed(settings.user, "report.platform", "user", "su usuario de la plataforma")
    return PlatformSource(settings, person, desk.clock.now().date(), desk.clock.real())


def _needed(value: str, section: str, name: str, example: str) -> str:
    if not value:
        raise NotSetUpError(
            f"Falta «{name}» en [{section}], en config.toml.",
            f'Escriba allí: {name} = "{example}", y repita el comando.',
        )
    return value


def _web_page(address: str, section: str) -> str:
    """``address`` when it is that of a web page, and nothing else that a browser would open."""
    _needed(address, section, "address", "https://…")
    try:
        parts = urlsplit(address)
        if parts.scheme in ("http", "https") and parts.hostname and parts.port != 0:
            return address
    except ValueError:
        pass
    raise UnusableInputError(
        f"«{address}» no es la dirección de una página web.",
        f'Corríjala en config.toml: en [{section}], address = "https://…".',
    )


def _downloads() -> Path:
    from platformdirs import user_downloads_path

    return user_downloads_path()
