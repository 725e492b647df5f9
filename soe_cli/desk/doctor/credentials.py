"""The sign-in as it is kept on this machine: there, readable, its owner's alone, and not at its end."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from soe_cli.desk.doctor.examined import Examined
from soe_cli.desk.signing_in import service_account_file
from soe_cli.model.finding import Finding
from soe_cli.model.lima import LIMA
from soe_cli.workspace.keeping import Session, Sessions

_LOGIN = "Ejecute «soe auth login»."


def credentials(examined: Examined) -> Iterator[Finding]:
    """The file of the consultant's sign-in, or the key of the service account that acts for them."""
    key = service_account_file(examined.home, examined.settings)
    if key is not None:
        yield from _key(key, examined)
        return
    if not examined.settings.workspace.sandbox:
        yield from _client(examined.home.credentials)
    account = examined.settings.consultant.email
    path = Sessions(examined.home.accounts).path(account)
    if not path.exists():
        yield _error("not-signed-in", f"Todavía no se ha iniciado sesión como {account}.", _LOGIN)
    elif examined.session is None:
        yield _error("unreadable", f"La sesión guardada está dañada: {path}", _LOGIN)
    else:
        yield from _open_to_others(path)
        yield from _session(examined, examined.session)


def _session(examined: Examined, session: Session) -> Iterator[Finding]:
    now, account = examined.clock.now(), examined.settings.consultant.email
    if session.account.casefold() != account.casefold():
        told = f"La sesión guardada es de {session.account}, y la configuración de {account}."
        yield _error("other-account", told, _LOGIN)
    elif session.ends is not None and session.ends <= now:
        yield _error("ended", f"La sesión terminó el {session.ends.astimezone(LIMA):%d/%m/%Y}.", _LOGIN)
    elif session.ends is not None and session.ends_soon(now):
        told = f"La sesión termina el {session.ends.astimezone(LIMA):%d/%m/%Y a las %H:%M}."
        yield Finding("credentials", "ends-soon", "warning", told, "Renuévela con «soe auth login».")
    else:
        place = "el llavero del sistema" if session.kept == "keyring" else "un archivo de la carpeta de soe"
        yield Finding("credentials", "signed-in", "ok", f"La sesión de {session.account} está en {place}.")


def _key(key: Path, examined: Examined) -> Iterator[Finding]:
    from soe_cli.workspace.auth import of_service_account

    acting = of_service_account(key, examined.settings.consultant.email, ()).service_account_email
    yield from _open_to_others(key)
    yield Finding("credentials", "service-account", "ok", f"Trabaja la cuenta de servicio {acting}.")


def _client(path: Path) -> Iterator[Finding]:
    """The OAuth client, which is needed for the next sign-in only."""
    from soe_cli.errors import SoeError
    from soe_cli.workspace.consent import read_client

    try:
        read_client(path)
    except SoeError as error:
        yield Finding("credentials", "no-client", "warning", error.message, error.next_step)
    else:
        yield from _open_to_others(path)


def _open_to_others(path: Path) -> Iterator[Finding]:
    """A finding when others of this machine may read it. On Windows the user's folder is closed to them."""
    if os.name != "posix":
        return
    if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        told = f"Otros usuarios de este equipo pueden leer {path}, que abre su cuenta."
        yield Finding("credentials", "open-to-others", "warning", told, f'Ejecute: chmod 600 "{path}"')


def _error(name: str, message: str, fix: str) -> Finding:
    return Finding("credentials", name, "error", message, fix)
