"""Credentials: kept for their owner alone, whole or not at all, and asked of sandboxes only."""

from __future__ import annotations

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import pytest

from soe_cli.errors import NotSetUpError, RefusedError, UnreachableError
from soe_cli.workspace import auth
from tests.workspace.conftest import ANA, Serve


def test_credentials_come_back_as_they_were_kept(sandbox_address: str, tmp_path: Path) -> None:
    # given
    credentials = auth.sandbox_credentials(sandbox_address, ANA)
    credentials.expiry = datetime(2026, 11, 24, 15, 30)  # noqa: DTZ001 - google-auth keeps UTC without saying so
    path = tmp_path / "casa" / "credentials.json"

    # when
    auth.save(path, credentials)
    kept = auth.load(path)

    # then
    for name in ("token", "refresh_token", "token_uri", "client_id", "client_secret", "expiry"):
        assert getattr(kept, name) == getattr(credentials, name), name
    assert list(kept.scopes) == list(auth.SCOPES)


def test_only_the_owner_can_read_credentials(sandbox_address: str, tmp_path: Path) -> None:
    # given a file that everybody may read
    path = tmp_path / "credentials.json"
    path.write_text("{}")
    path.chmod(0o644)

    # when
    auth.save(path, auth.sandbox_credentials(sandbox_address, ANA))

    # then (Windows has no such modes; a folder of the user's own is all it needs)
    assert stat.S_IMODE(path.stat().st_mode) == (0o600 if os.name == "posix" else 0o666)
    assert list(tmp_path.iterdir()) == [path]


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


@pytest.mark.parametrize("content", [None, b"", b"{", b"[]", b'{"refresh_token": 5}', b"\xff\xfe{}"])
def test_without_usable_credentials_nobody_is_signed_in(tmp_path: Path, content: bytes | None) -> None:
    # given
    path = tmp_path / "credentials.json"
    if content is not None:
        path.write_bytes(content)

    # then
    with pytest.raises(NotSetUpError) as error:
        auth.load(path)
    assert "soe init" in error.value.next_step


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
