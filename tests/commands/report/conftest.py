"""The machine's own keyring is nobody's business here."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import keyring
import pytest

# Windows has no pseudo-terminals of this kind.
collect_ignore = ["test_pull_at_a_terminal.py"] if sys.platform == "win32" else []

NONE = "keyring.backends.fail.Keyring"


@pytest.fixture(autouse=True)
def _no_keyring(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """There is none, neither for this process nor for those it starts."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", NONE)
    before = keyring.get_keyring()
    keyring.set_keyring(keyring.core.load_keyring(NONE))
    yield
    keyring.set_keyring(before)
