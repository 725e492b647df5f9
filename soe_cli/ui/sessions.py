"""A sign-in, in words and for programs: never what is secret in it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from soe_cli.ui import console
from soe_cli.ui.session_ending import ending
from soe_cli.ui.tables import print_table
from soe_cli.workspace.keeping import Session
from soe_cli.workspace.scopes import ALL, BASE, MORE

PLACES = {"keyring": "el llavero del sistema", "file": "un archivo que solo usted puede leer"}


def session_json(session: Session, now: datetime) -> dict[str, Any]:
    """A sign-in for a program; moments in Lima time."""
    return {
        "account": session.account,
        "scopes": list(session.scopes),
        "since": session.since.astimezone(now.tzinfo).isoformat(),
        "ends": session.ends and session.ends.astimezone(now.tzinfo).isoformat(),
        "ends_soon": session.ends_soon(now),
        "kept": session.kept,
    }


def print_session(session: Session, now: datetime) -> None:
    """A sign-in on stdout: until when, where it is kept, and what it may."""
    out = console.data()
    out.print(f"Cuenta: {session.account}")
    out.print(f"Iniciada el {session.since.astimezone(now.tzinfo):%d/%m/%Y a las %H:%M}; {_until(session, now)}.")
    out.print(f"Guardada en {PLACES[session.kept]}.")
    out.print()
    print_scopes(session.scopes)


def print_scopes(granted: tuple[str, ...]) -> None:
    """What each permission allows, whether it was given, and else what to type."""
    rows = [
        (
            "sí" if scope.address in granted else "no",
            scope.allows,
            scope.for_ if scope.address in granted else how_to_get(scope.name),
        )
        for scope in ALL
    ]
    print_table("", ("Dado", "Permiso", "Para qué, o cómo se da"), rows)


def how_to_get(name: str) -> str:
    """The command that asks for a scope."""
    if any(scope.name == name for scope in BASE):
        return "soe auth login"
    return next(f'soe auth login --for "{one}"' for one, more in MORE.items() if name in [s.name for s in more])


def _until(session: Session, now: datetime) -> str:
    if session.ends is None:
        return "se renueva sola"
    return ending(session.ends.astimezone(now.tzinfo), now)
