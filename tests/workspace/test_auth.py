"""Credentials: asked of sandboxes only, read from a service account's key, written whole or not at all."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import pytest

from soe_cli.errors import NotSetUpError, RefusedError, UnreachableError, UnusableInputError
from soe_cli.workspace import auth
from tests.sandbox.test_consent import key_file as service_account_key
from tests.workspace.conftest import ANA, Serve


def test_credentials_come_back_as_they_were_kept(sandbox_address: str) -> None:
    # given
    credentials = auth.sandbox_credentials(sandbox_address, ANA)
    credentials.expiry = datetime(2026, 11, 24, 15, 30)  # noqa: DTZ001 - google-auth keeps UTC without saying so

    # when
    kept = auth.Secret.of(credentials).credentials(auth.SCOPES)

    # then
    for name in ("token", "refresh_token", "token_uri", "client_id", "client_secret", "expiry"):
        assert getattr(kept, name) == getattr(credentials, name), name
    assert list(kept.scopes) == list(auth.SCOPES)


def test_programs_that_write_at_once_leave_one_whole_file(tmp_path: Path) -> None:
    # given
    path = tmp_path / "credentials.json"
    contents = [bytes([65 + number]) * 20_000 for number in range(8)]

    # when
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda content: auth.write_private(path, content), contents * 5))

    # then
    assert path.read_bytes() in contents
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_written_leaves_the_old_file(tmp_path: Path) -> None:
    # given
    path = tmp_path / "credentials.json"
    auth.write_private(path, b"viejo")

    # when
    with pytest.raises(TypeError):
        auth.write_private(path, "texto")  # type: ignore[arg-type]

    # then
    assert path.read_bytes() == b"viejo"
    assert list(tmp_path.iterdir()) == [path]


def test_an_address_at_which_nobody_listens_is_unreachable(nobody: str) -> None:
    with pytest.raises(UnreachableError):
        auth.sandbox_credentials(nobody, ANA)


@pytest.mark.parametrize(
    "body",
    [b"<html>Bienvenido</html>", b"{}", b"[1]", b'{"access_token": 1}'],
    ids=["page", "{}", "list", "numbers"],
)
@pytest.mark.parametrize("status", [b"200 OK", b"404 Not Found"])
def test_an_address_that_is_no_sandbox_is_refused(serve: Serve, status: bytes, body: bytes) -> None:
    server = serve(b"HTTP/1.1 %s\r\nContent-Length: %d\r\n\r\n%s" % (status, len(body), body))

    with pytest.raises(RefusedError, match="no es la de un sandbox"):
        auth.sandbox_credentials(server.address, ANA)


def test_something_that_is_no_account_gets_no_credentials(sandbox_address: str) -> None:
    with pytest.raises(RefusedError, match="400"):
        auth.sandbox_credentials(sandbox_address, "ana")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "No está el archivo"),
        ("", "no es la clave"),
        ("[]", "no es la clave"),
        ('{"type": "service_account"}', "no es la clave"),
        (
            json.dumps({"client_email": "x", "token_uri": "http://ejemplo.pe/token", "private_key": "no"}),
            "no es la clave",
        ),
    ],
    ids=["missing", "empty", "list", "half", "no key"],
)
def test_a_file_that_is_no_service_accounts_key_is_told_without_its_content(
    tmp_path: Path, content: str | None, said: str
) -> None:
    path = tmp_path / "clave.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")

    with pytest.raises((NotSetUpError, UnusableInputError), match=said) as error:
        auth.of_service_account(path, ANA, auth.SCOPES)

    assert str(path) in error.value.message


@pytest.mark.parametrize("token_uri", ["http://ejemplo.pe/token", "ftp://127.0.0.1/", "nada"])
def test_a_key_is_never_shown_to_a_server_without_tls(sandbox_address: str, tmp_path: Path, token_uri: str) -> None:
    key = service_account_key(sandbox_address) | {"token_uri": token_uri}
    path = tmp_path / "clave.json"
    path.write_text(json.dumps(key), encoding="utf-8")

    with pytest.raises(UnusableInputError):
        auth.of_service_account(path, ANA, auth.SCOPES)


def test_what_is_secret_prints_nothing(sandbox_address: str) -> None:
    secret = auth.Secret.of(auth.sandbox_credentials(sandbox_address, ANA))

    assert repr(secret) == str([secret])[1:-1] == "Secret(…)"
