"""An office for the processes that die."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.effects.office import Office, open_office


@pytest.fixture
def office(sandbox_address: str, tmp_path: Path) -> Office:
    """A centre of ana's."""
    return open_office(sandbox_address, tmp_path)
