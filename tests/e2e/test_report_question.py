"""A person at a terminal is asked about a report in doubt before anything else."""

from __future__ import annotations

import pytest

from tests.conftest import Hire, State
from tests.consultant import Consultant
from tests.e2e.test_terminal import QUESTION, terminal
from tests.findings import REMINDER, mails
from tests.reports import Line, crowd


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """Ana, whose report has one cita where the last had twelve."""
    ana = hire("ana")
    ana.pull(*crowd(12, day="26/11/2026"))
    ana.pull(Line("C-90", email="maria@ejemplo.pe"))
    return ana


def test_no_leaves_everything_as_it_is_and_writes_to_nobody(ana: Consultant, state: State) -> None:
    with terminal(ana, "remind", "--yes") as screen:
        screen.wait_for(QUESTION)
        assert "El reporte tiene una sola cita suya, y el anterior tenía 12" in " ".join(screen.seen.split())
        assert "¿Es correcto este reporte?" in screen.seen
        screen.type("n\n")
        assert screen.end() == 6

    assert "No se hizo nada: el reporte no es el correcto." in screen.seen
    assert mails(state()) == []


def test_yes_accepts_the_report_and_then_the_plan_is_asked_about(ana: Consultant, state: State) -> None:
    with terminal(ana, "remind") as screen:
        screen.wait_for("¿Es correcto este reporte?")
        screen.type("s\n")
        screen.wait_for("¿Hacer estas 2 acciones?")
        screen.type("s\n")
        assert screen.end() == 0

    assert mails(state()) == [("maria@ejemplo.pe", REMINDER)]
