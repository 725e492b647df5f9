"""``soe remind`` when the report changes: citas move, go and come back, and addresses are corrected (A02)."""

from __future__ import annotations

from dataclasses import replace

from tests.conftest import Hire, State
from tests.findings import REMINDER, mails, meetings
from tests.reports import Line

CITA = Line("C-1", email="maria@ejemplo.pe")
OTHER = Line("C-2", hour="12:00", email="jose@ejemplo.pe", document="40000002")


def test_a_cita_that_moved_moves_its_meeting_and_is_reminded_of_the_new_hour(hire: Hire, state: State) -> None:
    ana = hire("ana")
    ana.pull(CITA)
    ana.done("remind", "--yes")
    first_link = state()["events"][0]["hangoutLink"]
    ana.pull(replace(CITA, hour="11:30"))

    moved = ana.done("remind", "--yes", "--json").statuses()
    again = ana.done("remind", "--yes", "--json").statuses()

    assert moved["A02/moved/C-1/20261124T1000/20261124T1130"] == "applied"
    assert set(again.values()) == {"already"}
    assert meetings(state()) == [("2026-11-24T11:30", "confirmed")]
    assert [event["hangoutLink"] for event in state()["events"]] == [first_link]
    assert mails(state()) == [("maria@ejemplo.pe", REMINDER)] * 2


def test_a_cita_that_moves_back_and_forth_ends_where_the_report_has_it(hire: Hire, state: State) -> None:
    ana = hire("ana")
    for hour in ("10:00", "11:30", "10:00", "11:30"):
        ana.pull(replace(CITA, hour=hour))
        ana.done("remind", "--yes")

    assert meetings(state()) == [("2026-11-24T11:30", "confirmed")]


def test_a_cancelled_cita_loses_its_meeting_and_is_told(hire: Hire, state: State) -> None:
    ana = hire("ana")
    ana.pull(CITA, OTHER)
    ana.done("remind", "--yes")
    ana.pull(replace(CITA, standing="Anulada"), OTHER)

    cancelled = ana.done("remind", "--yes", "--json")
    again = ana.done("remind", "--yes", "--json")

    assert cancelled.statuses()["A02/cancelled/C-1/20261124T1000"] == "applied"
    assert cancelled.notices() == again.notices() == [("cancelled", "cita C-1")]
    assert set(again.statuses().values()) == {"already"}
    assert meetings(state()) == [("2026-11-24T10:00", "cancelled"), ("2026-11-24T12:00", "confirmed")]


def test_a_cita_cancelled_before_it_was_reminded_is_only_told(hire: Hire, state: State) -> None:
    ana = hire("ana")
    ana.pull(replace(CITA, standing="Anulada"))

    answer = ana.done("remind", "--json")

    assert (answer.json["effects"], answer.notices()) == ([], [("cancelled", "cita C-1")])
    assert state()["events"] == []


def test_a_cita_that_a_newer_report_no_longer_has_counts_as_cancelled(hire: Hire, state: State) -> None:
    ana = hire("ana")
    ana.pull(CITA, OTHER)
    ana.done("remind", "--yes")

    pulled = ana.pull(OTHER)
    ana.done("remind", "--yes")

    assert pulled.notices() == [("missing-from-report", "cita C-1")]
    assert [one["cita"] for one in pulled.data["withdrawn"]] == ["C-1"]
    assert meetings(state()) == [("2026-11-24T10:00", "cancelled"), ("2026-11-24T12:00", "confirmed")]


def test_a_cita_that_comes_back_gets_its_meeting_back_with_the_link_that_the_citizen_has(
    hire: Hire, state: State
) -> None:
    ana = hire("ana")
    ana.pull(CITA, OTHER)
    ana.done("remind", "--yes")
    links = sorted(event["hangoutLink"] for event in state()["events"])

    for lines in ((OTHER,), (CITA, OTHER), (OTHER,), (CITA, OTHER)):
        ana.pull(*lines)
        ana.done("remind", "--yes")

    assert meetings(state()) == [("2026-11-24T10:00", "confirmed"), ("2026-11-24T12:00", "confirmed")]
    assert sorted(event["hangoutLink"] for event in state()["events"]) == links
    assert len(mails(state())) == 2


def test_a_cita_whose_row_was_refused_is_not_missing(hire: Hire, state: State) -> None:
    ana = hire("ana")
    ana.pull(CITA, OTHER)
    ana.done("remind", "--yes")

    pulled = ana.pull(replace(CITA, hour="25:90"), OTHER)
    ana.done("remind", "--yes")

    assert pulled.data["withdrawn"] == []
    assert meetings(state()) == [("2026-11-24T10:00", "confirmed"), ("2026-11-24T12:00", "confirmed")]


def test_a_report_of_other_days_cancels_nothing(hire: Hire) -> None:
    ana = hire("ana")
    ana.pull(CITA)

    pulled = ana.pull(replace(OTHER, day="26/11/2026"))

    assert pulled.data["withdrawn"] == []


def test_a_cita_that_went_over_to_a_colleague_leaves_the_queue(hire: Hire, state: State) -> None:
    ana = hire("ana")
    ana.pull(CITA, OTHER)

    pulled = ana.pull(replace(CITA, consultant="HUAMÁN SOTO, LUIS"), OTHER)
    ana.done("remind", "--yes")

    assert pulled.data["withdrawn"] == []
    assert mails(state()) == [("jose@ejemplo.pe", REMINDER)]


def test_a_corrected_address_gets_its_reminder(hire: Hire, state: State) -> None:
    ana = hire("ana")
    ana.pull(replace(CITA, email="marai@ejemplo.pe"))
    ana.done("remind", "--yes")
    ana.pull(CITA)

    statuses = ana.done("remind", "--yes", "--json").statuses()

    assert sorted(statuses.values()) == ["already", "applied"]
    assert mails(state()) == [("marai@ejemplo.pe", REMINDER), ("maria@ejemplo.pe", REMINDER)]


def test_an_address_in_other_letters_is_the_same_address(hire: Hire, state: State) -> None:
    ana = hire("ana")
    ana.pull(CITA)
    ana.done("remind", "--yes")
    ana.pull(replace(CITA, email="Maria@EJEMPLO.pe"))

    ana.done("remind", "--yes")

    assert len(mails(state())) == 1
