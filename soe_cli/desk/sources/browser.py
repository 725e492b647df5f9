"""The platform in the consultant's own browser: its page is opened, and the file that then comes is taken."""

from __future__ import annotations

import time
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from soe_cli.desk.sources.arrivals import Stamp, newest, reports_in
from soe_cli.desk.sources.file import changed
from soe_cli.desk.sources.source import Fetched, Person
from soe_cli.errors import SoeError, UnusableInputError


class WaitingEndedError(SoeError):
    """The consultant stopped the waiting with Ctrl-C, and nothing changed (exit code 130, as shells have it)."""

    exit_code = 130
    code = "interrupted"


@dataclass(frozen=True, slots=True)
class BrowserSource:
    """A download by hand: ``address`` is opened, and ``downloads`` looked at every ``pause`` seconds for at most
    ``patience`` seconds."""

    address: str
    downloads: Path
    person: Person
    pattern: str = ""
    patience: float = 600
    pause: float = 0.5
    open_page: Callable[[str], bool] = webbrowser.open

    def fetch(self, into: Path) -> Fetched:
        """The first whole file that comes while waiting. ``UnusableInputError`` when none does,
        ``WaitingEndedError`` after Ctrl-C."""
        before = reports_in(self.downloads, self.pattern)
        self._open()
        try:
            path = self._wait(before)
        except KeyboardInterrupt:
            raise WaitingEndedError("Se dejó de esperar la descarga; nada cambió.", self._later()) from None
        where = urlsplit(self.address).hostname
        return Fetched("browser", path, f"descargado de {where} con su navegador", changed(path))

    def _open(self) -> None:
        try:
            opened = self.open_page(self.address)
        except webbrowser.Error:
            opened = False
        begin = "Se abrió" if opened else "Abra en su navegador"
        self.person.tell(f"{begin} {self.address}: ingrese y descargue el reporte de citas.")

    def _wait(self, before: dict[Path, Stamp]) -> Path:
        deadline = time.monotonic() + self.patience
        last: dict[Path, Stamp] = {}
        while True:
            come = {
                path: stamp
                for path, stamp in reports_in(self.downloads, self.pattern).items()
                if before.get(path) != stamp
            }
            whole = {path: stamp for path, stamp in come.items() if last.get(path) == stamp}
            if whole:
                return newest(whole)
            last = come
            left = deadline - time.monotonic()
            if left <= 0:
                raise UnusableInputError(
                    f"No llegó ningún reporte a {self.downloads} en el tiempo de espera ({_span(self.patience)}).",
                    self._later(),
                )
            self.person.tell(self._line(come, left))
            time.sleep(self.pause)

    def _line(self, come: dict[Path, Stamp], left: float) -> str:
        if come:
            return f"Llega {newest(come).name}…"
        return (
            f"Esperando el reporte de {self.address} en {self.downloads}"
            f" (quedan {_span(left)}; Ctrl-C para no esperar más)"
        )

    def _later(self) -> str:
        place = self.downloads / self.pattern if self.pattern else self.downloads
        return f'Cuando lo haya descargado, ejecute «soe report pull --from "{place}"».'


def _span(seconds: float) -> timedelta:
    return timedelta(seconds=round(seconds))
