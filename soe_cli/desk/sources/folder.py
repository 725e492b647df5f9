"""The newest report of a folder."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from soe_cli.desk.sources.arrivals import Stamp, newest, reports_in
from soe_cli.desk.sources.file import changed
from soe_cli.desk.sources.source import Fetched
from soe_cli.errors import UnusableInputError

_FRESH = 5.0
"""Seconds: a file that rested longer is not being written any more."""


@dataclass(frozen=True, slots=True)
class FolderSource:
    """The newest file of ``folder`` whose name fits ``pattern``; one that still grows is waited for ``patience``
    seconds, looked at every ``pause``."""

    folder: Path
    pattern: str = ""
    patience: float = 30
    pause: float = 0.5

    def fetch(self, into: Path) -> Fetched:
        """The newest report where it lies. ``UnusableInputError`` without one, or when it does not stop growing."""
        path = self._rested(time.monotonic() + self.patience)
        return Fetched("folder", path, f"el más reciente de la carpeta {self.folder}", changed(path))

    def _rested(self, deadline: float) -> Path:
        before: dict[Path, Stamp] = {}
        while True:
            found = reports_in(self.folder, self.pattern)
            if not found:
                raise self._nothing()
            path = newest(found)
            if found[path] == before.get(path) or time.time() - found[path].changed / 1e9 > _FRESH:
                return path
            if before and time.monotonic() > deadline:
                raise UnusableInputError(
                    f"El archivo «{path.name}» todavía se está copiando a {self.folder}.",
                    "Cuando termine, repita el comando.",
                )
            before = found
            time.sleep(self.pause)

    def _nothing(self) -> UnusableInputError:
        like = f" que se llame como «{self.pattern}»" if self.pattern else ""
        return UnusableInputError(
            f"En la carpeta «{self.folder}» no hay ningún reporte{like}.",
            "Descargue el reporte de la plataforma y repita el comando, o indique otra carpeta con --from.",
        )
