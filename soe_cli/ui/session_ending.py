"""The warning that a sign-in will not last: Google ends those of a project in testing after seven days."""

from __future__ import annotations

import sys
from datetime import datetime


def warn_of_the_end(command: str) -> None:
    """Say on stderr, after a command, that the consultant's sign-in ends within two days or has ended.

    Every command ends with this, so it reads no more than a small file where there is nothing to say.
    """
    from soe_cli.desk.home import Home

    home = Home.here()
    if command.startswith("auth ") or not home.accounts.is_dir():
        return
    from soe_cli.workspace.keeping import Sessions

    if any(session.ends for session in Sessions(home.accounts).all_of_them()):
        _warn()


def ending(ends: datetime, now: datetime) -> str:
    """When a sign-in ends, or that it has, in words."""
    when = f"el {ends:%d/%m/%Y} a las {ends:%H:%M}"
    return f"terminó {when}" if ends <= now else f"termina {when}"


def _warn() -> None:
    from soe_cli.desk.desk import open_desk
    from soe_cli.errors import SoeError
    from soe_cli.workspace.keeping import Sessions

    with open_desk() as desk:
        try:
            account, now = desk.config.consultant.email, desk.clock.now()
        except SoeError:
            return
        session = Sessions(desk.home.accounts).find(account)
    if session is not None and session.ends is not None and session.ends_soon(now):
        sys.stderr.write(
            f"Su sesión de Google {ending(session.ends.astimezone(now.tzinfo), now)}: inicie sesión de nuevo con"
            " «soe auth login».\n"
        )
