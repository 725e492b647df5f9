"""Reading the files that the commands on workshops are given."""

from __future__ import annotations

from pathlib import Path

from soe_cli.errors import UnusableInputError


def read_file(path: Path) -> bytes:
    """The file's bytes; ``UnusableInputError`` when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnusableInputError(
            f"No se puede leer el archivo {path}.", "Compruebe el nombre y la carpeta, y repita el comando."
        ) from error
