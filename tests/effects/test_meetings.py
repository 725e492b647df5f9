"""Meetings are created once, with a link, whatever gets lost, fails or was there before."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import Any

import msgspec
import pytest

from soe_cli.clock import Clock
from soe_cli.effects.ledger import State as LedgerState
from soe_cli.effects.plan import CreateMeeting
from soe_cli.effects.protocols.meetings import event_id
from soe_cli.errors import OutcomeUnknownError, RefusedError
from tests.conftest import Misbehave, State
from tests.effects.interposed import Delayed, Interposed, once_before
from tests.effects.office import TOMORROW, Desk, Office
from tests.effects.person import Person


def test_a_meeting_stands_on_the_centres_calendar_with_its_link(office: Office, ana: Desk, state: State) -> None:
    # given
    meeting = office.meeting(summary="Orientación: Ñusta", description="Cita C-1\nConsultora: Ana")

    # when
    (outcome,) = ana.run(meeting)

    # then
    (event,) = state()["events"]
    assert event["id"] == event_id(meeting.key)
    assert (event["summary"], event["description"]) == ("Orientación: Ñusta", "Cita C-1\nConsultora: Ana")
    assert event["start"]["dateTime"].startswith("2026-11-24T10:00:00")
    assert event["end"]["dateTime"].startswith("2026-11-24T10:30:00")
    assert event.get("attendees") is None
    assert outcome.receipt == {
        "event_id": event["id"],
        "link": event["hangoutLink"],
        "html_link": event["htmlLink"],
        "code": event["conferenceData"]["conferenceId"],
    }


def test_a_lost_answer_is_followed_by_the_same_event(
    office: Office, ana: Desk, state: State, misbehave: Misbehave
) -> None:
    # given
    misbehave(rules=[{"method": "calendar.events.insert", "kind": "drop-after-commit", "count": 1}])
    assert ana.statuses(office.meeting()) == ["unknown"]
    (event,) = state()["events"]

    # when
    (outcome,) = ana.run(office.meeting())

    # then
    assert outcome.status == "applied-inferred"
    assert (outcome.receipt or {})["link"] == event["hangoutLink"]
    assert state()["events"] == [event]


def test_an_insert_that_arrives_late_meets_the_event_that_was_made_meanwhile(
    office: Office, ana: Desk, state: State
) -> None:
    # given an insert that is still under way when the next run makes the event
    late = Delayed()
    assert ana.statuses(office.meeting(), calendars=Interposed(ana.workspace.calendar, insert=late)) == ["unknown"]
    assert ana.statuses(office.meeting()) == ["applied"]
    before = state()["events"]

    # when
    with pytest.raises(RefusedError, match="409"):
        late.arrive()

    # then
    assert state()["events"] == before


def test_a_colleagues_event_is_adopted_with_its_link(office: Office, ana: Desk, luis: Desk, state: State) -> None:
    # given
    (made,) = ana.run(office.meeting())

    # when
    (adopted,) = luis.run(office.meeting())

    # then
    assert (made.status, adopted.status) == ("applied", "applied-inferred")
    assert adopted.receipt == made.receipt
    assert len(state()["events"]) == 1


def test_two_consultants_who_create_the_same_meetings_at_once_share_them(
    office: Office, ana: Desk, luis: Desk, state: State, misbehave: Misbehave
) -> None:
    # given conferences that are slow, and some that fail at first
    misbehave(conference={"pending_reads": 1, "failure": 3})
    meetings = [office.meeting(f"C-{number}") for number in range(8)]

    # when
    with ThreadPoolExecutor() as pool:
        first, second = pool.map(lambda desk: desk.run(*meetings), (ana, luis))

    # then
    assert {outcome.status for outcome in (*first, *second)} <= {"applied", "applied-inferred"}
    links = [(outcome.receipt or {})["link"] for outcome in first]
    assert links == [(outcome.receipt or {})["link"] for outcome in second]
    assert len(set(links)) == 8
    assert sorted(links) == sorted(event["hangoutLink"] for event in state()["events"])


def test_adopting_moves_an_event_that_stands_at_another_hour(
    office: Office, ana: Desk, luis: Desk, state: State
) -> None:
    # given
    (made,) = ana.run(office.meeting())

    # when
    moved = office.meeting(start=TOMORROW + timedelta(hours=2))
    (outcome,) = luis.run(moved)

    # then
    (event,) = state()["events"]
    assert event["start"]["dateTime"].startswith("2026-11-24T12:00:00")
    assert event["end"]["dateTime"].startswith("2026-11-24T12:30:00")
    assert outcome.receipt == made.receipt


def test_adopting_reads_again_when_somebody_changes_the_event_meanwhile(
    office: Office, ana: Desk, luis: Desk, person: Person, state: State
) -> None:
    # given
    ana.run(office.meeting())
    event = event_id(office.meeting().key)
    meddle = once_before(lambda: person.patch_event(event, colorId="5"))

    # when
    calendars = Interposed(luis.workspace.calendar, update=meddle)
    (outcome,) = luis.run(office.meeting(start=TOMORROW + timedelta(hours=1)), calendars=calendars)

    # then both changes stand
    (found,) = state()["events"]
    assert outcome.status == "applied-inferred"
    assert found["colorId"] == "5"
    assert found["start"]["dateTime"].startswith("2026-11-24T11:00:00")


def test_an_event_that_a_person_made_last_all_day_is_put_back_to_its_hour(
    office: Office, ana: Desk, luis: Desk, person: Person, state: State
) -> None:
    # given
    ana.run(office.meeting())
    start, end = {"date": "2026-11-24", "dateTime": None}, {"date": "2026-11-25", "dateTime": None}
    person.patch_event(event_id(office.meeting().key), start=start, end=end)

    # when
    assert luis.statuses(office.meeting()) == ["applied-inferred"]

    # then
    (event,) = state()["events"]
    assert event["start"]["dateTime"].startswith("2026-11-24T10:00:00")


def test_what_may_have_been_made_is_looked_up_after_its_time_but_not_made(
    office: Office, ana: Desk, state: State, misbehave: Misbehave
) -> None:
    # given one lost answer, and one insert that never arrived
    arrived, never = office.meeting("C-1", not_after=TOMORROW), office.meeting("C-2", not_after=TOMORROW)
    misbehave(rules=[{"method": "calendar.events.insert", "kind": "drop-after-commit", "count": 1}])
    ana.run(arrived)
    misbehave(rules=[{"method": "calendar.events.insert", "kind": "drop-before", "count": 1}])
    ana.run(never)

    # when the hour has passed
    late = replace(ana, clock=Clock(TOMORROW + timedelta(hours=1)))

    # then
    assert late.statuses(arrived, never) == ["applied-inferred", "expired"]
    assert [event["id"] for event in state()["events"]] == [event_id(arrived.key)]


def test_guests_are_invited_once_by_google(office: Office, ana: Desk, luis: Desk, state: State) -> None:
    # given
    meeting = office.meeting(guests=("invitada@ejemplo.pe",))

    # when
    ana.run(meeting)
    luis.run(msgspec.structs.replace(meeting, start=TOMORROW + timedelta(hours=1)))

    # then
    (event,) = state()["events"]
    assert [guest["email"] for guest in event["attendees"]] == ["invitada@ejemplo.pe"]


def test_a_move_leaves_the_guests_that_a_person_added(
    office: Office, ana: Desk, luis: Desk, person: Person
) -> None:
    # given
    ana.run(office.meeting())
    event = event_id(office.meeting().key)
    person.patch_event(event, attendees=[{"email": "jefa@ejemplo.pe"}])

    # when
    luis.run(office.meeting(start=TOMORROW + timedelta(hours=1)))

    # then
    assert [guest["email"] for guest in person.patch_event(event)["attendees"]] == ["jefa@ejemplo.pe"]


def test_a_doubt_stays_a_doubt_while_google_cannot_be_asked(
    office: Office, ana: Desk, misbehave: Misbehave
) -> None:
    # given
    misbehave(rules=[{"method": "calendar.events.insert", "kind": "drop-after-commit", "count": 1}])
    ana.run(office.meeting())

    # when the next run is refused
    misbehave(rules=[{"method": "calendar.events.*", "kind": "status", "status": 403, "reason": "forbidden"}])
    (outcome,) = ana.run(office.meeting())

    # then
    assert (outcome.status, (outcome.error or {})["code"]) == ("unknown", "refused")
    key = office.meeting().key
    assert ana.ledger.entries([key])[key].state is LedgerState.UNKNOWN


def test_a_person_who_deletes_the_event_while_it_is_made_is_told(office: Office, ana: Desk, person: Person) -> None:
    # given an answer that gets lost, and an event that is deleted for good before it is looked up
    def lose(real: Any, *arguments: Any) -> Any:
        real(*arguments)
        raise OutcomeUnknownError("se cortó la conexión")

    meeting: CreateMeeting = office.meeting()
    ana.run(meeting, calendars=Interposed(ana.workspace.calendar, insert=lose))

    # when
    nothing = Interposed(ana.workspace.calendar, get=lambda real, *arguments: None)
    (outcome,) = ana.run(meeting, calendars=nothing)

    # then
    assert (outcome.error or {})["code"] == "decision-needed"
    assert "soe meet create" in (outcome.error or {})["next"]


def test_an_event_that_is_there_and_cannot_be_read_is_in_doubt_and_not_failed(
    office: Office, ana: Desk, misbehave: Misbehave
) -> None:
    # given an insert whose answer is lost, and no look at what became of it
    meeting = office.meeting()
    misbehave(
        rules=[
            {"method": "calendar.events.insert", "kind": "drop-after-commit", "count": 1},
            {"method": "calendar.events.get", "kind": "status", "status": 503, "count": 50},
        ]
    )

    # when
    statuses = [ana.statuses(meeting)[0] for _ in range(2)]
    misbehave()

    # then
    assert statuses == ["unknown", "unknown"]
    assert ana.statuses(meeting) == ["applied-inferred"]
