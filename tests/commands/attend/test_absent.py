"""``soe attend absent``: the citizen did not come, and taking that back (A03)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.conftest import Hire, Misbehave, State
from tests.consultant import Consultant
from tests.findings import ABANDONMENT, CORRECTION, mails
from tests.reports import Line

CITA = Line("C-1", "23/11/2026", "09:00", email="maria@ejemplo.pe")
ABSENT = ("attend", "absent", "C-1", "--reason", "No se conectó", "--yes")
UNDO = ("attend", "absent", "C-1", "--undo", "--yes")


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """Ana at 9:06 with one cita at 9:00."""
    ana = hire("ana")
    ana.pull(CITA)
    return ana.at("09:06")


def test_after_the_tolerance_the_citizen_is_invited_to_book_again_once(ana: Consultant, state: State) -> None:
    first = ana.done(*ABSENT, "--json")
    second = ana.done(*ABSENT)

    assert first.statuses() == {"A03/absent/C-1/0": "applied"}
    assert first.data["attention"]["stage"] == "absent"
    assert "9:06 a. m." in first.data["texts"]["Observaciones"]
    assert "ya estaba registrada como abandonada" in second.out
    assert mails(state()) == [("maria@ejemplo.pe", ABANDONMENT)]


@pytest.mark.parametrize("hour", ["08:30", "09:00", "09:04"])
def test_before_the_tolerance_is_over_it_says_when_it_ends(ana: Consultant, state: State, hour: str) -> None:
    answer = ana.at(hour).soe(*ABSENT)

    assert answer.exit_code == 6
    assert f"(5 minutos) termina a las 09:05; son las {hour}" in answer.err
    assert mails(state()) == []


def test_now_does_not_wait_for_the_tolerance(ana: Consultant, state: State) -> None:
    ana.at("09:01").done(*ABSENT, "--now")

    assert mails(state()) == [("maria@ejemplo.pe", ABANDONMENT)]


@pytest.mark.parametrize("reason", [(), ("--reason", "   "), ("--reason", "\u200b")])
def test_a_reason_is_asked_for(ana: Consultant, reason: tuple[str, ...]) -> None:
    answer = ana.soe("attend", "absent", "C-1", *reason, "--yes")

    assert answer.exit_code == 2
    assert answer.err == 'Falta el motivo del abandono.\n  > Escríbalo: --reason "…"\n'


def test_undoing_sends_one_correction_and_a_second_absence_is_a_new_one(ana: Consultant, state: State) -> None:
    keys = []
    for words in (ABSENT, UNDO, UNDO, ABSENT, UNDO):
        keys += [key for key, status in ana.done(*words, "--json").statuses().items() if status == "applied"]

    assert keys == [
        "A03/absent/C-1/0",
        "A03/absent-undone/C-1/0",
        "A03/absent/C-1/1",
        "A03/absent-undone/C-1/1",
    ]
    assert mails(state()) == [("maria@ejemplo.pe", ABANDONMENT)] * 2 + [("maria@ejemplo.pe", CORRECTION)] * 2


def test_after_undoing_the_citizen_can_be_attended(ana: Consultant) -> None:
    ana.done(*ABSENT)
    ana.done(*UNDO)

    ana.at("09:10").done("attend", "start", "C-1")

    assert ana.done("attend", "finish", "--query", "RUC", "--json").data["attention"]["stage"] == "attended"


def test_there_is_nothing_to_undo_before_an_absence(ana: Consultant) -> None:
    answer = ana.soe(*UNDO)

    assert answer.exit_code == 6
    assert "no está registrada como abandonada" in answer.err


def test_an_attention_in_progress_or_ended_is_no_abandonment(ana: Consultant) -> None:
    ana.done("attend", "start", "C-1")
    in_progress = ana.soe(*ABSENT)
    ana.done("attend", "finish", "C-1", "--query", "RUC")
    ended = ana.soe(*ABSENT)

    assert (in_progress.exit_code, ended.exit_code) == (6, 6)
    assert "está en curso" in in_progress.err
    assert "ya está concluida" in ended.err


def test_an_abandoned_cita_can_be_neither_started_nor_invited_and_tells_how_to_undo(ana: Consultant) -> None:
    ana.done(*ABSENT)

    for verb in ("start", "invite"):
        answer = ana.soe("attend", verb, "C-1")
        assert answer.exit_code == 6
        assert "soe attend absent C-1 --undo" in answer.err


def test_without_an_address_the_absence_stands_and_the_number_to_call_is_told(
    ana: Consultant, state: State
) -> None:
    ana.pull(replace(CITA, email=""))

    answer = ana.done(*ABSENT, "--json")

    assert answer.data["attention"]["stage"] == "absent"
    assert answer.notices() == [("no-email", "cita C-1")]
    assert mails(state()) == []


def test_a_mail_that_failed_goes_out_when_the_command_is_repeated(
    ana: Consultant, state: State, misbehave: Misbehave
) -> None:
    misbehave(rules=[{"method": "gmail.users.drafts.create", "kind": "status", "status": 400, "count": 1}])

    assert ana.soe(*ABSENT).exit_code == 1
    assert ana.done(*ABSENT, "--json").data["attention"]["stage"] == "absent"
    assert mails(state()) == [("maria@ejemplo.pe", ABANDONMENT)]


def test_the_dry_run_records_nothing(ana: Consultant, state: State) -> None:
    told = ana.done("attend", "absent", "C-1", "--reason", "No vino", "--dry-run", "--json")

    assert told.data["attention"]["stage"] == "waiting"
    assert mails(state()) == []


def test_without_consent_nothing_is_recorded(ana: Consultant) -> None:
    answer = ana.soe("attend", "absent", "C-1", "--reason", "No vino")

    assert answer.exit_code == 6
    assert ana.done("attend", "list", "--json").data["queue"][0]["attention"]["stage"] == "waiting"
