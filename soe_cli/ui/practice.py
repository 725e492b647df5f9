"""The sign of a practice Workspace: every command says, before anything else, that it does not speak to Google."""

from __future__ import annotations

import sys

SIGN = "[Práctica] Workspace de este equipo: no es Google; nada llega a un ciudadano."
"""Short enough for a line of any terminal."""
_SILENT = ("demo", "sandbox", "completion", "config path")
"""Commands that say so themselves, or whose output another program reads whole."""


def show_sign(command: str) -> None:
    """Write the sign on stderr if the configured Workspace is a sandbox."""
    if command.startswith(_SILENT):
        return
    from soe_cli import config
    from soe_cli.desk.home import Home
    from soe_cli.errors import SoeError

    path = Home.here().config
    try:
        practice = path.exists() and bool(config.load(path).workspace.sandbox)
    except SoeError:
        # The command will say what is wrong with the configuration.
        return
    if practice:
        sys.stderr.write(f"{SIGN}\n")
