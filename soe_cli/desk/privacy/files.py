"""The files that soe keeps on this machine, and when each was written."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from soe_cli.desk.home import Home
from soe_cli.model.lima import LIMA

LOG = "errores.log"
ANSWER = "datos-personales-"
"""How the name of an answer to somebody's request begins."""


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file with people's data, or a folder that a run which was cut off has left."""

    path: Path
    written: datetime


def kept_files(home: Home) -> list[KeptFile]:
    """Every file that may hold people's data, besides the two registers."""
    found = [path for folder in (home.appointments, home.reports) for path in sorted(folder.rglob("*"))]
    left = [path for path in sorted(home.root.glob("tmp*")) if path.is_dir()]
    paths = [*(path for path in found if path.is_file()), *left, home.root / LOG]
    return [KeptFile(path, _written(path)) for path in paths if path.exists()]


def remove(path: Path) -> bool:
    """Remove a file or folder; False when it is in use (on Windows: open in Excel) or not ours to remove."""
    import shutil

    with suppress(OSError):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    return not path.exists()


def _written(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, LIMA)
