"""What the account gave leave for, or the domain delegated, against the table of scope × command."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress

from soe_cli.desk.doctor.examined import Examined
from soe_cli.desk.doctor.wording import listed
from soe_cli.desk.signing_in import service_account_file
from soe_cli.desk.sources.choosing import FROM_DRIVE
from soe_cli.errors import SignInError
from soe_cli.model.finding import Finding
from soe_cli.workspace.scopes import ALL, BASE, MORE, Scope


def scopes(examined: Examined) -> Iterator[Finding]:
    """A finding for each scope that the consultant did not grant and that some command needs.

    Those of an option alone are asked for when it is first used.
    """
    if examined.session is None:
        return
    missing = wanted(examined.session.scopes, _used(examined))
    for scope, commands in missing.items():
        if scope in BASE:
            told = f"Falta el permiso «{scope.allows}» ({scope.for_}); sin él casi nada funciona."
            yield Finding("scopes", scope.name, "error", told, "Ejecute «soe auth login» y déjelo marcado.")
        else:
            fix = f'Ejecute: soe auth login --for "{commands[0]}"'
            yield Finding("scopes", scope.name, "warning", _told(scope, commands), fix)
    if not missing:
        yield Finding("scopes", "granted", "ok", "Están los permisos que piden los comandos.")


def delegation(examined: Examined) -> Iterator[Finding]:
    """A finding for each scope that the domain did not delegate to the service account, and some command needs.

    The base's are tried by the sign-in. Each is asked for alone: Google refuses all for the sake of one.
    """
    from soe_cli.workspace.auth import of_service_account
    from soe_cli.workspace.probing import renew

    key = service_account_file(examined.home, examined.settings)
    if key is None:
        return
    granted = {scope.address for scope in BASE}
    for scope in ALL:
        if scope not in BASE:
            with suppress(SignInError):
                acting = of_service_account(key, examined.settings.consultant.email, [scope.address])
                renew(acting, examined.timeout, proxies=examined.address is None)
                granted.add(scope.address)
    missing = wanted(granted, _used(examined))
    for scope, commands in missing.items():
        fix = f"Pida a quien administra Google Workspace que delegue a la cuenta de servicio {scope.address}"
        yield Finding("delegation", scope.name, "warning", _told(scope, commands), fix)
    if not missing:
        yield Finding("delegation", "granted", "ok", "El dominio delegó los permisos que piden los comandos.")


def wanted(granted: Collection[str], used: Collection[str] = ()) -> dict[Scope, list[str]]:
    """The scopes that are not among the ``granted`` addresses, with the commands that need them besides the base.

    ``used`` are the commands with an option (``report pull --from drive``) that count as well.
    """
    missing: dict[Scope, list[str]] = {}
    for scope in ALL:
        commands = [one for one, more in MORE.items() if scope in more and (" --" not in one or one in used)]
        if scope.address not in granted and (commands or scope in BASE):
            missing[scope] = commands
    return missing


def _used(examined: Examined) -> set[str]:
    return {FROM_DRIVE} if examined.settings.report.source == "drive" else set()


def _told(scope: Scope, commands: list[str]) -> str:
    named = listed([f"«soe {one}»" for one in commands])
    return f"Falta el permiso «{scope.allows}» ({scope.for_}), para {named}."
