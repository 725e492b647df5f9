"""A file that a person hands us, taken whole into memory once it is safe to do so."""

from __future__ import annotations

import hashlib
import stat
from dataclasses import dataclass
from pathlib import Path

from soe_cli.errors import UnusableInputError

MAX_BYTES = 20 * 1024 * 1024

SAVE_AS_XLSX = "Ábralo en Excel, guárdelo como «Libro de Excel (.xlsx)» y repita el comando con ese archivo."
SHORTER_PERIOD = "Descargue un periodo más corto y repita el comando con ese archivo."
_AGAIN = "Vuelva a descargarlo y repita el comando con el archivo nuevo."


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The name (for messages) and the content of a file."""

    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        """Hex SHA-256 of the content."""
        return hashlib.sha256(self.content).hexdigest()

    def unusable(self, reason: str, next_step: str = _AGAIN) -> UnusableInputError:
        """The error that names this file; ``reason`` is Spanish and follows "No se puede usar «archivo»: "."""
        return _unusable(self.name, reason, next_step)


def _unusable(name: str, reason: str, next_step: str) -> UnusableInputError:
    return UnusableInputError(f"No se puede usar «{name}»: {reason}.", next_step)


def open_source(path: Path) -> SourceFile:
    """The file at ``path``.

    Raises UnusableInputError when it is missing, a folder, Excel's lock file, open elsewhere, empty or larger than
    ``MAX_BYTES``.
    """
    if path.name.startswith("~$"):
        raise _unusable(
            path.name,
            "es la marca que Excel deja mientras tiene abierto un archivo, no el archivo",
            f"Cierre Excel y repita el comando con «{path.name[2:]}».",
        )
    try:
        content = _content(path)
    except FileNotFoundError:
        raise _unusable(path.name, "no existe", f"Revise la ruta «{path}» y repita el comando.") from None
    except PermissionError:
        raise _unusable(
            path.name,
            "otro programa lo tiene abierto o no hay permiso para leerlo",
            "Ciérrelo en Excel (o copie el archivo a otra carpeta) y repita el comando.",
        ) from None
    except (OSError, ValueError) as problem:
        raise _unusable(
            path.name, f"no se pudo leer ({problem})", "Copie el archivo a otra carpeta y repita el comando."
        ) from None
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise _unusable(path.name, "está vacío", _AGAIN)
    return SourceFile(path.name, content)


def _content(path: Path) -> bytes:
    about = path.stat()
    if stat.S_ISDIR(about.st_mode):
        raise _unusable(path.name, "es una carpeta", "Repita el comando con la ruta del archivo que está dentro.")
    if not stat.S_ISREG(about.st_mode):
        raise _unusable(path.name, "no es un archivo", "Repita el comando con la ruta del archivo descargado.")
    if about.st_size > MAX_BYTES:
        size = about.st_size / (1024 * 1024)
        raise _unusable(
            path.name,
            f"pesa {size:.0f} MB y el máximo es {MAX_BYTES // (1024 * 1024)} MB",
            SHORTER_PERIOD,
        )
    return path.read_bytes()
