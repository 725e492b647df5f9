"""Meet links of events, as the Calendar API makes them."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.conftest import Misbehave
from tests.sandbox.conftest import Service
from tests.sandbox.letters import ANA
from tests.sandbox.test_calendar import meeting, refusal


@pytest.fixture
def events(service: Service) -> Any:
    return service("calendar.v3", ANA).events()


def asking(request_id: str, **fields: Any) -> dict[str, Any]:
    """An event that asks for a Meet link."""
    request = {"requestId": request_id, "conferenceSolutionKey": {"type": "hangoutsMeet"}}
    return meeting(**fields) | {"conferenceData": {"createRequest": request}}


def insert(events: Any, body: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = events.insert(calendarId="primary", body=body, conferenceDataVersion=1).execute()
    return made


def status(event: dict[str, Any]) -> str:
    return str(event["conferenceData"]["createRequest"]["status"]["statusCode"])


def test_a_conference_is_made_at_once(events: Any) -> None:
    made = insert(events, asking("r1"))
    assert status(made) == "success"
    assert re.fullmatch(r"https://meet\.google\.com/[a-z]{3}-[a-z]{4}-[a-z]{3}", made["hangoutLink"])
    assert made["conferenceData"]["entryPoints"][0]["uri"] == made["hangoutLink"]
    assert events.get(calendarId="primary", eventId=made["id"]).execute() == made


def test_every_event_has_a_link_of_its_own(events: Any) -> None:
    assert len({insert(events, asking("r1"))["hangoutLink"] for _ in range(20)}) == 20


def test_without_the_version_the_request_is_ignored(events: Any) -> None:
    made = events.insert(calendarId="primary", body=asking("r1")).execute()
    assert "conferenceData" not in made
    assert "hangoutLink" not in made


def test_the_same_request_is_ignored_and_a_new_one_makes_a_new_link(events: Any) -> None:
    made = insert(events, asking("r1", id="soe0123"))
    where = {"calendarId": "primary", "eventId": "soe0123", "conferenceDataVersion": 1}
    same = events.update(**where, body=asking("r1", hour=12)).execute()
    other = events.patch(**where, body={"conferenceData": asking("r2")["conferenceData"]}).execute()
    assert same["hangoutLink"] == made["hangoutLink"]
    assert other["hangoutLink"] != made["hangoutLink"]


def test_a_write_that_knows_no_conferences_leaves_the_link_alone(events: Any) -> None:
    made = insert(events, asking("r1", id="soe0123"))
    where = {"calendarId": "primary", "eventId": "soe0123"}
    assert events.update(**where, body=meeting(hour=12)).execute()["hangoutLink"] == made["hangoutLink"]
    removed = events.update(**where, body=meeting(hour=12), conferenceDataVersion=1).execute()
    assert "hangoutLink" not in removed


def test_a_slow_conference_stays_pending_for_as_many_reads_as_ordered(events: Any, misbehave: Misbehave) -> None:
    misbehave(conference={"pending_reads": 2})
    made = insert(events, asking("r1", id="soe0123"))
    reads = [events.get(calendarId="primary", eventId="soe0123").execute() for _ in range(4)]
    assert [status(event) for event in (made, *reads)] == ["pending", "pending", "pending", "success", "success"]
    assert "hangoutLink" not in reads[1]
    assert reads[2]["hangoutLink"]
    assert reads[2]["etag"] != made["etag"]


def test_a_conference_can_fail_and_be_asked_for_again(events: Any, misbehave: Misbehave) -> None:
    misbehave(conference={"failure": 1})
    failed = insert(events, asking("r1", id="soe0123"))
    again = events.patch(
        calendarId="primary",
        eventId="soe0123",
        body={"conferenceData": asking("r2")["conferenceData"]},
        conferenceDataVersion=1,
    ).execute()
    assert status(failed) == "failure"
    assert "hangoutLink" not in failed
    assert status(again) == "success"


def test_a_kind_of_conference_other_than_meet_is_refused(events: Any) -> None:
    body = asking("r1")
    body["conferenceData"]["createRequest"]["conferenceSolutionKey"]["type"] = "eventHangout"
    request = events.insert(calendarId="primary", body=body, conferenceDataVersion=1)
    assert refusal(request) == (400, "invalid", "Invalid conference type value.")
