"""Signing in and out: a person's consent in their own browser, or a service account that acts for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from soe_cli.errors import DecisionNeededError, MissingScopeError, NotSetUpError, SignInError
from soe_cli.workspace import auth, scopes
from soe_cli.workspace.keeping import Session, Sessions

if TYPE_CHECKING:
    from google.oauth2 import service_account
    from google.oauth2.credentials import Credentials

    from soe_cli.config import Config
    from soe_cli.desk.home import Home
    from soe_cli.workspace.consent import Client, Granted
    from soe_cli.workspace.landing import Landing


_PATIENCE = 30
"""Seconds in which Google says whose account it is."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Who wants to sign in, for which commands besides the usual ones, and how many seconds the browser is waited
    for. ``address`` is a sandbox's, None means Google."""

    account: str
    address: str | None
    purposes: Sequence[str]
    patience: float


@dataclass(frozen=True, slots=True)
class SignedIn:
    """How it ended: what is kept, and the addresses of the scopes that the person did not tick."""

    session: Session
    refused: tuple[str, ...]


def sign_in(home: Home, wish: Wish, now: datetime, show: Callable[[str], None]) -> SignedIn:
    """Sign an account in; ``show`` is handed the page to open in a browser.

    What was granted before stays granted. ``SignInError`` when the person declines, does not answer in time or
    gives no leave to know whose account it is; ``DecisionNeededError`` when it is another account's. Nothing is
    kept then.
    """
    from soe_cli.workspace.landing import landing

    sessions = Sessions(home.accounts)
    before = sessions.find(wish.account)
    wanted = {scope for purpose in ("", *wish.purposes) for scope in scopes.needed(purpose)}
    asked = scopes.in_order(wanted.union(before.scopes if before else ()))
    with landing() as place:
        granted = _consent(_client(home, wish), place, asked, wish, now, show)
        credentials = granted.secret.credentials(granted.scopes)
        _check_owner(credentials, wish)
        fresh = Session(wish.account, scopes.in_order(granted.scopes), now, granted.ends)
        kept = sessions.keep(fresh, credentials)
        place.tell("Listo", f"soe ya puede trabajar con {wish.account}. Cierre esta página y vuelva a su consola.")
    return SignedIn(kept, tuple(one for one in asked if one not in kept.scopes))


def credentials_for(home: Home, config: Config, command: str) -> Credentials | service_account.Credentials:
    """The credentials with which ``command`` works: the service account's, where one is configured, or those that
    the consultant signed in with.

    ``NotSetUpError`` when nobody is signed in, ``MissingScopeError`` when their leave does not cover the command.
    """
    key = service_account_file(home, config)
    account = config.consultant.email
    if key is not None:
        return auth.of_service_account(key, account, scopes.needed(command))
    sessions = Sessions(home.accounts)
    session = sessions.find(account)
    if session is not None:
        scopes.check(session.scopes, command)
    return sessions.credentials(account)


def service_account_file(home: Home, config: Config) -> Path | None:
    """Where the configured key file of a service account is: a bare name stands for one in the home."""
    named = config.workspace.service_account
    return home.root / Path(named).expanduser() if named else None


def sign_out(home: Home, account: str, address: str | None) -> bool:
    """End an account's sign-in at Google and delete it here; whether Google heard of it.

    ``NotSetUpError`` when it is not signed in.
    """
    from soe_cli.workspace.consent import revoke

    sessions = Sessions(home.accounts)
    if sessions.find(account) is None:
        raise NotSetUpError(f"{account} no tiene una sesión en este equipo.", "No hay nada que cerrar.")
    secret = sessions.forget(account)
    return secret is not None and revoke(secret, address)


def _client(home: Home, wish: Wish) -> Client:
    from soe_cli.workspace.consent import read_client, sandbox_client

    return sandbox_client(wish.address) if wish.address else read_client(home.credentials)


def _consent(
    client: Client, place: Landing, asked: Sequence[str], wish: Wish, now: datetime, show: Callable[[str], None]
) -> Granted:
    from soe_cli.workspace.consent import ask, redeem

    request = ask(client, place.address, asked, wish.account)
    place.expect(request.state)
    show(request.page)
    brought = place.wait(wish.patience)
    if brought is None:
        minutes = f"{wish.patience / 60:.0f} min" if wish.patience >= 60 else f"{wish.patience:.0f} s"
        raise SignInError(
            f"Nadie respondió en el navegador en {minutes}; no se inició sesión.",
            "Repita «soe auth login». Si el navegador no se abre solo, copie en él la dirección que se muestra.",
        )
    if "code" not in brought:
        why = "Usted no dio el permiso" if brought.get("error") == "access_denied" else "Google no dio el permiso"
        raise SignInError(f"{why}; no se inició sesión.", "Repita «soe auth login» cuando quiera.")
    granted = redeem(client, request, brought["code"], now)
    # Google leaves the scopes out of its answer when they are those that were asked for.
    return granted if granted.scopes else replace(granted, scopes=tuple(asked))


def _check_owner(credentials: Credentials, wish: Wish) -> None:
    """``DecisionNeededError`` unless the account that the person chose in the browser is the one that was meant."""
    from soe_cli.workspace.workspace import Workspace

    google = Workspace(credentials, account=wish.account, address=wish.address, timeout=_PATIENCE, columns={})
    try:
        owner = google.gmail.owner()
    except MissingScopeError as error:
        raise SignInError(
            f"Sin el permiso «{scopes.MAIL.allows}» no se puede saber de quién es la cuenta; no se inició sesión.",
            "Repita «soe auth login» y deje marcados todos los permisos.",
        ) from error
    if owner.casefold() != wish.account.casefold():
        raise DecisionNeededError(
            f"En el navegador se eligió {owner}, y esta sesión es para {wish.account}: no se guardó nada.",
            f"Repita «soe auth login» y elija {wish.account}, o corrija el correo en config.toml.",
        )
