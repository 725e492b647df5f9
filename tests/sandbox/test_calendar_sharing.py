"""Calendars, who may see them, and who may change them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import State
from tests.sandbox.conftest import Service
from tests.sandbox.letters import ANA, BERTA
from tests.sandbox.test_calendar import meeting, refusal

NOT_FOUND = (404, "notFound", "Not Found")


@pytest.fixture
def hers(service: Service) -> Any:
    """Ana's Calendar API."""
    return service("calendar.v3", ANA)


@pytest.fixture
def other(service: Service) -> Any:
    """Berta's Calendar API."""
    return service("calendar.v3", BERTA)


@pytest.fixture
def center(hers: Any) -> str:
    """The id of a calendar that Ana made."""
    made = hers.calendars().insert(body={"summary": "Centro de Empleo", "timeZone": "America/Lima"}).execute()
    return str(made["id"])


def share(hers: Any, calendar: str, role: str) -> dict[str, Any]:
    rule = {"role": role, "scope": {"type": "user", "value": BERTA}}
    shared: dict[str, Any] = hers.acl().insert(calendarId=calendar, body=rule).execute()
    return shared


def test_everybody_has_a_primary_calendar_of_their_own(hers: Any, other: Any, state: State) -> None:
    assert hers.calendars().get(calendarId="primary").execute()["id"] == ANA
    assert other.calendars().get(calendarId="primary").execute()["id"] == BERTA
    assert [calendar["owner"] for calendar in state()["calendars"]] == [ANA, BERTA]


def test_a_calendar_that_is_not_shared_does_not_exist_for_others(hers: Any, other: Any, center: str) -> None:
    for calendar in (center, ANA, "nobody@example.com"):
        assert refusal(other.calendars().get(calendarId=calendar)) == NOT_FOUND
        assert refusal(other.events().list(calendarId=calendar)) == NOT_FOUND
        assert refusal(other.events().insert(calendarId=calendar, body=meeting())) == NOT_FOUND
    assert refusal(other.calendarList().insert(body={"id": center})) == NOT_FOUND


def test_a_reader_reads_and_a_writer_writes(hers: Any, other: Any, center: str, state: State) -> None:
    share(hers, center, "reader")
    insert = other.events().insert(calendarId=center, body=meeting())
    assert other.events().list(calendarId=center).execute()["accessRole"] == "reader"
    assert refusal(insert) == (403, "requiredAccessLevel", "You need to have writer access to this calendar.")
    share(hers, center, "writer")
    made = insert.execute()
    assert made["creator"]["email"] == BERTA
    assert made["organizer"]["email"] == center
    assert [event["calendarId"] for event in state()["events"]] == [center]
    assert hers.events().get(calendarId=center, eventId=made["id"]).execute()["id"] == made["id"]


def test_only_an_owner_shares_renames_and_deletes(hers: Any, other: Any, center: str) -> None:
    share(hers, center, "writer")
    rule = {"role": "owner", "scope": {"type": "user", "value": BERTA}}
    for request in (
        other.acl().insert(calendarId=center, body=rule),
        other.calendars().patch(calendarId=center, body={"summary": "Mío"}),
        other.calendars().delete(calendarId=center),
    ):
        assert refusal(request)[:2] == (403, "requiredAccessLevel")
    share(hers, center, "owner")
    assert other.calendars().patch(calendarId=center, body={"summary": "Nuestro"}).execute()["summary"] == "Nuestro"


def test_what_is_no_longer_shared_is_gone_for_the_other(hers: Any, other: Any, center: str) -> None:
    rule = share(hers, center, "writer")
    other.calendarList().insert(body={"id": center}).execute()
    hers.acl().delete(calendarId=center, ruleId=rule["id"]).execute()
    assert refusal(other.events().list(calendarId=center)) == NOT_FOUND
    assert refusal(other.calendarList().get(calendarId=center)) == NOT_FOUND
    rules = hers.acl().list(calendarId=center).execute()["items"]
    assert [(found["id"], found["role"]) for found in rules] == [(f"user:{ANA}", "owner")]


def test_a_whole_domain_can_be_let_in(hers: Any, other: Any, center: str) -> None:
    rule = {"role": "reader", "scope": {"type": "domain", "value": "example.com"}}
    hers.acl().insert(calendarId=center, body=rule).execute()
    assert other.calendars().get(calendarId=center).execute()["summary"] == "Centro de Empleo"


def test_the_list_holds_own_calendars_and_those_that_were_added(hers: Any, other: Any, center: str) -> None:
    share(hers, center, "reader")
    assert [entry["id"] for entry in other.calendarList().list().execute()["items"]] == [BERTA]
    added = other.calendarList().insert(body={"id": center}).execute()
    assert (added["id"], added["accessRole"]) == (center, "reader")
    assert [entry["id"] for entry in other.calendarList().list().execute()["items"]] == [BERTA, center]
    assert [entry["id"] for entry in other.calendarList().list(minAccessRole="writer").execute()["items"]] == [
        BERTA
    ]
    other.calendarList().delete(calendarId=center).execute()
    assert refusal(other.calendarList().get(calendarId=center)) == NOT_FOUND
    assert hers.calendarList().get(calendarId="primary").execute()["primary"] is True


def test_a_deleted_calendar_takes_its_events_along_and_a_primary_one_stays(
    hers: Any, center: str, state: State
) -> None:
    hers.events().insert(calendarId=center, body=meeting()).execute()
    hers.calendars().delete(calendarId=center).execute()
    assert state()["events"] == []
    assert refusal(hers.calendars().get(calendarId=center)) == NOT_FOUND
    assert refusal(hers.calendars().delete(calendarId="primary"))[0] == 403


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"role": "reader"}, "Missing scope type."),
        ({"scope": {"type": "user", "value": BERTA}}, "Missing role."),
        ({"role": "boss", "scope": {"type": "user", "value": BERTA}}, "Invalid role value."),
        ({"role": "reader", "scope": {"type": "user"}}, "Invalid scope value."),
    ],
)
def test_a_rule_that_cannot_be_is_refused(hers: Any, center: str, body: dict[str, Any], said: str) -> None:
    assert refusal(hers.acl().insert(calendarId=center, body=body))[::2] == (400, said)


def test_a_calendar_needs_a_title_and_a_real_time_zone(hers: Any) -> None:
    assert refusal(hers.calendars().insert(body={}))[1:] == ("required", "Missing title.")
    assert refusal(hers.calendars().insert(body={"summary": "x", "timeZone": "Perú"}))[0] == 400
