"""``soe remind`` when the report changes: citas move, go and come back, and addresses are corrected (A02)."""

from __future__ import annotations

from base64 import urlsafe_b64decode
from dataclasses import replace
from email import message_from_bytes
from typing import Any

from icalendar import Calendar

from tests.conftest import Hire, Misbehave, State
from tests.consultant import Consultant
from tests.findings import CHANGE, REMINDER, Google, mails, meetings, the_mail
from tests.reports import Line

CITA = Line("C-1", email="maria@ejemplo.pe")
OTHER = Line("C-2", hour="12:00", email="jose@ejemplo.pe", document="40000002")


def test_a_cita_that_moved_moves_its_meeting_and_the_citizen_is_told_once(hire: Hire, state: State) -> None:
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
    assert mails(state()) == [("maria@ejemplo.pe", CHANGE), ("maria@ejemplo.pe", REMINDER)]
    assert first_link in the_mail(state(), "maria@ejemplo.pe", CHANGE)["text"]


def test_two_moves_between_two_reminders_are_one_notice_of_the_last_hour(hire: Hire, state: State) -> None:
    ana = hire("ana")
    ana.pull(CITA)
    ana.done("remind", "--yes")
    ana.pull(replace(CITA, hour="11:30"))
    ana.pull(replace(CITA, hour="15:00"))

    for _ in range(2):
        ana.done("remind", "--yes")

    told = the_mail(state(), "maria@ejemplo.pe", CHANGE)
    assert meetings(state()) == [("2026-11-24T15:00", "confirmed")]
    assert "3:00 p. m." in told["subject"]
    assert "a las 10:00 a. m." in told["text"]


def test_a_cita_that_moved_to_another_week_is_told_at_once_and_reminded_in_time(hire: Hire, state: State) -> None:
    ana = hire("ana")
    ana.pull(CITA, OTHER)
    ana.done("remind", "--yes")
    ana.pull(OTHER, replace(CITA, day="03/12/2026"))

    told = ana.done("remind", "--yes", "--json").statuses()
    again = ana.done("remind", "--yes", "--json").statuses()
    ana.at("2026-12-02T08:00").pull(replace(CITA, day="03/12/2026"))
    ana.done("remind", "--yes")

    assert told["A02/moved/C-1/20261124T1000/20261203T1000"] == "applied"
    assert [key for key in told if key.startswith("A02/change/C-1/20261124T1000/20261203T1000/")]
    assert set(again.values()) == {"already"}
    assert meetings(state()) == [("2026-11-24T12:00", "confirmed"), ("2026-12-03T10:00", "confirmed")]
    assert [kind for to, kind in mails(state()) if to == "maria@ejemplo.pe"] == [CHANGE, REMINDER, REMINDER]


def test_a_cita_that_moved_to_another_week_and_was_cancelled_there_loses_its_meeting(
    hire: Hire, state: State
) -> None:
    ana = hire("ana")
    ana.pull(CITA, OTHER)
    ana.done("remind", "--yes")
    ana.pull(OTHER, replace(CITA, day="03/12/2026", standing="Anulada"))

    answer = ana.done("remind", "--yes", "--json")

    assert answer.notices() == [("cancelled", "cita C-1")]
    assert "llame al +51987654321 para avisarle" in answer.out
    assert meetings(state()) == [("2026-11-24T10:00", "cancelled"), ("2026-11-24T12:00", "confirmed")]
    assert [kind for _, kind in mails(state())] == [REMINDER, REMINDER]


def test_a_notice_of_change_that_failed_is_sent_when_resuming(
    hire: Hire, state: State, misbehave: Misbehave
) -> None:
    ana = hire("ana")
    ana.pull(CITA, OTHER)
    ana.done("remind", "--yes")
    ana.pull(OTHER, replace(CITA, day="03/12/2026"))
    misbehave(rules=[{"method": "gmail.users.drafts.create", "kind": "status", "status": 400, "count": 1}])
    assert ana.soe("remind", "--yes").exit_code == 1

    ana.done("resume", "--yes")

    assert CHANGE in the_mail(state(), "maria@ejemplo.pe", CHANGE)["subject"]


def test_two_desks_that_both_remind_tell_a_change_once(hire: Hire, state: State) -> None:
    ana = hire("ana")
    code = ana.init("--share-with", "luis@centro.example").data["join_code"]
    luis = hire("luis", join=code)
    for hour in ("10:00", "11:30"):
        for consultant in (ana, luis):
            consultant.pull(replace(CITA, hour=hour), whose="all")
            consultant.done("remind", "--consultant", "all", "--yes")

    assert meetings(state()) == [("2026-11-24T11:30", "confirmed")]
    assert mails(state()) == [("maria@ejemplo.pe", CHANGE), ("maria@ejemplo.pe", REMINDER)]


def test_every_move_raises_the_number_of_the_event_that_the_citizen_keeps(hire: Hire, state: State) -> None:
    ana = hire("ana")
    for hour in ("10:00", "11:30", "10:00", "15:00"):
        ana.pull(replace(CITA, hour=hour))
        ana.done("remind", "--yes")

    events = [_event(ana, message["id"]) for message in state()["messages"]]
    assert [event["SEQUENCE"] for event in events] == [0, 1, 2, 3]
    assert len({str(event["UID"]) for event in events}) == 1


def _event(consultant: Consultant, message: str) -> Any:
    """The event in the calendar file of a message, as Gmail holds it."""
    google = Google(consultant.sandbox, consultant.email)
    raw = google.get(f"gmail/v1/users/me/messages/{message}", format="raw")["raw"]
    letter = message_from_bytes(urlsafe_b64decode(raw))
    (attached,) = [part for part in letter.walk() if part.get_content_type() == "text/calendar"]
    content = attached.get_payload(decode=True)
    assert isinstance(content, bytes)
    (event,) = Calendar.from_ical(content.decode()).walk("VEVENT")
    return event


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


def test_a_refused_row_without_a_code_is_known_by_a_document_that_lost_its_zeros(hire: Hire) -> None:
    ana = hire("ana")
    other = Line("", email="otra@ejemplo.pe", document="40118323")
    ana.pull(other, Line("", document="04011832", hour="11:00"))

    pulled = ana.pull(other, Line("", document="4011832", hour="11:90"))

    assert [one["code"] for one in pulled.data["refused"]] == ["unreadable-start"]
    assert pulled.data["withdrawn"] == []


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
