"""Meet links: waited for, asked for again when they fail, put back when people take them off."""

from __future__ import annotations

from typing import Any

from soe_cli.effects.protocols.meetings import event_id
from tests.conftest import Misbehave, State
from tests.effects.office import Desk, Office
from tests.effects.person import Person


def request_of(event: dict[str, Any]) -> str:
    """The request that an event's conference came from."""
    request: str = event["conferenceData"]["createRequest"]["requestId"]
    return request


def test_a_cancelled_event_is_revived_with_another_conference(
    office: Office, ana: Desk, luis: Desk, person: Person, state: State
) -> None:
    # given an event that somebody else made under this id, and deleted
    luis.run(office.meeting())
    person.delete_event(event_id(office.meeting().key))
    (before,) = state()["events"]

    # when
    (outcome,) = ana.run(office.meeting())

    # then
    (event,) = state()["events"]
    assert event["status"] == "confirmed"
    assert request_of(event) != request_of(before)
    assert (outcome.receipt or {})["link"] == event["hangoutLink"] != before["hangoutLink"]


def test_an_event_that_is_deleted_and_revived_twice_never_asks_with_an_old_request(
    office: Office, person: Person, state: State
) -> None:
    # given two machines that take turns, each with a ledger of its own
    requests = []
    for machine in ("uno", "dos", "tres"):
        desk = office.desk("ana", machine)
        assert desk.statuses(office.meeting())[0] in ("applied", "applied-inferred")
        requests.append(request_of(state()["events"][0]))
        person.delete_event(event_id(office.meeting().key))
        desk.ledger.close()

    # then
    assert len(set(requests)) == 3


def test_a_slow_conference_is_waited_for(office: Office, ana: Desk, misbehave: Misbehave) -> None:
    # given
    misbehave(conference={"pending_reads": 3})

    # when
    (outcome,) = ana.run(office.meeting())

    # then
    assert outcome.status == "applied"
    assert (outcome.receipt or {})["link"].startswith("https://meet.google.com/")
    assert ana.naps == sorted(ana.naps)
    assert 3 <= len(ana.naps) <= 4


def test_a_conference_that_takes_too_long_is_left_to_the_next_run(
    office: Office, ana: Desk, state: State, misbehave: Misbehave
) -> None:
    # given
    misbehave(conference={"pending_reads": 1000})
    (outcome,) = ana.run(office.meeting())
    assert outcome.status == "failed"
    assert (outcome.error or {})["code"] == "decision-needed"
    assert sum(ana.naps) < 15

    # when Google has finished
    misbehave()
    person = Person(office.address, "ana", office.book, office.calendar)
    person.patch_event(
        event_id(office.meeting().key),
        conferenceData={
            "createRequest": {"requestId": "a-mano", "conferenceSolutionKey": {"type": "hangoutsMeet"}}
        },
    )

    # then
    assert ana.statuses(office.meeting()) == ["applied-inferred"]
    assert len(state()["events"]) == 1


def test_a_conference_that_failed_is_asked_for_again_with_a_new_request(
    office: Office, ana: Desk, state: State, misbehave: Misbehave
) -> None:
    # given
    misbehave(conference={"failure": 2, "pending_reads": 1})

    # when
    (outcome,) = ana.run(office.meeting())

    # then
    (event,) = state()["events"]
    assert outcome.status == "applied"
    assert (outcome.receipt or {})["link"] == event["hangoutLink"]
    assert request_of(event) != f"{event['id']}-0"
    assert state()["requests"]["calendar.events.patch"] == 2


def test_a_conference_that_always_fails_is_told_and_tried_by_the_next_run(
    office: Office, ana: Desk, state: State, misbehave: Misbehave
) -> None:
    # given
    misbehave(conference={"failure": 4})

    # when
    (outcome,) = ana.run(office.meeting())

    # then
    assert outcome.status == "failed"
    assert "Meet" in (outcome.error or {})["message"]
    assert ana.statuses(office.meeting()) == ["applied-inferred"]
    assert state()["events"][0]["hangoutLink"]


def test_a_lost_answer_to_the_second_request_makes_no_third_conference(
    office: Office, ana: Desk, state: State, misbehave: Misbehave
) -> None:
    # given
    rules = [{"method": "calendar.events.patch", "kind": "drop-after-commit", "count": 1}]
    misbehave(conference={"failure": 1}, rules=rules)
    assert ana.statuses(office.meeting()) == ["unknown"]
    link = state()["events"][0]["hangoutLink"]

    # when
    (outcome,) = ana.run(office.meeting())

    # then
    assert (outcome.status, (outcome.receipt or {})["link"]) == ("applied-inferred", link)
    assert state()["requests"]["calendar.events.patch"] == 1


def test_a_refusal_while_it_waits_for_the_link_leaves_the_event_to_the_next_run(
    office: Office, ana: Desk, state: State, misbehave: Misbehave
) -> None:
    # given
    rules = [{"method": "calendar.events.get", "kind": "status", "status": 403, "reason": "forbidden", "count": 1}]
    misbehave(conference={"pending_reads": 2}, rules=rules)

    # then
    assert ana.statuses(office.meeting()) == ["failed"]
    assert ana.statuses(office.meeting()) == ["applied-inferred"]
    assert len(state()["events"]) == 1


def test_an_event_without_its_conference_gets_a_new_one(
    office: Office, ana: Desk, luis: Desk, person: Person, state: State
) -> None:
    # given a person who took the video call off the event
    ana.run(office.meeting())
    person.patch_event(event_id(office.meeting().key), conferenceData=None)
    assert "hangoutLink" not in state()["events"][0]

    # when
    (outcome,) = luis.run(office.meeting())

    # then
    assert (outcome.receipt or {})["link"] == state()["events"][0]["hangoutLink"]
