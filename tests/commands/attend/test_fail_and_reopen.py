"""``soe attend fail`` and ``reopen``: what goes wrong at the consultant's own desk."""

from __future__ import annotations

import pytest

from tests.conftest import Hire, Misbehave, State
from tests.consultant import Consultant
from tests.findings import APOLOGY, mails, rows
from tests.reports import Line

FAIL = ("attend", "fail", "C-1", "--reason", "Se cayó la conexión", "--yes")
FINISH = ("attend", "finish", "C-1", "--query", "RUC", "--notes", "Vuelve")


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """Ana at 9:06 with one cita at 9:00."""
    ana = hire("ana")
    ana.pull(Line("C-1", "23/11/2026", "09:00", email="maria@ejemplo.pe"))
    return ana.at("09:06")


def test_a_technical_failure_is_logged_as_such_and_apologised_for_once(ana: Consultant, state: State) -> None:
    told = ana.done(*FAIL, "--json")
    ana.done(*FAIL)
    ana.at("17:00").done("log", "--yes")

    assert told.data["attention"]["stage"] == "failed"
    assert "No corresponde a un abandono del usuario." in told.data["texts"]["Observaciones"]
    (row,) = rows(state())
    assert row["Estado"] == "No atendido por falla técnica del consultor"
    assert row["Observaciones"] == "Se cayó la conexión"
    assert mails(state()) == [("maria@ejemplo.pe", APOLOGY)]


def test_after_a_failure_the_citizen_may_be_attended_all_the_same(ana: Consultant, state: State) -> None:
    ana.done(*FAIL)
    started = ana.soe("attend", "start", "C-1")
    ana.done("attend", "reopen", "C-1")
    ana.done("attend", "start", "C-1")

    assert started.exit_code == 6
    assert "soe attend reopen C-1" in started.err
    assert ana.done(*FINISH, "--json").data["attention"]["stage"] == "attended"


def test_an_apology_that_could_not_be_sent_goes_out_with_resume(
    ana: Consultant, state: State, misbehave: Misbehave
) -> None:
    misbehave(rules=[{"method": "gmail.users.drafts.create", "kind": "status", "status": 400, "count": 1}])

    assert ana.soe(*FAIL).exit_code == 1
    ana.done("resume", "--yes")
    assert mails(state()) == [("maria@ejemplo.pe", APOLOGY)]


def test_what_was_finished_by_mistake_is_reopened_and_its_row_corrected(ana: Consultant, state: State) -> None:
    ana.done("attend", "start", "C-1")
    ana.done(*FINISH)
    ana.done("log", "--yes")
    reopened = ana.done("attend", "reopen", "C-1", "--json")
    ana.at("09:20").done("attend", "finish", "C-1", "--query", "RUC y licencia", "--channel", "whatsapp")
    ana.done("log", "--yes")

    attention = reopened.data["attention"]
    assert (attention["stage"], attention["query"], attention["finished_at"]) == ("in_progress", "RUC", None)
    (row,) = rows(state())
    assert (row["Consulta"], row["Canal"], row["Hora de fin"]) == ("RUC y licencia", "WhatsApp", "09:20")


def test_what_is_open_or_abandoned_is_not_reopened(ana: Consultant) -> None:
    still_open = ana.soe("attend", "reopen", "C-1")
    ana.done("attend", "absent", "C-1", "--reason", "No vino", "--yes")
    abandoned = ana.soe("attend", "reopen", "C-1")

    assert (still_open.exit_code, abandoned.exit_code) == (6, 6)
    assert "no hay nada que reabrir" in still_open.err
    assert "soe attend absent C-1 --undo" in abandoned.err
