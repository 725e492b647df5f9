"""The request for consent, and the tokens for it: PKCE, a client of one's own, and answers of every kind."""

from __future__ import annotations

import base64
import hashlib
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from soe_cli.errors import NotSetUpError, RefusedError, SignInError, UnreachableError, UnusableInputError
from soe_cli.workspace.consent import Client, ask, read_client, redeem, revoke, sandbox_client
from soe_cli.workspace.loopback import is_safe
from soe_cli.workspace.scopes import BASE, SCOPES
from tests.sandbox.test_consent import answer, approve
from tests.workspace.conftest import ANA, Serve

BACK = "http://127.0.0.1:9/"
NOW = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)
EXAMPLE = Path(__file__).parents[2] / "credentials.example.json"
CLIENT = Client("id", "https://accounts.google.com/o/oauth2/auth", "https://oauth2.googleapis.com/token", "s")


def test_what_is_asked_is_challenged_and_keeps_what_was_granted() -> None:
    first, second = (ask(CLIENT, BACK, SCOPES[:2], ANA) for _ in range(2))

    query = {name: value for name, (value,) in parse_qs(urlsplit(first.page).query).items()}
    digest = hashlib.sha256(first.verifier.encode()).digest()
    assert query["code_challenge"] == base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    assert {name: query[name] for name in ("code_challenge_method", "access_type", "include_granted_scopes")} == {
        "code_challenge_method": "S256",
        "access_type": "offline",
        "include_granted_scopes": "true",
    }
    assert (query["scope"].split(), query["login_hint"], query["state"]) == ([*SCOPES[:2]], ANA, first.state)
    assert 43 <= len(first.verifier) <= 128
    assert (first.state, first.verifier) != (second.state, second.verifier)
    assert first.verifier not in first.page + repr(first)


def test_a_code_becomes_tokens_that_work_and_can_be_revoked(sandbox_address: str) -> None:
    client = sandbox_client(sandbox_address)
    asked = ask(client, BACK, [one.address for one in BASE], ANA)
    code = answer(approve(asked.page, other=ANA))["code"]

    granted = redeem(client, asked, code, NOW)

    assert (granted.ends, set(granted.scopes)) == (None, {one.address for one in BASE})
    assert granted.secret.client_id == client.client_id
    with pytest.raises(SignInError, match="invalid_grant"):
        redeem(client, asked, code, NOW)
    assert [revoke(granted.secret, sandbox_address) for _ in range(2)] == [True, True]


def test_an_end_that_google_names_is_kept(serve: Serve) -> None:
    tokens = {"access_token": "a", "refresh_token": "r", "refresh_token_expires_in": 604_799, "expires_in": 3599}
    body = json.dumps(tokens).encode()
    server = serve(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
    client = Client("id", CLIENT.auth_uri, f"{server.address}/token")

    granted = redeem(client, ask(client, BACK, SCOPES, ANA), "código", NOW)

    assert granted.ends == NOW + timedelta(seconds=604_799)
    assert granted.scopes == ()


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (b"200 OK", b"<html>Bienvenido</html>"),
        (b"200 OK", b"{}"),
        (b"200 OK", b'{"access_token": "a"}'),
        (b"400 Bad Request", b'{"error": "invalid_grant"}'),
        (b"302 Found", b""),
        (b"500 Oops", b"[1]"),
    ],
)
def test_an_answer_that_signs_nobody_in_is_told(serve: Serve, status: bytes, body: bytes) -> None:
    server = serve(b"HTTP/1.1 %s\r\nContent-Length: %d\r\n\r\n%s" % (status, len(body), body))
    client = Client("id", CLIENT.auth_uri, f"{server.address}/token", "muy-secreto")

    with pytest.raises(SignInError) as error:
        redeem(client, ask(client, BACK, SCOPES, ANA), "el-código", NOW)

    assert "soe auth login" in error.value.next_step
    assert "muy-secreto" not in repr(error.value)


def test_a_token_server_that_is_not_there_is_unreachable(nobody: str) -> None:
    client = Client("id", CLIENT.auth_uri, f"{nobody}/token")

    with pytest.raises(UnreachableError):
        redeem(client, ask(client, BACK, SCOPES, ANA), "x", NOW)
    with pytest.raises(UnreachableError):
        sandbox_client(nobody)


def test_a_server_that_is_no_sandbox_has_no_client(serve: Serve) -> None:
    server = serve(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")

    with pytest.raises(RefusedError, match="no es la de un sandbox"):
        sandbox_client(server.address)


def test_the_example_is_a_client_file_as_google_hands_it_out() -> None:
    client = read_client(EXAMPLE)

    assert client.token_uri == "https://oauth2.googleapis.com/token"
    assert client.client_secret not in repr(client)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        '{"web": {}}',
        '{"installed": {"client_id": "x"}}',
        '{"installed": {"client_id": "", "auth_uri": "https://a", "token_uri": "https://b"}}',
        '{"installed": {"client_id": "x", "auth_uri": "https://a", "token_uri": "http://evil.example/token"}}',
    ],
)
def test_another_file_is_no_client(tmp_path: Path, content: str) -> None:
    path = tmp_path / "credentials.json"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(UnusableInputError, match="cliente OAuth") as error:
        read_client(path)

    assert "docs/sign-in.md" in error.value.next_step


def test_without_a_client_it_is_said_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(NotSetUpError, match=r"credentials\.json"):
        read_client(tmp_path / "credentials.json")


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://oauth2.googleapis.com/token", True),
        ("http://127.0.0.1:80/token", True),
        ("http://localhost/token", True),
        ("http://[::1]:5/token", True),
        ("http://oauth2.googleapis.com/token", False),
        ("http://127.0.0.1.evil.example/", False),
        ("http://127.0.0.1@evil.example/", False),
        ("http://[::1", False),
        ("file:///etc/passwd", False),
        ("", False),
    ],
)
def test_a_secret_leaves_the_machine_over_tls_only(address: str, safe: bool) -> None:
    assert is_safe(address) is safe
