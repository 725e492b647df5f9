"""``soe auth logout``: the sign-in ends at Google and here."""

from __future__ import annotations

from soe_cli.commands.auth.login import Account
from soe_cli.commands.options import Json


def logout(email: Account = "", as_json: Json = False) -> None:
    """Cierra la sesión: Google deja de aceptarla y soe borra lo que guardaba de ella.

    Ejemplo: soe auth logout
    """
    from soe_cli.commands.auth.login import account_of
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.signing_in import sign_out
    from soe_cli.model.notice import Notice
    from soe_cli.ui import console
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report

    with open_desk() as desk:
        account, sandbox = account_of(desk, email)
        revoked = sign_out(desk.home, account, sandbox)

    told = "Google no lo supo: quítele el acceso a soe en https://myaccount.google.com/connections."
    notices = [] if revoked else [Notice("warning", "not-revoked", told)]
    report = Report("auth logout", {"account": account, "revoked": revoked}, notices=notices)
    present(report, as_json, lambda: console.data().print(f"La sesión de {account} se borró de este equipo."))
