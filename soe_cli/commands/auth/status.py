"""``soe auth status``: who is signed in, what they may, and until when."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from soe_cli.commands.auth.login import Account
from soe_cli.commands.options import Json

if TYPE_CHECKING:
    from soe_cli.desk.desk import Desk


def status(email: Account = "", as_json: Json = False) -> None:
    """Muestra con qué cuenta trabaja soe, qué permisos tiene, hasta cuándo y dónde se guarda la sesión.

    Ejemplo: soe auth status
    """
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.signing_in import service_account_file

    with open_desk() as desk:
        key = service_account_file(desk.home, desk.config) if desk.home.config.exists() and not email else None
        if key is None:
            _session(desk, email, as_json=as_json)
        else:
            _service_account(key, desk.config.consultant.email, as_json=as_json)


def _session(desk: Desk, email: str, *, as_json: bool) -> None:
    from soe_cli.commands.auth.login import account_of
    from soe_cli.errors import NotSetUpError
    from soe_cli.model.notice import Notice
    from soe_cli.ui import console
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report
    from soe_cli.ui.session_ending import ending
    from soe_cli.ui.sessions import print_session, session_json
    from soe_cli.workspace.keeping import Sessions

    account, sandbox = account_of(desk, email)
    session = Sessions(desk.home.accounts).find(account)
    if session is None:
        raise NotSetUpError(f"Todavía no se ha iniciado sesión como {account}.", "Ejecute «soe auth login».")
    now = desk.clock.now()
    notices = []
    if session.ends is not None and session.ends_soon(now):
        when = ending(session.ends.astimezone(now.tzinfo), now)
        notices.append(Notice("warning", "session-ends", f"La sesión {when}: renuévela con «soe auth login»."))
    data = {"sandbox": sandbox, **session_json(session, now)}

    def words() -> None:
        console.data().print(f"Workspace: {f'de práctica, en {sandbox}' if sandbox else 'Google'}")
        print_session(session, now)

    present(Report("auth status", data, notices=notices), as_json, words)


def _service_account(key: Path, account: str, *, as_json: bool) -> None:
    from soe_cli.ui import console
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report
    from soe_cli.workspace.auth import of_service_account

    acting = of_service_account(key, account, ()).service_account_email
    data = {"account": account, "service_account": acting, "key_file": str(key)}

    def words() -> None:
        out = console.data()
        out.print(f"La cuenta de servicio {acting} trabaja en nombre de {account}.", soft_wrap=True)
        out.print(f"Su clave está en {key}.", soft_wrap=True)
        out.print("Sus permisos los delega quien administra Google Workspace; docs/sign-in.md los enumera.")

    present(Report("auth status", data), as_json, words)
