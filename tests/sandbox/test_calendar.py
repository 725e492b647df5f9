"""The Calendar API, spoken to by Google's own client: events of one's own."""

from __future__ import annotations

from typing import Any

import pytest
from googleapiclient.errors import HttpError

from tests.conftest import State
from tests.sandbox.conftest import Service
from tests.sandbox.letters import ANA


@pytest.fixture
def calendar(service: Service) -> Any:
    return service("calendar.v3", ANA)


def meeting(hour: int = 10, **fields: Any) -> dict[str, Any]:
    """An event of an hour on 25 November 2026 in Lima."""
    return {
        "summary": "Cita de orientación",
        "start": {"dateTime": f"2026-11-25T{hour:02}:00:00", "timeZone": "America/Lima"},
        "end": {"dateTime": f"2026-11-25T{hour + 1:02}:00:00", "timeZone": "America/Lima"},
    } | fields


def insert(calendar: Any, **fields: Any) -> dict[str, Any]:
    event: dict[str, Any] = calendar.events().insert(calendarId="primary", body=meeting(**fields)).execute()
    return event


def refusal(request: Any) -> tuple[int, str, str]:
    """Status, reason and message of a call that Google refuses."""
    with pytest.raises(HttpError) as refused:
        request.execute()
    return refused.value.status_code, refused.value.error_details[0]["reason"], refused.value.reason


def test_an_event_is_kept_as_it_was_given(calendar: Any) -> None:
    made = insert(calendar, id="soe0123", description="Línea 1\nLínea 2", location="Lima")
    found = calendar.events().get(calendarId=ANA, eventId="soe0123").execute()
    assert found == made
    assert found["start"] == {"dateTime": "2026-11-25T10:00:00-05:00", "timeZone": "America/Lima"}
    assert found["status"] == "confirmed"
    assert found["iCalUID"] == "soe0123@google.com"
    assert found["organizer"]["email"] == ANA
    assert "hangoutLink" not in found


def test_a_time_is_shown_in_the_calendars_zone(calendar: Any) -> None:
    span = {"start": {"dateTime": "2026-11-25T15:00:00Z"}, "end": {"dateTime": "2026-11-25T17:00:00+01:00"}}
    made = insert(calendar, **span)
    assert made["start"]["dateTime"] == "2026-11-25T10:00:00-05:00"
    assert made["end"]["dateTime"] == "2026-11-25T11:00:00-05:00"
    abroad = calendar.events().get(calendarId="primary", eventId=made["id"], timeZone="UTC").execute()
    assert abroad["start"]["dateTime"] == "2026-11-25T15:00:00Z"


@pytest.mark.parametrize("identity", ["abcd", "soe-0123", "SOE0123", "soew123", "a" * 1025])
def test_an_id_outside_base32hex_is_refused(calendar: Any, identity: str) -> None:
    request = calendar.events().insert(calendarId="primary", body=meeting(id=identity))
    assert refusal(request) == (400, "invalid", "Invalid resource id value.")


def test_an_id_in_use_is_refused_even_after_the_event_was_deleted(calendar: Any, state: State) -> None:
    again = calendar.events().insert(calendarId="primary", body=meeting(id="soe0123"))
    again.execute()
    duplicate = (409, "duplicate", "The requested identifier already exists.")
    assert refusal(again) == duplicate
    calendar.events().delete(calendarId="primary", eventId="soe0123").execute()
    assert refusal(again) == duplicate
    assert [event["status"] for event in state()["events"]] == ["cancelled"]


def test_a_deleted_event_is_cancelled_keeps_its_id_and_can_be_revived(calendar: Any) -> None:
    insert(calendar, id="soe0123")
    delete = calendar.events().delete(calendarId="primary", eventId="soe0123")
    delete.execute()
    assert refusal(delete) == (410, "deleted", "Resource has been deleted")
    assert calendar.events().get(calendarId="primary", eventId="soe0123").execute()["status"] == "cancelled"
    revived = calendar.events().update(calendarId="primary", eventId="soe0123", body=meeting(hour=12)).execute()
    assert revived["status"] == "confirmed"
    assert revived["id"] == "soe0123"


def test_every_write_changes_the_etag_and_a_stale_one_is_refused(calendar: Any) -> None:
    etags = [insert(calendar, id="soe0123")["etag"]]
    for summary in ("Uno", "Dos"):
        patch = calendar.events().patch(calendarId="primary", eventId="soe0123", body={"summary": summary})
        patch.headers["If-Match"] = etags[-1]
        etags.append(patch.execute()["etag"])
    assert len(set(etags)) == 3
    for request in (
        calendar.events().patch(calendarId="primary", eventId="soe0123", body={"summary": "Tres"}),
        calendar.events().update(calendarId="primary", eventId="soe0123", body=meeting()),
        calendar.events().delete(calendarId="primary", eventId="soe0123"),
    ):
        request.headers["If-Match"] = etags[0]
        assert refusal(request) == (412, "conditionNotMet", "Precondition Failed")
    assert calendar.events().get(calendarId="primary", eventId="soe0123").execute()["summary"] == "Dos"


