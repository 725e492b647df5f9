"""The sign-in tried out: Google renews it, and the mailbox is the one that the configuration names."""

from __future__ import annotations

from collections.abc import Iterator

from soe_cli.desk.doctor.examined import Examined
from soe_cli.desk.doctor.refused import is_off, turned_off
from soe_cli.desk.doctor.scopes import delegation
from soe_cli.errors import MissingScopeError, RefusedError, SignInError, SoeError, WorkspaceError
from soe_cli.model.finding import Finding


def sign_in(examined: Examined) -> Iterator[Finding]:
    """Whether Google gives a token, and whose it is."""
    problem = examined.renewed.problem
    if isinstance(problem, (SignInError, WorkspaceError)):
        yield Finding("sign-in", problem.code, "error", problem.message, problem.next_step)
    if problem is not None:
        # What is missing or damaged on this machine is told by the subject of the credentials.
        return
    account = examined.settings.consultant.email
    try:
        owner = examined.probe.gmail.owner()
    except MissingScopeError:
        yield Finding("sign-in", "renewed", "ok", "Google acepta la sesión.")
        return
    except SoeError as error:
        yield _refused(error)
        return
    if owner.casefold() != account.casefold():
        told = f"La sesión es de {owner}, y la configuración dice {account}."
        fix = f"Ejecute «soe auth login» y elija {account}, o corrija email en config.toml, en [consultant]."
        yield Finding("sign-in", "other-account", "error", told, fix)
        return
    yield Finding("sign-in", "renewed", "ok", f"Google acepta la sesión de {owner} y la renueva.")
    yield from delegation(examined)


def _refused(error: SoeError) -> Finding:
    if is_off(error):
        return turned_off("sign-in", "Gmail", error)
    if isinstance(error, RefusedError) and error.status == 403:
        told = f"Google no deja usar Gmail a esta cuenta ({error.reason})."
        fix = "Pida a quien administra Google Workspace que permita soe (Seguridad, Controles de API)."
        return Finding("sign-in", "not-allowed", "error", told, fix)
    return Finding("sign-in", error.code, "error", error.message, error.next_step)
