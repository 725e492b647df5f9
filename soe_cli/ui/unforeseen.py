"""What is told when something breaks that no command foresaw: a sentence, never a traceback."""

from __future__ import annotations

import sqlite3
import traceback
from datetime import UTC, datetime
from pathlib import Path

from soe_cli.errors import SoeError, UnusableInputError

LOG = "errores.log"


def unforeseen(error: Exception) -> SoeError:
    """``error`` as a person can use it: a file that cannot be used, or a fault of soe's that was written down."""
    match error:
        case OSError():
            what = f": {error.filename}" if error.filename else ""
            return UnusableInputError(
                f"No se puede leer o escribir un archivo de este equipo{what} ({error.strerror or error}).",
                "Revise que exista, que tenga permiso y que haya espacio en el disco, y repita el comando.",
            )
        case sqlite3.Error():
            return UnusableInputError(
                f"No se puede usar el registro de soe en {_home()} ({error}).",
                "Revise que haya espacio en el disco y que esa carpeta sea suya, y repita el comando.",
            )
    log = _write_down(error)
    where = f" Envíe el archivo {log} a quien administra soe." if log else " Avise a quien administra soe."
    return SoeError(
        f"soe falló por un defecto propio ({type(error).__name__}). Lo que ya se hizo queda registrado.",
        f"Repita el comando: no se hará nada dos veces.{where}",
    )


def _write_down(error: Exception) -> Path | None:
    """Append where it broke to the log, without the error's text: it may hold a citizen's data."""
    frames = "".join(traceback.format_tb(error.__traceback__))
    log = _home() / LOG
    try:
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{datetime.now(UTC).isoformat(timespec='seconds')} {type(error).__name__}\n{frames}\n")
    except OSError:
        return None
    return log


def _home() -> Path:
    from soe_cli.desk.home import Home

    return Home.here().root
