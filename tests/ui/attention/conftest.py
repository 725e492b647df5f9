"""A day at the console."""

from __future__ import annotations

import pytest

from tests.conftest import Hire
from tests.consultant import Consultant
from tests.reports import Line

TODAY = "23/11/2026"
QUEUE = (
    Line("C-1", TODAY, "09:00", email="maria@ejemplo.pe"),
    Line("C-2", TODAY, "09:30", "FLORES CCAHUANA, JOSÉ LUIS", "jose@ejemplo.pe", "1207744", "912345678"),
    Line("C-3", TODAY, "10:00", "MUÑOZ DE LA CRUZ, ROSA", "", "45903217", "923456789"),
    Line("C-4", TODAY, "10:30", "CONDORI TICONA, URPI", "urpi@ejemplo.pe", "46781234", modality="Telefónica"),
    Line("C-5", TODAY, "11:00", "[b]PAZ[/b] SOLÍS, EVA", "eva@ejemplo.pe", "40000007", standing="Anulada"),
)


@pytest.fixture
def ana(hire: Hire, monkeypatch: pytest.MonkeyPatch) -> Consultant:
    """Ana, who has read her report and sent the reminders."""
    ana = hire("ana")
    ana.pull(*QUEUE)
    ana.done("remind", "--yes")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER", "SSH_TTY", "SSH_CONNECTION"):
        monkeypatch.delenv(name, raising=False)
    return ana
