"""Files that a command leaves where the consultant wants them."""

from __future__ import annotations

from pathlib import Path


def save(path: Path, content: bytes) -> None:
    """Write the file, all of it or nothing; ``UnusableInputError`` where it cannot be written."""
    from soe_cli.documents.replacing import replace_file
    from soe_cli.errors import UnusableInputError

    try:
        replace_file(path, content)
    except OSError as error:
        raise UnusableInputError(
            f"No se puede guardar {path}: {error.strerror}.",
            f"Cierre «{path.name}» si está abierto, revise la carpeta y repita el comando.",
        ) from error
