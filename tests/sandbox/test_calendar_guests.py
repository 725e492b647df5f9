"""Guests of an event: where they find it, and how they answer."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sandbox.conftest import Service
from tests.sandbox.letters import ANA, BERTA, CITIZEN
from tests.sandbox.test_calendar import meeting, refusal


@pytest.fixture
def hers(service: Service) -> Any:
    return service("calendar.v3", ANA)


@pytest.fixture
def theirs(service: Service) -> Any:
    calendar = service("calendar.v3", BERTA)
    calendar.calendarList().list().execute()
    return calendar


def invite(calendar: Any, *mails: str, **fields: Any) -> dict[str, Any]:
    body = meeting(attendees=[{"email": mail} for mail in mails], **fields)
    event: dict[str, Any] = calendar.events().insert(calendarId="primary", body=body).execute()
    return event


def own(calendar: Any, event: dict[str, Any]) -> dict[str, Any]:
    """The event as it stands in a user's own calendar."""
    found: dict[str, Any] = calendar.events().get(calendarId="primary", eventId=event["id"]).execute()
    return found


def answers(event: dict[str, Any]) -> dict[str, str]:
    return {guest["email"]: guest["responseStatus"] for guest in event["attendees"]}


def reply(calendar: Any, event: dict[str, Any], status: str) -> dict[str, Any]:
    entry = {"email": BERTA, "responseStatus": status}
    body = {"attendees": [entry]}
    changed: dict[str, Any] = (
        calendar.events().patch(calendarId="primary", eventId=event["id"], body=body).execute()
    )
    return changed


def test_a_guest_finds_the_event_in_their_own_calendar(hers: Any, theirs: Any) -> None:
    event = invite(hers, BERTA, CITIZEN)
    found = own(theirs, event)
    assert found["summary"] == event["summary"]
    assert found["organizer"] == {"email": ANA}
    assert [guest.get("self") for guest in found["attendees"]] == [True, None]
    assert "self" not in event["attendees"][0]


def test_an_answer_is_seen_by_everybody(hers: Any, theirs: Any) -> None:
    event = invite(hers, BERTA, CITIZEN)
    changed = reply(theirs, event, "accepted")
    seen = own(hers, event)
    assert answers(changed) == answers(seen) == {BERTA: "accepted", CITIZEN: "needsAction"}
    assert seen["etag"] != event["etag"]
    moved = hers.events().update(
        calendarId="primary", eventId=event["id"], body=meeting(12, attendees=[{"email": BERTA}])
    )
    assert answers(moved.execute()) == {BERTA: "accepted"}
    assert own(theirs, event)["start"]["dateTime"] == "2026-11-25T12:00:00-05:00"


def test_a_guest_keeps_reminders_of_their_own_and_changes_nothing_else(hers: Any, theirs: Any) -> None:
    event = invite(hers, BERTA)
    where = {"calendarId": "primary", "eventId": event["id"]}
    reminders = {"useDefault": False, "overrides": [{"method": "popup", "minutes": 5}]}
    theirs.events().patch(**where, body={"reminders": reminders}).execute()
    hers.events().patch(**where, body={"location": "Lima"}).execute()
    assert (own(theirs, event)["reminders"], own(theirs, event)["location"]) == (reminders, "Lima")
    assert own(hers, event)["reminders"] == {"useDefault": True}
    for body in ({"summary": "Otra"}, {"start": {"dateTime": "2026-11-25T09:00:00-05:00"}}):
        assert refusal(theirs.events().patch(**where, body=body))[:2] == (403, "forbiddenForNonOrganizer")
    wrong = {"attendees": [{"email": BERTA, "responseStatus": "quizás"}]}
    assert refusal(theirs.events().patch(**where, body=wrong))[:2] == (400, "invalid")


def test_a_guest_who_writes_the_event_back_whole_only_answers(hers: Any, theirs: Any) -> None:
    event = invite(hers, BERTA)
    found = own(theirs, event)
    found["attendees"][0]["responseStatus"] = "tentative"
    theirs.events().update(calendarId="primary", eventId=event["id"], body=found).execute()
    assert answers(own(hers, event)) == {BERTA: "tentative"}


def test_what_the_organizer_cancels_is_cancelled_for_all_and_what_a_guest_deletes_is_declined(
    hers: Any, theirs: Any
) -> None:
    first, second, third = (invite(hers, BERTA, summary=str(number)) for number in range(3))
    hers.events().delete(calendarId="primary", eventId=first["id"]).execute()
    theirs.events().delete(calendarId="primary", eventId=second["id"]).execute()
    hers.events().patch(calendarId="primary", eventId=third["id"], body={"attendees": []}).execute()
    assert own(theirs, first)["status"] == "cancelled"
    assert answers(own(hers, second)) == {BERTA: "declined"}
    assert own(hers, second)["status"] == "confirmed"
    assert own(theirs, third)["status"] == "cancelled"


def test_an_event_moves_to_another_calendar(hers: Any, theirs: Any) -> None:
    event = invite(hers)
    center = hers.calendars().insert(body={"summary": "Centro"}).execute()
    move = {"calendarId": "primary", "eventId": event["id"]}
    moved = hers.events().move(**move, destination=center["id"]).execute()
    assert moved["organizer"]["email"] == center["id"]
    assert refusal(hers.events().get(**move))[0] == 404
    assert hers.events().get(calendarId=center["id"], eventId=event["id"]).execute()["summary"] == event["summary"]
    theirs_made = invite(theirs, ANA)
    assert (
        refusal(hers.events().move(calendarId="primary", eventId=theirs_made["id"], destination=center["id"]))[0]
        == 403
    )


def test_free_and_busy_times_are_told_for_calendars_that_one_may_see(hers: Any, theirs: Any) -> None:
    invite(hers, BERTA)
    invite(hers, BERTA, hour=11)
    invite(theirs, hour=15, transparency="transparent")
    body = {
        "timeMin": "2026-11-25T00:00:00-05:00",
        "timeMax": "2026-11-25T11:30:00-05:00",
        "items": [{"id": BERTA}, {"id": ANA}],
    }
    busy = theirs.freebusy().query(body=body).execute()["calendars"]
    assert busy[BERTA] == {"busy": [{"start": "2026-11-25T15:00:00Z", "end": "2026-11-25T16:30:00Z"}]}
    assert busy[ANA]["errors"][0]["reason"] == "notFound"
    assert refusal(theirs.freebusy().query(body=body | {"timeMin": body["timeMax"]}))[1] == "timeRangeEmpty"


def test_everybody_looks_at_calendars_in_their_own_colours(hers: Any, theirs: Any) -> None:
    entries = hers.calendarList()
    changed = entries.patch(calendarId="primary", body={"colorId": "3", "summaryOverride": "Yo"}).execute()
    assert (changed["colorId"], changed["summaryOverride"]) == ("3", "Yo")
    assert "summaryOverride" not in entries.patch(calendarId="primary", body={"summaryOverride": None}).execute()
    assert "colorId" not in theirs.calendarList().get(calendarId="primary").execute()
    assert "3" in hers.colors().get().execute()["calendar"]
    assert hers.settings().get(setting="timezone").execute()["value"] == "America/Lima"
    assert {item["id"] for item in hers.settings().list().execute()["items"]} >= {"timezone", "locale"}
    assert refusal(hers.settings().get(setting="nada"))[0] == 404


def test_a_primary_calendar_can_be_emptied(hers: Any) -> None:
    invite(hers)
    hers.calendars().clear(calendarId="primary").execute()
    assert hers.events().list(calendarId="primary").execute()["items"] == []
