"""Sign-ins are kept in one place each, and forgotten whole."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from google.oauth2.credentials import Credentials
from keyring.backend import KeyringBackend

from soe_cli.errors import NotSetUpError, SignInError
from soe_cli.workspace.auth import Secret
from soe_cli.workspace.keeping import Session, Sessions
from tests.desk.sources.people import KeyringInAFile, KeyringInMemory, LockedKeyring
from tests.keyrings import SmallKeyring, this_machine_has

ANA, LUIS = "ana@centro.example", "luis@centro.example"
NOW = datetime(2026, 11, 23, 13, 0, tzinfo=UTC)
SESSION = Session(ANA, ("uno", "dos"), NOW)


@pytest.fixture(autouse=True)
def _no_keyring() -> Iterator[None]:
    with this_machine_has(None):
        yield


@pytest.fixture
def sessions(tmp_path: Path) -> Sessions:
    return Sessions(tmp_path / "casa" / "accounts")


def credentials(lasting: str = "1//larga", access: str = "ya29.corta") -> Credentials:
    secret = Secret(lasting, "https://oauth2.googleapis.com/token", "id", "secreto", access, NOW)
    return secret.credentials(SESSION.scopes)


def written(sessions: Sessions) -> str:
    """All that is in the files."""
    return "".join(path.read_text(encoding="utf-8") for path in sessions.folder.iterdir())


def test_with_a_keyring_nothing_secret_is_in_the_file(sessions: Sessions) -> None:
    keyring = KeyringInMemory()
    with this_machine_has(keyring):
        kept = sessions.keep(SESSION, credentials())

        found = sessions.credentials(ANA)

    assert (kept.kept, kept.secret) == ("keyring", None)
    assert (found.refresh_token, found.token, found.scopes) == ("1//larga", "ya29.corta", ["uno", "dos"])
    assert not any(secret in written(sessions) for secret in ("1//larga", "ya29.corta", "secreto"))
    assert len(keyring.kept) == 2


@pytest.mark.parametrize("backend", [None, LockedKeyring(), KeyringInAFile()], ids=["none", "locked", "unsafe"])
def test_without_a_good_keyring_a_file_of_the_owner_alone_has_it_all(
    sessions: Sessions, backend: KeyringBackend | None
) -> None:
    with this_machine_has(backend):
        kept = sessions.keep(SESSION, credentials())
        found = sessions.credentials(ANA)

    assert kept.kept == "file"
    assert found.refresh_token == "1//larga"
    # Windows has no such modes; a folder of the user's own is all it needs.
    assert stat.S_IMODE(sessions.path(ANA).stat().st_mode) == (0o600 if os.name == "posix" else 0o666)


def test_what_is_kept_anew_stands_in_the_new_place_alone(sessions: Sessions) -> None:
    keyring = KeyringInMemory()
    sessions.keep(SESSION, credentials("1//primera"))
    with this_machine_has(keyring):
        sessions.keep(SESSION, credentials("1//segunda"))
        assert "1//primera" not in written(sessions)
        sessions.keep(SESSION, credentials("1//tercera"), in_keyring=False)

    assert keyring.kept == {}
    assert sessions.credentials(ANA).refresh_token == "1//tercera"


def test_a_long_access_token_that_windows_does_not_take_is_done_without(sessions: Sessions) -> None:
    with this_machine_has(SmallKeyring()):
        kept = sessions.keep(SESSION, credentials("1//" + "a" * 509, "ya29." + "b" * 2043))
        found = sessions.credentials(ANA)

    assert kept.kept == "keyring"
    assert (len(found.refresh_token), found.token) == (512, None)


def test_a_keyring_that_is_locked_afterwards_asks_to_unlock_it(sessions: Sessions) -> None:
    with this_machine_has(KeyringInMemory()):
        sessions.keep(SESSION, credentials())

    for backend in (LockedKeyring(), KeyringInMemory(), None):
        with this_machine_has(backend), pytest.raises(SignInError, match="llavero") as error:
            sessions.credentials(ANA)
        assert "soe auth login" in error.value.next_step


def test_each_account_has_its_own(sessions: Sessions) -> None:
    sessions.keep(SESSION, credentials("1//ana"))
    sessions.keep(Session(LUIS, ("tres",), NOW), credentials("1//luis"))

    assert [sessions.credentials(one).refresh_token for one in (ANA, LUIS, ANA.upper())] == [
        "1//ana",
        "1//luis",
        "1//ana",
    ]
    assert {one.account for one in sessions.all_of_them()} == {ANA, LUIS}


@pytest.mark.parametrize("backend", [None, KeyringInMemory()], ids=["file", "keyring"])
def test_a_renewed_token_is_kept_where_the_rest_is_but_not_after_another_sign_in(
    sessions: Sessions, backend: KeyringBackend | None
) -> None:
    with this_machine_has(backend):
        sessions.keep(SESSION, credentials())
        sessions.renewed(ANA, credentials(access="ya29.nueva"))
        sessions.renewed(ANA, credentials("1//anterior", "ya29.de-antes"))

        assert sessions.credentials(ANA).token == "ya29.nueva"

        sessions.forget(ANA)
        sessions.renewed(ANA, credentials(access="ya29.resucitada"))
        assert sessions.find(ANA) is None


@pytest.mark.parametrize("backend", [None, KeyringInMemory()], ids=["file", "keyring"])
def test_what_is_forgotten_is_nowhere(sessions: Sessions, backend: KeyringInMemory | None) -> None:
    with this_machine_has(backend):
        sessions.keep(SESSION, credentials())
        secret = sessions.forget(ANA)
        again = sessions.forget(ANA)

        assert secret is not None
        assert (secret.refresh_token, again, list(sessions.folder.iterdir())) == ("1//larga", None, [])
        assert backend is None or backend.kept == {}
        with pytest.raises(NotSetUpError, match=ANA):
            sessions.credentials(ANA)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"account": 5}', b"\xff\xfe{}"])
def test_a_broken_file_is_as_good_as_none(sessions: Sessions, content: bytes) -> None:
    sessions.keep(SESSION, credentials())
    sessions.path(ANA).write_bytes(content)

    with pytest.raises(NotSetUpError) as error:
        sessions.credentials(ANA)

    assert "soe auth login" in error.value.next_step
    assert sessions.all_of_them() == []


@pytest.mark.parametrize(
    ("days", "soon"), [(None, False), (-1, True), (0, True), (2, True), (2.01, False), (7, False)]
)
def test_the_end_is_soon_from_two_days_before(days: float | None, soon: bool) -> None:
    ends = None if days is None else NOW + timedelta(days=days)

    assert Session(ANA, (), NOW, ends).ends_soon(NOW) is soon


def test_two_homes_of_one_account_have_a_keyring_entry_each(tmp_path: Path) -> None:
    homes = [Sessions(tmp_path / name / "accounts") for name in ("uno", "dos")]
    with this_machine_has(KeyringInMemory()):
        for number, home in enumerate(homes):
            home.keep(SESSION, credentials(f"1//{number}"))
        homes[0].forget(ANA)

        assert homes[1].credentials(ANA).refresh_token == "1//1"
