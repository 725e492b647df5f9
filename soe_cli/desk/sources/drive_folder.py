"""The newest report in a folder of Google Drive."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from soe_cli.desk.sources.arrivals import may_be_report
from soe_cli.desk.sources.source import Fetched, PlaceError, save
from soe_cli.errors import DailyLimitError, QuotaError, RefusedError, UnusableInputError
from soe_cli.intake.tables.source import MAX_BYTES, SHORTER_PERIOD
from soe_cli.workspace.drive import SPREADSHEET, Drive, DriveFile

_FOLDER_ADDRESS = re.compile(r"https://drive\.google\.com/\S*?/folders/([\w-]+)")


def folder_id(typed: str) -> str:
    """The id in the address of a Drive folder; "" for anything else."""
    found = _FOLDER_ADDRESS.match(typed.strip())
    return found[1] if found else ""


@dataclass(frozen=True, slots=True)
class DriveFolderSource:
    """The last changed file of ``folder`` (an id or an address) whose name fits ``pattern``: an uploaded report
    or a Google Sheet. The folder may belong to a shared drive."""

    drive: Drive
    folder: str
    pattern: str = ""

    def fetch(self, into: Path) -> Fetched:
        """The file, brought into ``into``. ``UnusableInputError`` without one that can be taken; ``PlaceError``
        when the account may not look into the folder."""
        try:
            folder = self.drive.file(folder_id(self.folder) or self.folder.strip())
            found = next(filter(self._fits, self.drive.newest_first(folder)), None)
            if found is None:
                raise self._nothing(folder)
            content = self.drive.download(found)
        except (QuotaError, DailyLimitError):
            raise
        except RefusedError as refusal:
            if refusal.status not in (403, 404):
                raise
            raise PlaceError(
                "No se encuentra la carpeta de Drive del reporte, o su cuenta no tiene permiso para leerla.",
                "Pida que la compartan con su cuenta, y revise su dirección (--from, o [report.drive]).",
            ) from refusal
        name = f"{found.name}.xlsx" if found.mime_type == SPREADSHEET else found.name
        return Fetched("drive", save(into, name, content), f"la carpeta de Drive «{folder.name}»", found.modified)

    def _fits(self, file: DriveFile) -> bool:
        name = f"{file.name}.xlsx" if file.mime_type == SPREADSHEET and not self.pattern else file.name
        if not may_be_report(name, self.pattern):
            return False
        if file.size > MAX_BYTES:
            raise UnusableInputError(
                f"«{file.name}», el más reciente de la carpeta de Drive, pesa {file.size / 1024**2:.0f} MB y el"
                f" máximo es {MAX_BYTES // 1024**2} MB.",
                SHORTER_PERIOD,
            )
        return True

    def _nothing(self, folder: DriveFile) -> UnusableInputError:
        like = f" que se llame como «{self.pattern}»" if self.pattern else ""
        return UnusableInputError(
            f"En la carpeta de Drive «{folder.name}» no hay ningún reporte{like}.",
            "Súbalo a esa carpeta y repita el comando, o léalo con «soe report pull --from ARCHIVO».",
        )
