"""A run dies on Monday; what it left is taken up days later, when the world has gone on."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.conftest import Hire, State
from tests.consultant import Consultant
from tests.crash.deaths import command_dies_at, with_short_timeout
from tests.findings import meetings, rows
from tests.reports import Line

THURSDAY = "26/11/2026"
REMIND = ("remind", "--date", THURSDAY, "--yes")
WEDNESDAY = "2026-11-25T08:00"
CITA = Line("C-1", THURSDAY, email="maria@ejemplo.pe")
BEFORE_IT_IS_SENT = [
    "after ledger.admit",
    "before calendars.insert",
    "after calendars.insert",
    "after mailbox.create_draft",
    "before spreadsheets.append",
    "after spreadsheets.append",
    "before mailbox.send_draft",
]


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """Ana, who has read Monday's report of a cita on Thursday."""
    ana = hire("ana")
    with_short_timeout(ana)
    ana.pull(CITA)
    return ana


@pytest.mark.parametrize("place", BEFORE_IT_IS_SENT)
def test_a_cita_that_was_cancelled_meanwhile_is_not_reminded(place: str, ana: Consultant, state: State) -> None:
    # given a run on Monday that dies before it could send, and a citizen who cancels
    command_dies_at(place, ana, *REMIND)
    ana.at(WEDNESDAY).pull(replace(CITA, standing="Cancelada"))

    # when
    answer = ana.done("resume", "--yes", "--json")

    # then nothing is sent, now or ever, and no draft that nobody has reserved is left to be sent by mistake
    assert state()["messages"] == []
    reserved = {row["Borrador"] for row in rows(state(), "Envíos")}
    assert {draft["id"] for draft in state()["drafts"]} <= reserved
    assert answer.data["wanted"] == 0
    assert ana.done("resume", "--yes", "--json").data["unfinished"] == 0
    ana.done(*REMIND)
    assert [one for one in state()["messages"] if one["subject"].startswith("Recordatorio")] == []
    assert {status for _, status in meetings(state())} <= {"cancelled"}


def test_a_reminder_that_went_out_before_the_run_died_is_found_and_not_sent_again(
    ana: Consultant, state: State
) -> None:
    # given
    command_dies_at("after mailbox.send_draft", ana, *REMIND)
    ana.at(WEDNESDAY).pull(replace(CITA, standing="Cancelada"))

    # when
    answer = ana.done("resume", "--yes", "--json")

    # then
    (reminder,) = [status for key, status in answer.statuses().items() if key.startswith("A02/reminder")]
    assert reminder == "applied-inferred"
    assert len(state()["messages"]) == 1


def test_a_cita_that_moved_meanwhile_is_reminded_of_its_new_hour_alone(ana: Consultant, state: State) -> None:
    # given
    command_dies_at("before mailbox.send_draft", ana, *REMIND)
    ana.at(WEDNESDAY).pull(replace(CITA, hour="15:00"))

    # when
    ana.done("resume", "--yes")
    ana.done(*REMIND)

    # then
    (message,) = state()["messages"]
    assert "3:00 p. m." in message["text"]
    assert meetings(state()) == [("2026-11-26T15:00", "confirmed")]


def test_a_cita_that_has_passed_is_not_reminded(ana: Consultant, state: State) -> None:
    # given
    command_dies_at("before mailbox.send_draft", ana, *REMIND)

    # when
    answer = ana.at("2026-11-27T08:00").done("resume", "--yes", "--json")

    # then
    assert state()["messages"] == []
    assert set(answer.statuses().values()) <= {"expired"}
