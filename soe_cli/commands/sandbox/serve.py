"""``soe sandbox serve``: the embedded Workspace on this machine."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def serve(
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, metavar="N", help="El puerto; 0 = uno libre.")
    ] = 0,
    state: Annotated[
        str, typer.Option("--state", metavar="CARPETA", help="Dónde guardarlo todo; sin ella, nada se guarda.")
    ] = "",
) -> None:
    """Inicia un Google Workspace de práctica en este equipo. La primera línea es su dirección.

    Ejemplo: soe sandbox serve --port 8765 --state mi-sandbox
    """
    from soe_cli.errors import UsageError
    from soe_cli.sandbox.server import serve as run

    try:
        run(port, Path(state) if state else None)
    except OSError as error:
        raise UsageError(
            f"No se pudo iniciar el sandbox: {error.strerror or error}.", "Pruebe con otro puerto, o con --port 0."
        ) from error
