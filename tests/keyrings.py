"""The keyring of the machine, for the length of a test: never the one of the machine that runs it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import keyring
from keyring.backend import KeyringBackend

from tests.desk.sources.people import KeyringInMemory


class SmallKeyring(KeyringInMemory):
    """One as Windows has it: an entry holds 2,560 bytes, two for each letter."""

    def set_password(self, service: str, username: str, password: str) -> None:
        if len(password.encode("utf-16-le")) > 2560:
            raise OSError(1783, "CredWrite", "The stub received bad data.")
        super().set_password(service, username, password)


@contextmanager
def this_machine_has(backend: KeyringBackend | None) -> Iterator[None]:
    """Put a keyring in place of the machine's own; None stands for a machine without one."""
    before = keyring.get_keyring()
    keyring.set_keyring(backend or keyring.core.load_keyring("keyring.backends.fail.Keyring"))
    try:
        yield
    finally:
        keyring.set_keyring(before)
