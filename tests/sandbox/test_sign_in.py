"""Tokens: who a call speaks for, and what it may do."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import requests
from google.auth.exceptions import RefreshError
from google.auth.transport.requests import AuthorizedSession, Request
from google.oauth2.credentials import Credentials

from soe_cli.sandbox import oauth
from soe_cli.sandbox.discovery import find
from soe_cli.sandbox.refusals import Refusal
from soe_cli.sandbox.store import Store
from tests.sandbox.conftest import Call, sign_in
from tests.sandbox.letters import ANA, BERTA, draft, letter

PROFILE = "/gmail/v1/users/me/profile"
COMPOSE = "https://www.googleapis.com/auth/gmail.compose"
READ_CALENDARS = "https://www.googleapis.com/auth/calendar.readonly"


def credentials(tokens: dict[str, Any]) -> Credentials:
    """google-auth's credentials without an access token: the first call renews them."""
    names = ("refresh_token", "token_uri", "client_id", "client_secret", "scopes")
    return Credentials(None, **{name: tokens[name] for name in names})  # type: ignore[no-untyped-call]


def error(answer: requests.Response) -> tuple[int, str, str]:
    """Status, status name and reason of an answer."""
    body = answer.json()["error"]
    return answer.status_code, body["status"], body["errors"][0]["reason"]


def test_google_auth_renews_a_token_with_the_refresh_token(sandbox_address: str) -> None:
    tokens = sign_in(sandbox_address, ANA)
    with AuthorizedSession(credentials(tokens)) as session:  # type: ignore[no-untyped-call]
        answer = session.get(sandbox_address + PROFILE)
    assert answer.json()["emailAddress"] == ANA
    assert tokens["expires_in"] == 3600


def test_a_wrong_refresh_token_or_client_is_refused(sandbox_address: str) -> None:
    tokens = sign_in(sandbox_address, ANA)
    for name, said in (("refresh_token", "invalid_grant"), ("client_secret", "invalid_client")):
        with pytest.raises(RefreshError, match=said), requests.Session() as session:
            credentials(tokens | {name: "wrong"}).refresh(Request(session))  # type: ignore[no-untyped-call]


def test_a_revoked_grant_ends_its_tokens_and_no_others(sandbox_address: str, caller: Call) -> None:
    first, second = caller(ANA), caller(ANA)
    revoked = requests.post(f"{sandbox_address}/revoke", data={"token": first.tokens["refresh_token"]}, timeout=10)
    assert revoked.status_code == 200
    assert first.get(PROFILE).status_code == 401
    assert second.get(PROFILE).status_code == 200
    again = requests.post(f"{sandbox_address}/revoke", data={"token": first.tokens["refresh_token"]}, timeout=10)
    assert again.json()["error"] == "invalid_token"


@pytest.mark.parametrize("header", [{}, {"Authorization": "Bearer ya29.wrong"}, {"Authorization": "Basic x"}])
def test_without_a_known_token_nothing_is_answered(sandbox_address: str, header: dict[str, str]) -> None:
    answer = requests.get(sandbox_address + PROFILE, headers=header, timeout=10)
    assert error(answer)[:2] == (401, "UNAUTHENTICATED")
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


def test_an_expired_token_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    method = find("GET", PROFILE)
    assert method is not None
    store = Store(None, [oauth.SCHEMA])
    with store.transaction() as conn:
        tokens = oauth.sign_in(conn, ANA, (), "http://127.0.0.1/token")
        header = f"Bearer {tokens['access_token']}"
        assert oauth.authorise(conn, header, method.method).user == ANA
        in_an_hour = time.time() + 3601
        monkeypatch.setattr(time, "time", lambda: in_an_hour)
        with pytest.raises(Refusal) as refused:
            oauth.authorise(conn, header, method.method)
    store.close()
    assert (refused.value.status, refused.value.reason) == (401, "authError")


def test_a_call_needs_one_of_the_scopes_that_its_method_names(caller: Call) -> None:
    writer, reader = caller(ANA, COMPOSE), caller(ANA, READ_CALENDARS)
    assert writer.post("/gmail/v1/users/me/drafts", json=draft(letter())).status_code == 200
    assert reader.get("/calendar/v3/calendars/primary").status_code == 200
    refused = writer.get("/calendar/v3/calendars/primary")
    assert error(refused) == (403, "PERMISSION_DENIED", "insufficientPermissions")
    assert refused.json()["error"]["details"][0]["reason"] == "ACCESS_TOKEN_SCOPE_INSUFFICIENT"
    assert error(reader.post("/calendar/v3/calendars", json={"summary": "x"}))[0] == 403


def test_a_renewed_token_can_have_fewer_scopes_but_not_more(sandbox_address: str) -> None:
    tokens = sign_in(sandbox_address, ANA, COMPOSE, READ_CALENDARS)
    form = {name: tokens[name] for name in ("refresh_token", "client_id", "client_secret")}
    form["grant_type"] = "refresh_token"

    def renew(scope: str) -> requests.Response:
        return requests.post(tokens["token_uri"], data=form | {"scope": scope}, timeout=10)

    assert renew(COMPOSE).json()["scope"] == COMPOSE
    assert renew("https://mail.google.com/").json()["error"] == "invalid_scope"


def test_tokens_are_secrets(sandbox_address: str) -> None:
    made = [sign_in(sandbox_address, ANA)[name] for _ in range(10) for name in ("access_token", "refresh_token")]
    assert len(set(made)) == 20
    assert min(map(len, made)) > 40


@pytest.mark.parametrize("user", ["", "ana", "ana@example.com, luz@example.com", "<ana@example.com>"])
def test_a_user_is_an_address(sandbox_address: str, user: str) -> None:
    answer = requests.get(f"{sandbox_address}/_sandbox/token", params={"user": user}, timeout=10)
    assert answer.status_code == 400
    assert answer.json()["error"] == "invalid_request"


def test_an_address_is_one_user_however_it_is_written(caller: Call) -> None:
    assert caller("Berta@Example.com").get(PROFILE).json()["emailAddress"] == BERTA


def test_a_store_keeps_sign_ins_between_runs(tmp_path: Path) -> None:
    store = Store(tmp_path, [oauth.SCHEMA])
    with store.transaction() as conn:
        tokens = oauth.sign_in(conn, ANA, (), "http://127.0.0.1/token")
    store.close()
    reopened = Store(tmp_path, [oauth.SCHEMA])
    form = {name: str(tokens[name]) for name in ("refresh_token", "client_id", "client_secret")}
    with reopened.transaction() as conn:
        assert oauth.renew(conn, form | {"grant_type": "refresh_token"})["token_type"] == "Bearer"
    reopened.close()
