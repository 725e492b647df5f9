"""Files in a folder that people and browsers save into: which may be a report, and which are whole."""

from __future__ import annotations

import stat
import unicodedata
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from soe_cli.errors import UnusableInputError

REPORT_SUFFIXES = frozenset(
    {".xls", ".xlsx", ".xlsm", ".csv", ".tsv", ".txt", ".htm", ".html", ".xml", ".mht", ".mhtml"}
)
_UNFINISHED = (".crdownload", ".part", ".partial", ".download", ".opdownload", ".tmp")
_MARKS = ("~$", ".")
"""How the names of Excel's lock files and of a browser's own temporary files begin."""


class Stamp(NamedTuple):
    """When a file changed (nanoseconds since 1970) and how many bytes it holds: equal as long as it rests."""

    changed: int
    size: int


def may_be_report(name: str, pattern: str) -> bool:
    """Whether a file of this name is whole and fits ``pattern`` (case does not count), or, without a pattern, has
    the suffix of a report."""
    plain = _plain(name)
    if plain.startswith(_MARKS) or plain.endswith(_UNFINISHED):
        return False
    return fnmatchcase(plain, _plain(pattern)) if pattern else Path(plain).suffix in REPORT_SUFFIXES


def reports_in(folder: Path, pattern: str) -> dict[Path, Stamp]:
    """The files of ``folder`` that may be a report and are not being downloaded right now.

    ``UnusableInputError`` when there is no such folder or it may not be read.
    """
    try:
        names = {one.name for one in folder.iterdir()}
    except OSError as error:
        raise UnusableInputError(
            f"No se puede mirar en la carpeta «{folder}»: {_why_not(error)}.",
            "Revise la ruta (--from, o [report] en config.toml) y repita el comando.",
        ) from None
    return dict(_stamped(folder, names, pattern))


def newest(found: dict[Path, Stamp]) -> Path:
    """The file that changed last; of several at once, the last by name."""
    return max(found, key=lambda path: (found[path].changed, path.name))


def _stamped(folder: Path, names: set[str], pattern: str) -> Iterator[tuple[Path, Stamp]]:
    for name in names:
        # Firefox keeps an empty file under the final name for as long as the download lasts.
        if not may_be_report(name, pattern) or any(name + ending in names for ending in _UNFINISHED):
            continue
        path = folder / name
        try:
            about = path.stat()
        except OSError:
            continue
        if stat.S_ISREG(about.st_mode) and about.st_size:
            yield path, Stamp(about.st_mtime_ns, about.st_size)


def _why_not(error: OSError) -> str:
    """The reason in Spanish: the system tells it in a language of its own."""
    match error:
        case FileNotFoundError():
            return "no existe"
        case NotADirectoryError():
            return "no es una carpeta"
        case PermissionError():
            return "su usuario no tiene permiso para abrirla"
    return error.strerror or str(error)


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
