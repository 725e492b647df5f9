"""A session to review."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.workshop.reviews import held
from tests.conftest import Hire
from tests.consultant import Consultant


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """Ana, in whose first session three names wait."""
    return hire("ana", share_with=("luis@centro.example",))


@pytest.fixture
def call(ana: Consultant, tmp_path: Path) -> str:
    """The export of the session's call."""
    return held(ana, tmp_path)
