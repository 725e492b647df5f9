"""``soe attend start`` and ``finish``: the attention itself (A04 to A06)."""

from __future__ import annotations

import pytest

from tests.conftest import Hire, State
from tests.consultant import Consultant
from tests.reports import Line

CITA = Line("C-1", "23/11/2026", "09:00", email="maria@ejemplo.pe")


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """Ana at 9:01 with one cita at 9:00."""
    ana = hire("ana")
    ana.pull(CITA)
    return ana.at("09:01")


def test_an_attention_is_recorded_with_its_hours_and_nothing_is_mailed(ana: Consultant, state: State) -> None:
    ana.done("attend", "start", "C-1")
    words = ("--query", "Cómo sacar el RUC", "--channel", "telefono", "--invited-to-workshop", "--notes", "Vuelve")
    ended = ana.at("09:20").done("attend", "finish", "C-1", *words, "--json")

    assert ended.data["attention"] == {
        "cita": "C-1",
        "stage": "attended",
        "invited_at": None,
        "started_at": "2026-11-23T09:01:00-05:00",
        "finished_at": "2026-11-23T09:20:00-05:00",
        "channel": "telefono",
        "query": "Cómo sacar el RUC",
        "notes": "Vuelve",
        "invited_to_workshop": True,
        "workshop": "",
        "referrals": [],
        "absence_reason": "",
        "failure": "",
        "contacts": [],
    }
    assert ended.data["texts"] == {"Observaciones": "Vuelve"}
    # The satisfaction survey is the platform's to send.
    assert state()["messages"] == []


def test_it_starts_once(ana: Consultant) -> None:
    ana.done("attend", "start", "C-1")

    again = ana.at("09:05").soe("attend", "start", "C-1")

    assert again.exit_code == 6
    assert "ya se inició a las 09:01" in again.err
    assert "soe attend finish C-1" in again.err


def test_it_finishes_once_and_keeps_what_was_written_first(ana: Consultant) -> None:
    ana.done("attend", "start", "C-1")
    ana.at("09:20").done("attend", "finish", "C-1", "--query", "RUC")

    again = ana.at("09:30").soe("attend", "finish", "C-1", "--query", "Otra")

    assert again.exit_code == 6
    assert "ya está concluida" in again.err
    attention = ana.done("attend", "list", "--json").data["queue"][0]["attention"]
    assert (attention["query"], attention["finished_at"][11:16]) == ("RUC", "09:20")


def test_what_did_not_start_cannot_finish(ana: Consultant) -> None:
    answer = ana.soe("attend", "finish", "C-1", "--query", "RUC")

    assert answer.exit_code == 6
    assert "soe attend start C-1" in answer.err


@pytest.mark.parametrize("query", ["", "   ", "\n\t"])
def test_the_query_must_say_something(ana: Consultant, query: str) -> None:
    ana.done("attend", "start", "C-1")

    answer = ana.soe("attend", "finish", "C-1", "--query", query)

    assert answer.exit_code == 2
    assert "La consulta del ciudadano está vacía." in answer.err


def test_an_unknown_channel_is_answered_with_the_known_ones(ana: Consultant) -> None:
    answer = ana.soe("attend", "finish", "C-1", "--query", "RUC", "--channel", "fax")

    assert answer.exit_code == 2
    assert "Puede ser: meet, telefono, correo, whatsapp." in answer.err


@pytest.mark.parametrize(
    ("hour", "words"),
    [
        ("09:30", "Las 09:30 todavía no han llegado: son las 09:20."),
        ("08:59", "se inició a las 09:01: no puede terminar a las 08:59"),
        ("tarde", "«tarde» no es una hora."),
        ("25:00", "«25:00» no es una hora."),
    ],
)
def test_an_hour_that_cannot_be_is_refused(ana: Consultant, hour: str, words: str) -> None:
    ana.done("attend", "start", "C-1")

    answer = ana.at("09:20").soe("attend", "finish", "C-1", "--query", "RUC", "--at", hour)

    assert answer.exit_code == 2
    assert words in answer.err


def test_the_hours_can_be_told_afterwards(ana: Consultant) -> None:
    ana.at("11:00").done("attend", "start", "C-1", "--at", "9:02")
    ended = ana.done("attend", "finish", "C-1", "--query", "RUC", "--at", "9:15 a. m.", "--json")

    attention = ended.data["attention"]
    assert (attention["started_at"][11:16], attention["finished_at"][11:16]) == ("09:02", "09:15")


def test_yesterdays_attention_can_be_recorded_with_its_hours_and_not_without(ana: Consultant) -> None:
    ana.at("2026-11-24T08:00")

    without = ana.soe("attend", "start", "C-1")
    begun = ana.done("attend", "start", "C-1", "--at", "09:02", "--json")

    assert without.exit_code == 6
    assert "La cita C-1 fue el 23/11/2026." in without.err
    assert begun.data["attention"]["started_at"] == "2026-11-23T09:02:00-05:00"


def test_tomorrows_attention_cannot_be_recorded_today(ana: Consultant) -> None:
    ana.pull(CITA, Line("C-2", "24/11/2026", document="40000002"))

    answer = ana.soe("attend", "start", "C-2")

    assert answer.exit_code == 6
    assert "La cita C-2 es el 24/11/2026 a las 10:00" in answer.err


def test_the_attention_of_a_cita_by_telephone_is_recorded_alike(ana: Consultant) -> None:
    ana.pull(Line("C-1", "23/11/2026", "09:00", modality="Telefónica"))

    ana.done("attend", "start", "C-1")

    done = ana.done("attend", "finish", "C-1", "--query", "RUC", "--channel", "telefono", "--json")
    assert done.data["attention"]["stage"] == "attended"
