"""What every source of reports is, and what it hands over."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from soe_cli.errors import SoeError

_NOT_IN_NAMES = frozenset('<>:"/\\|?*')
_TAKEN_BY_WINDOWS = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_LONGEST_NAME = 60
"""Characters: 240 bytes at most, and systems bear 255."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A report that is at hand.

    ``kind`` names its source as ``--from`` does (``folder``); ``path`` is the file to read; ``origin`` says in
    Spanish where it was found; ``made`` (aware) when it was last changed there, None where nobody knows.
    """

    kind: str
    path: Path
    origin: str
    made: datetime | None


class Source(Protocol):
    """A place that reports come from."""

    def fetch(self, into: Path) -> Fetched:
        """Bring the newest report within reach.

        What has no file of its own on this machine is written into the folder ``into``, which belongs to the caller
        and is private. Raises an error of :mod:`soe_cli.errors` when there is none to be had.
        """
        ...


class Person(Protocol):
    """Whoever sits before the screen, as a source speaks to them."""

    def tell(self, line: str) -> None:
        """Show how the waiting goes, in place of what was shown before."""
        ...

    def secret(self, question: str) -> str | None:
        """Ask for a password; None when there is nobody to ask."""
        ...

    def agrees(self, question: str) -> bool:
        """Ask for a yes or a no; no when there is nobody to ask."""
        ...


class PlaceError(SoeError):
    """The place that the report comes from refused, or gave something else (exit code 5)."""

    exit_code = 5
    code = "report-source"


def save(into: Path, name: str, content: bytes) -> Path:
    """Write what was brought from elsewhere into the folder ``into``, under a name that any system takes."""
    usable = "".join(one if one.isprintable() and one not in _NOT_IN_NAMES else "_" for one in name)
    usable = usable[-_LONGEST_NAME:].strip(" .~$")
    path = into / (f"_{usable}" if not usable or _TAKEN_BY_WINDOWS.match(usable) else usable)
    path.write_bytes(content)
    return path
