"""A session that ends: a token is renewed once, and what cannot be renewed stops everything."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
import requests
from google.oauth2.credentials import Credentials

from soe_cli.errors import SignInError, UnreachableError
from soe_cli.workspace import auth
from soe_cli.workspace.keeping import Session, Sessions
from soe_cli.workspace.transport import Transport
from soe_cli.workspace.workspace import Workspace
from tests.conftest import Misbehave, State
from tests.workspace.conftest import ANA

DRAFT = "gmail.users.drafts.get"


def expired(address: str) -> Credentials:
    """Ana's credentials, with an access token that Google does not know any more."""
    credentials = auth.sandbox_credentials(address, ANA)
    credentials.token = "ya29.caducado"
    return credentials


def opened(address: str, credentials: Credentials) -> Workspace:
    """The Workspace of these credentials."""
    return Workspace(credentials, account=ANA, address=address, timeout=30, columns={})


def test_an_expired_token_is_renewed_and_the_call_made(sandbox_address: str, state: State) -> None:
    # given
    credentials = expired(sandbox_address)

    # when
    assert opened(sandbox_address, credentials).gmail.draft_exists("r-1") is False

    # then
    assert credentials.token != "ya29.caducado"
    assert state()["requests"][DRAFT] == 2


def test_a_token_that_google_never_accepts_is_renewed_once(
    sandbox_address: str, state: State, misbehave: Misbehave
) -> None:
    # given
    google = opened(sandbox_address, auth.sandbox_credentials(sandbox_address, ANA))
    misbehave(rules=[{"method": DRAFT, "kind": "status", "status": 401}])

    # when
    with pytest.raises(SignInError):
        google.gmail.draft_exists("r-1")

    # then
    assert state()["requests"][DRAFT] == 2


def test_a_session_that_was_revoked_asks_to_sign_in_again(sandbox_address: str) -> None:
    # given
    credentials = auth.sandbox_credentials(sandbox_address, ANA)
    revoked = requests.post(f"{sandbox_address}/revoke", data={"token": credentials.refresh_token}, timeout=10)
    revoked.raise_for_status()

    # when
    with pytest.raises(SignInError) as error:
        opened(sandbox_address, credentials).gmail.draft_exists("r-1")

    # then
    assert (error.value.exit_code, error.value.code) == (3, "sign-in")
    assert "soe auth login" in error.value.next_step


def test_a_token_that_cannot_be_renewed_now_is_no_reason_to_sign_in_again(
    sandbox_address: str, nobody: str
) -> None:
    # given
    credentials = expired(sandbox_address)
    credentials._token_uri = f"{nobody}/token"

    # then
    with pytest.raises(UnreachableError):
        Transport(credentials, address=sandbox_address, timeout=5).send(
            "GET", "https://gmail.googleapis.com/gmail/v1/users/me/drafts"
        )


def test_several_threads_may_find_the_token_expired_at_once(sandbox_address: str) -> None:
    # given
    google = opened(sandbox_address, expired(sandbox_address))

    # when
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(google.gmail.draft_exists, ["r-1"] * 24))

    # then
    assert found == {False}


def test_a_renewed_token_is_kept_and_another_is_left_alone(sandbox_address: str, tmp_path: Path) -> None:
    # given credentials on disk
    sessions = Sessions(tmp_path)
    session = Session(ANA, auth.SCOPES, datetime(2026, 11, 23, tzinfo=UTC))
    sessions.keep(session, expired(sandbox_address), in_keyring=False)
    before = sessions.path(ANA).read_bytes()

    # when a Workspace is opened and not used
    opened(sandbox_address, sessions.credentials(ANA)).remember(sessions, ANA)
    assert sessions.path(ANA).read_bytes() == before

    # and one whose token is renewed
    used = opened(sandbox_address, sessions.credentials(ANA))
    used.gmail.draft_exists("r-1")
    used.remember(sessions, ANA)

    # then
    assert sessions.credentials(ANA).token not in (None, "ya29.caducado")
