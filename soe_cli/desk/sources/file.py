"""The report as a file that the consultant names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from soe_cli.desk.sources.source import Fetched


@dataclass(frozen=True, slots=True)
class FileSource:
    """A file on this machine, or on a disk that it reaches."""

    path: Path

    def fetch(self, into: Path) -> Fetched:
        """The file where it lies. Whether it can be read is for the reader to say."""
        return Fetched("file", self.path, f"el archivo {self.path}", changed(self.path))


def changed(path: Path) -> datetime | None:
    """When the file was last written; None without one."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except (OSError, ValueError):
        return None


def located(typed: str | Path) -> Path:
    """The path that was typed. ``~`` is a home folder only before a slash: Excel's lock files begin with ``~$``."""
    path = Path(typed)
    return (path.expanduser() if path.parts[:1] == ("~",) else path).absolute()