def test_a_patch_merges_and_null_clears(calendar: Any) -> None:
    insert(calendar, id="soe0123", description="x", extendedProperties={"private": {"soe": "1", "cita": "2"}})
    body = {"description": None, "extendedProperties": {"private": {"cita": None, "nueva": "3"}}}
    patched = calendar.events().patch(calendarId="primary", eventId="soe0123", body=body).execute()
    assert "description" not in patched
    assert patched["extendedProperties"] == {"private": {"soe": "1", "nueva": "3"}}
    assert patched["summary"] == "Cita de orientación"


def test_an_update_replaces_and_a_move_raises_the_sequence(calendar: Any) -> None:
    insert(calendar, id="soe0123", description="x")
    moved = calendar.events().update(calendarId="primary", eventId="soe0123", body=meeting(hour=15)).execute()
    assert "description" not in moved
    assert moved["sequence"] == 1
    stale = calendar.events().update(calendarId="primary", eventId="soe0123", body=meeting(hour=16, sequence=0))
    assert refusal(stale)[0] == 400


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"end": None}, "Missing end time."),
        ({"start": {"dateTime": "2026-11-25T10:00:00"}}, "Missing time zone definition for start time."),
        (
            {"start": {"dateTime": "2026-11-25T10:00:00", "timeZone": "Lima"}},
            "Invalid time zone definition for start time.",
        ),
        ({"start": {"dateTime": "2026-11-25T23:00:00-05:00"}}, "The specified time range is empty."),
        (
            {"start": {"date": "2026-11-25"}},
            "The start and end times must either both be date or both be dateTime.",
        ),
        ({"attendees": [{"email": "ana"}]}, "Invalid attendee email."),
        ({"status": "maybe"}, "Invalid event status."),
    ],
)
def test_an_event_that_cannot_be_is_refused(calendar: Any, state: State, fields: dict[str, Any], said: str) -> None:
    request = calendar.events().insert(calendarId="primary", body=meeting(**fields))
    status, _, message = refusal(request)
    assert (status, message) == (400, said)
    assert state()["events"] == []


def test_guests_are_kept_and_nobody_is_mailed(calendar: Any, state: State) -> None:
    body = meeting(attendees=[{"email": "luz@example.org"}])
    made = calendar.events().insert(calendarId="primary", body=body, sendUpdates="all").execute()
    assert made["attendees"] == [{"email": "luz@example.org", "responseStatus": "needsAction"}]
    assert state()["messages"] == []


def test_events_are_found_by_private_property_time_and_words(calendar: Any) -> None:
    for hour in (9, 11, 13):
        insert(calendar, hour=hour, id=f"soe{hour:04}", extendedProperties={"private": {"cita": f"c{hour}"}})
    insert(calendar, hour=15, id="soe0015", summary="Taller")

    def found(**query: Any) -> list[str]:
        answer = calendar.events().list(calendarId="primary", **query).execute()
        return [event["id"] for event in answer["items"]]

    assert found(privateExtendedProperty="cita=c11") == ["soe0011"]
    assert found(privateExtendedProperty=["cita=c11", "otra=1"]) == []
    assert found(timeMin="2026-11-25T10:00:00-05:00", timeMax="2026-11-25T13:00:00-05:00") == ["soe0011"]
    assert found(q="taller") == ["soe0015"]
    assert found(iCalUID="soe0013@google.com") == ["soe0013"]
    calendar.events().delete(calendarId="primary", eventId="soe0009").execute()
    assert found(singleEvents=True, orderBy="startTime") == ["soe0011", "soe0013", "soe0015"]
    assert found(showDeleted=True)[0] == "soe0009"


def test_events_come_in_pages(calendar: Any) -> None:
    made = [insert(calendar, hour=hour)["id"] for hour in (9, 10, 11, 12, 13)]
    found: list[str] = []
    request = calendar.events().list(calendarId="primary", maxResults=2)
    while request is not None:
        page = request.execute()
        found += [event["id"] for event in page["items"]]
        request = calendar.events().list_next(request, page)
    assert found == made


@pytest.mark.parametrize(
    "query",
    [
        {"timeMin": "2026-11-25T10:00:00"},
        {"timeMin": "2026-11-25T10:00:00Z", "timeMax": "2026-11-25T09:00:00Z"},
        {"orderBy": "startTime"},
        {"privateExtendedProperty": "cita"},
        {"pageToken": "x"},
    ],
)
def test_a_query_that_cannot_be_is_refused(calendar: Any, query: dict[str, str]) -> None:
    assert refusal(calendar.events().list(calendarId="primary", **query))[0] == 400


def test_an_all_day_event_ends_on_the_day_after(calendar: Any) -> None:
    made = insert(calendar, start={"date": "2026-12-08"}, end={"date": "2026-12-09"})
    assert (made["start"], made["end"]) == ({"date": "2026-12-08"}, {"date": "2026-12-09"})


def test_a_series_is_said_not_to_be_implemented(calendar: Any) -> None:
    request = calendar.events().insert(calendarId="primary", body=meeting(recurrence=["RRULE:FREQ=DAILY"]))
    assert refusal(request)[0] == 501
