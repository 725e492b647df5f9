"""Meetings are moved and cancelled as they stand at that moment, whoever else changes them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from soe_cli.clock import Clock
from soe_cli.effects.plan import CancelMeeting, UpdateMeeting
from soe_cli.effects.protocols.meetings import event_id
from tests.conftest import Misbehave, State
from tests.effects.interposed import Interposed, once_before
from tests.effects.office import TOMORROW, Desk, Office
from tests.effects.person import Person

NOON = TOMORROW + timedelta(hours=2)


def move(office: Office, **facts: Any) -> UpdateMeeting:
    """Moves the meeting of C-1 to noon."""
    meeting = office.meeting()
    usual: dict[str, Any] = {
        "key": "A02/moved/C-1/20261124T1000/20261124T1200",
        "activity": "A02",
        "calendar": office.calendar,
        "meeting": meeting.key,
        "summary": meeting.summary,
        "description": "Cita C-1, movida",
        "start": NOON,
        "minutes": 20,
    }
    return UpdateMeeting(**usual | facts)


def cancellation(office: Office, **facts: Any) -> CancelMeeting:
    """Cancels the meeting of C-1."""
    usual = {"key": "A02/cancelled/C-1/20261124T1000", "activity": "A02", "calendar": office.calendar}
    return CancelMeeting(**usual | {"meeting": office.meeting().key} | facts)


@pytest.fixture
def event(office: Office, ana: Desk) -> str:
    """The id of the meeting of C-1, which stands."""
    ana.run(office.meeting())
    return event_id(office.meeting().key)


def test_a_moved_meeting_keeps_its_link(office: Office, ana: Desk, event: str, state: State) -> None:
    # given
    (before,) = state()["events"]

    # when
    (outcome,) = ana.run(move(office))

    # then
    (after,) = state()["events"]
    assert outcome.status == "applied"
    assert outcome.receipt == {
        "event_id": event,
        "link": before["hangoutLink"],
        "html_link": before["htmlLink"],
        "code": before["conferenceData"]["conferenceId"],
    }
    assert after["start"]["dateTime"].startswith("2026-11-24T12:00:00")
    assert after["end"]["dateTime"].startswith("2026-11-24T12:20:00")
    assert (after["hangoutLink"], after["description"]) == (before["hangoutLink"], "Cita C-1, movida")


def test_a_change_between_the_look_and_the_write_is_kept(
    office: Office, ana: Desk, event: str, person: Person, state: State
) -> None:
    # given somebody who paints the event in the moment before it is moved
    meddle = once_before(lambda: person.patch_event(event, colorId="7"))

    # when
    outcomes = ana.run(move(office), calendars=Interposed(ana.workspace.calendar, update=meddle))

    # then it was read and written again
    (after,) = state()["events"]
    assert outcomes[0].status == "applied"
    assert after["colorId"] == "7"
    assert after["start"]["dateTime"].startswith("2026-11-24T12:00:00")
    assert state()["requests"]["calendar.events.patch"] == 3


def test_an_event_that_never_rests_is_left_to_the_person(
    office: Office, ana: Desk, event: str, person: Person, state: State
) -> None:
    # given somebody who changes it before every write
    colours = iter("123456")

    def paint(real: Any, *arguments: Any) -> Any:
        person.patch_event(event, colorId=next(colours))
        return real(*arguments)

    # when
    (outcome,) = ana.run(move(office), calendars=Interposed(ana.workspace.calendar, update=paint))

    # then
    assert outcome.status == "failed"
    assert (outcome.error or {})["code"] == "decision-needed"
    assert state()["events"][0]["start"]["dateTime"].startswith("2026-11-24T10:00:00")


def test_a_move_whose_answer_was_lost_is_not_made_again(
    office: Office, ana: Desk, event: str, state: State, misbehave: Misbehave
) -> None:
    # given
    misbehave(rules=[{"method": "calendar.events.patch", "kind": "drop-after-commit", "count": 1}])
    assert ana.statuses(move(office)) == ["unknown"]
    before = state()

    # when
    assert ana.statuses(move(office)) == ["applied-inferred"]

    # then
    assert state()["events"] == before["events"]
    assert state()["requests"]["calendar.events.patch"] == 1


def test_a_meeting_that_never_was_is_not_moved(office: Office, ana: Desk) -> None:
    (outcome,) = ana.run(move(office, meeting="A02/meeting/C-99"))

    assert (outcome.status, (outcome.error or {})["code"]) == ("failed", "decision-needed")


@pytest.mark.parametrize("by_hand", [True, False])
@pytest.mark.parametrize("start", [TOMORROW, NOON], ids=["same hour", "other hour"])
def test_a_cancelled_meeting_that_is_wanted_again_stands_again_with_the_link_that_people_have(
    office: Office, ana: Desk, person: Person, event: str, state: State, by_hand: bool, start: datetime
) -> None:
    # given
    (before,) = state()["events"]
    if by_hand:
        person.delete_event(event)
    else:
        ana.run(cancellation(office))

    # when
    (outcome,) = ana.run(move(office, start=start))

    # then
    (after,) = state()["events"]
    assert (outcome.status, after["status"]) == ("applied", "confirmed")
    assert (outcome.receipt or {})["link"] == after["hangoutLink"] == before["hangoutLink"]
    assert after["start"]["dateTime"].startswith(f"{start:%Y-%m-%dT%H:%M}")


def test_a_revived_meeting_without_its_conference_gets_a_new_one(
    office: Office, ana: Desk, person: Person, event: str, state: State, misbehave: Misbehave
) -> None:
    # given an event that lost its video call before it was deleted, and a Google that takes its time
    person.patch_event(event, conferenceData=None)
    person.delete_event(event)
    misbehave(conference={"pending_reads": 2})

    # when
    (outcome,) = ana.run(move(office))

    # then
    assert outcome.status == "applied"
    assert (outcome.receipt or {})["link"] == state()["events"][0]["hangoutLink"]


def test_a_cancelled_meeting_stands_cancelled(office: Office, ana: Desk, event: str, state: State) -> None:
    assert ana.statuses(cancellation(office)) == ["applied"]

    assert [(one["id"], one["status"]) for one in state()["events"]] == [(event, "cancelled")]


def test_cancelling_what_a_person_has_deleted_is_done(
    office: Office, ana: Desk, person: Person, event: str, state: State
) -> None:
    # given
    person.delete_event(event)

    # then
    assert ana.statuses(cancellation(office)) == ["applied-inferred"]
    assert "calendar.events.delete" in state()["requests"]
    assert state()["requests"]["calendar.events.delete"] == 1


def test_cancelling_what_a_person_deletes_at_that_moment_is_done(
    office: Office, ana: Desk, person: Person, event: str, state: State
) -> None:
    # given
    meddle = once_before(lambda: person.delete_event(event))

    # when
    outcomes = ana.run(cancellation(office), calendars=Interposed(ana.workspace.calendar, cancel=meddle))

    # then
    assert outcomes[0].status == "applied-inferred"
    assert state()["events"][0]["status"] == "cancelled"


def test_cancelling_what_a_person_changes_at_that_moment_is_tried_again(
    office: Office, ana: Desk, person: Person, event: str, state: State
) -> None:
    # given
    meddle = once_before(lambda: person.patch_event(event, colorId="7"))

    # when
    outcomes = ana.run(cancellation(office), calendars=Interposed(ana.workspace.calendar, cancel=meddle))

    # then
    assert outcomes[0].status == "applied"
    assert state()["events"][0]["status"] == "cancelled"


def test_cancelling_what_never_was_is_done(office: Office, ana: Desk) -> None:
    assert ana.statuses(cancellation(office, meeting="A02/meeting/C-99")) == ["applied-inferred"]


def test_a_cancellation_whose_answer_was_lost_is_looked_up(
    office: Office, ana: Desk, event: str, state: State, misbehave: Misbehave
) -> None:
    # given
    misbehave(rules=[{"method": "calendar.events.delete", "kind": "drop-after-commit", "count": 1}])
    assert ana.statuses(cancellation(office)) == ["unknown"]

    # then
    assert ana.statuses(cancellation(office)) == ["applied-inferred"]
    assert state()["requests"]["calendar.events.delete"] == 1


def test_what_may_have_been_changed_is_not_changed_after_its_time(
    office: Office, ana: Desk, event: str, state: State, misbehave: Misbehave
) -> None:
    # given a move and a cancellation that never arrived
    misbehave(rules=[{"method": "calendar.events.*", "kind": "drop-before", "count": 1}])
    moved = move(office, not_after=NOON)
    assert ana.statuses(moved) == ["failed"]  # the look was lost, so nothing was done
    misbehave(rules=[{"method": "calendar.events.patch", "kind": "drop-before", "count": 1}])
    assert ana.statuses(moved) == ["unknown"]
    cancelled = cancellation(office, not_after=NOON)
    misbehave(rules=[{"method": "calendar.events.delete", "kind": "drop-before", "count": 1}])
    assert ana.statuses(cancelled) == ["unknown"]

    # when
    late = replace(ana, clock=Clock(NOON))

    # then
    assert late.statuses(moved, cancelled) == ["expired", "expired"]
    (after,) = state()["events"]
    assert (after["status"], after["start"]["dateTime"][:16]) == ("confirmed", "2026-11-24T10:00")
