"""The keyring of the operating system, where it has one that keeps secrets."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_SAFE = 1
"""keyring's own measure: below it are backends that keep passwords in plain files, or nowhere."""


def system_keyring() -> KeyringBackend | None:
    """The system's keyring, when it is a safe one. Its backends let errors of every kind through."""
    import keyring

    try:
        backend = keyring.get_keyring()
        return backend if backend.priority >= _SAFE else None
    except Exception:
        return None
