"""The password in the system's keyring."""

from __future__ import annotations

import pytest

from soe_cli.desk.sources.platform.password import KeptPassword
from tests.desk.sources.conftest import UseKeyring
from tests.desk.sources.people import KeyringInAFile, KeyringInMemory, LockedKeyring

OURS = KeptPassword("citas.ejemplo.pe", "ana")


def test_what_is_kept_is_read_and_forgotten_for_one_user_at_one_place(kept: dict[tuple[str, str], str]) -> None:
    other = KeptPassword("otra.ejemplo.pe", "ana")

    assert (OURS.keep("secreta"), other.keep("distinta")) == (True, True)
    assert (OURS.read(), other.read()) == ("secreta", "distinta")
    OURS.forget()
    OURS.forget()

    assert (OURS.read(), other.read()) == (None, "distinta")


@pytest.mark.parametrize("keyring", [None, LockedKeyring(), KeyringInAFile()])
def test_without_a_keyring_that_works_and_is_safe_nothing_is_kept_and_nothing_fails(
    use_keyring: UseKeyring, keyring: KeyringInMemory | None
) -> None:
    if keyring is not None:
        use_keyring(keyring)

    assert not OURS.keep("secreta")
    assert OURS.read() is None
    OURS.forget()
    assert OURS.can_be_kept == isinstance(keyring, LockedKeyring)
