"""Google, or the sandbox, before there is a configuration that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, cast

from soe_cli.clock import Clock
from soe_cli.config import CenterSettings, Config, ConsultantSettings, WorkspaceSettings
from soe_cli.desk.home import Home
from soe_cli.desk.sandbox import no_sandbox, sandbox_address
from soe_cli.errors import NotSetUpError, RefusedError, UnreachableError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from google.oauth2 import service_account
    from google.oauth2.credentials import Credentials

    from soe_cli.workspace.workspace import Workspace

    Granted: TypeAlias = Credentials | service_account.Credentials

PURPOSE = "init"


def credentials_of(home: Home, email: str, settings: WorkspaceSettings) -> Granted:
    """The credentials of ``email`` as ``settings`` say. A sandbox hands them out to anybody; at Google the account
    has to be signed in, or a service account to be named.

    ``UsageError`` when no sandbox answers there, ``NotSetUpError`` when nobody is signed in.
    """
    from soe_cli.desk.signing_in import credentials_for
    from soe_cli.workspace import auth
    from soe_cli.workspace.keeping import Sessions

    if not settings.sandbox:
        if not (settings.service_account or Sessions(home.accounts).find(email)):
            raise NotSetUpError(
                f"Todavía no se ha iniciado sesión como {email}.",
                f"Ejecute «soe auth login --email {email}» y repita este comando.",
            )
        nowhere = CenterSettings("", "", "", "")
        return credentials_for(home, Config(ConsultantSettings("", email), nowhere, settings), PURPOSE)
    try:
        return auth.sandbox_credentials(settings.sandbox, email)
    except (RefusedError, ValueError, LookupError, TypeError) as error:
        raise no_sandbox(settings.sandbox) from error


def reach(
    credentials: Granted,
    email: str,
    settings: WorkspaceSettings,
    columns: Mapping[str, str],
    tabs: Mapping[str, str],
) -> Workspace:
    """The Workspace that these credentials open."""
    from soe_cli.workspace.workspace import Workspace

    return Workspace(
        credentials,
        account=email,
        address=settings.sandbox or None,
        timeout=settings.timeout_seconds,
        columns=columns,
        tabs=tabs,
        command=PURPOSE,
    )


def practice_address(typed: str) -> str:
    """The address of a sandbox that answers; ``UsageError`` for any other, ``UnreachableError`` when none does."""
    import requests

    address = sandbox_address(typed)
    try:
        with requests.Session() as session:
            session.trust_env = False  # it is on this machine: an office's proxy would look for it elsewhere
            answer = session.get(f"{address}/_sandbox/state", timeout=10)
    except requests.RequestException as error:
        raise UnreachableError(address) from error
    if not answer.ok or not answer.headers.get("Content-Type", "").startswith("application/json"):
        raise no_sandbox(address)
    return address


def keep_practice_session(home: Home, email: str, credentials: Granted) -> None:
    """Keep the sign-in that a sandbox gave."""
    from soe_cli.workspace import auth
    from soe_cli.workspace.keeping import Session, Sessions

    session = Session(email, auth.SCOPES, Clock().now())
    # Tokens that anybody may have do not litter the system's keyring.
    Sessions(home.accounts).keep(session, cast("Credentials", credentials), in_keyring=False)
