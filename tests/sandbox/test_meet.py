"""The Meet API: spaces, and the records of conferences that the control interface has played."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import requests
from googleapiclient.errors import HttpError
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.sandbox.meet.filters import condition
from soe_cli.sandbox.service import ApiError
from tests.conftest import State
from tests.sandbox.conftest import Service
from tests.sandbox.letters import ANA, BERTA
from tests.sandbox.test_calendar import meeting


@pytest.fixture
def meet(service: Service) -> Any:
    return service("meet.v2", ANA)


@pytest.fixture
def space(meet: Any) -> dict[str, Any]:
    made: dict[str, Any] = meet.spaces().create(body={}).execute()
    return made


def person(name: str, *sessions: tuple[str, str | None], kind: str = "anonymous", user: str = "") -> dict[str, Any]:
    """A participant with sessions at hours of 25 November 2026 in Lima."""
    spans = [[_hour(start), end and _hour(end)] for start, end in sessions]
    return {"display_name": name, "kind": kind, "user": user, "sessions": spans}


def _hour(text: str) -> str:
    return f"2026-11-25T{text}:00-05:00"


def play(
    address: str, code: str, *people: dict[str, Any], start: str = "10:00", end: str | None = "11:00"
) -> requests.Response:
    body = {"meeting_code": code, "start": _hour(start), "end": end and _hour(end), "participants": list(people)}
    return requests.post(f"{address}/_sandbox/meet/conference", json=body, timeout=10)


def status(request: Any) -> int:
    with pytest.raises(HttpError) as refused:
        request.execute()
    found: int = refused.value.status_code
    return found


def test_a_space_is_created_found_by_its_code_and_configured(meet: Any, space: dict[str, Any]) -> None:
    assert space["meetingUri"] == f"https://meet.google.com/{space['meetingCode']}"
    assert meet.spaces().get(name=space["name"]).execute() == space
    assert meet.spaces().get(name=f"spaces/{space['meetingCode'].upper()}").execute() == space

    config = {"accessType": "OPEN", "attendanceReportGenerationType": "GENERATE_REPORT"}
    patched = meet.spaces().patch(name=space["name"], body={"config": config}, updateMask="config.accessType")

    assert patched.execute()["config"] == space["config"] | {"accessType": "OPEN"}
    everything = meet.spaces().patch(name=space["name"], body={"config": config}).execute()
    assert everything["config"] == space["config"] | config
    wrong = meet.spaces().patch(name=space["name"], body={"config": config}, updateMask="meetingCode")
    assert status(wrong) == 400


def test_the_conference_of_an_event_is_held_in_a_space_of_its_creator(
    meet: Any, service: Service, state: State
) -> None:
    request = {"createRequest": {"requestId": "r1"}}
    events = service("calendar.v3", ANA).events()
    body = meeting(conferenceData=request)
    event = events.insert(calendarId="primary", body=body, conferenceDataVersion=1).execute()

    space = meet.spaces().get(name=f"spaces/{event['conferenceData']['conferenceId']}").execute()

    assert space["meetingUri"] == event["hangoutLink"]
    assert [(found["meetingCode"], found["owner"]) for found in state()["spaces"]] == [(space["meetingCode"], ANA)]


def test_a_played_conference_leaves_a_record(meet: Any, space: dict[str, Any], sandbox_address: str) -> None:
    code = space["meetingCode"]
    people = (
        person("Rosita cel", ("10:03", "10:30"), ("10:33", "10:50")),
        person("Ñahui Quispe, José", ("10:01", "11:00"), kind="signed_in", user="jose@correo.example"),
        person("+51 ***-***-123", ("10:05", "10:20"), kind="phone"),
    )

    played = play(sandbox_address, code, *people).json()

    records = meet.conferenceRecords()
    (record,) = records.list(filter=f'space.meeting_code = "{code}"').execute()["conferenceRecords"]
    assert record == records.get(name=played["conferenceRecord"]).execute()
    assert (record["startTime"], record["endTime"]) == (
        "2026-11-25T15:00:00.000000Z",
        "2026-11-25T16:00:00.000000Z",
    )
    assert record["space"] == space["name"]
    listed = records.participants().list(parent=record["name"]).execute()
    assert listed["totalSize"] == 3
    phone, rosita, jose = listed["participants"]
    assert phone["phoneUser"] == {"displayName": "+51 ***-***-123"}
    assert rosita["anonymousUser"] == {"displayName": "Rosita cel"}
    assert jose["signedinUser"]["displayName"] == "Ñahui Quispe, José"
    assert jose["signedinUser"]["user"].startswith("users/")
    assert rosita["earliestStartTime"] == "2026-11-25T15:03:00.000000Z"
    assert rosita["latestEndTime"] == "2026-11-25T15:50:00.000000Z"
    sessions = records.participants().participantSessions()
    (second, first) = sessions.list(parent=rosita["name"]).execute()["participantSessions"]
    assert (first["startTime"], first["endTime"]) == ("2026-11-25T15:03:00.000000Z", "2026-11-25T15:30:00.000000Z")
    assert sessions.get(name=second["name"]).execute() == second
    assert records.participants().get(name=rosita["name"]).execute() == rosita


def test_a_conference_goes_on_until_it_is_ended(meet: Any, space: dict[str, Any], sandbox_address: str) -> None:
    set_clock(sandbox_address, datetime(2026, 11, 25, 15, 30, tzinfo=UTC))
    play(sandbox_address, space["meetingCode"], person("Rosa", ("10:03", None)), end=None)
    records = meet.conferenceRecords()
    active = meet.spaces().get(name=space["name"]).execute()["activeConference"]["conferenceRecord"]
    (present,) = (
        records.participants().list(parent=active, filter="latest_end_time IS NULL").execute()["participants"]
    )
    assert "latestEndTime" not in present
    assert "endTime" not in records.get(name=active).execute()
    assert play(sandbox_address, space["meetingCode"], end=None).status_code == 409

    meet.spaces().endActiveConference(name=space["name"]).execute()

    assert records.get(name=active).execute()["endTime"].startswith("2026-11-25T15:30:")
    assert records.participants().get(name=present["name"]).execute()["latestEndTime"]
    assert status(meet.spaces().endActiveConference(name=space["name"])) == 400


def set_clock(address: str, now: datetime | None) -> None:
    body = {"now": now and now.isoformat()}
    requests.post(f"{address}/_sandbox/clock", json=body, timeout=10).raise_for_status()


def test_a_record_is_deleted_30_days_after_its_conference(
    meet: Any, space: dict[str, Any], sandbox_address: str
) -> None:
    end = datetime(2026, 11, 25, 16, tzinfo=UTC)
    set_clock(sandbox_address, end)
    name = play(sandbox_address, space["meetingCode"]).json()["conferenceRecord"]
    record = meet.conferenceRecords().get(name=name).execute()
    assert record["expireTime"].startswith("2026-12-25T16:00:0")
    set_clock(sandbox_address, end + timedelta(days=29))
    assert meet.conferenceRecords().list().execute()["conferenceRecords"] == [record]
    set_clock(sandbox_address, end + timedelta(days=31))
    assert meet.conferenceRecords().list().execute() == {}
    assert status(meet.conferenceRecords().get(name=name)) == 404


def test_records_are_read_by_the_owner_and_by_those_who_took_part(
    meet: Any, service: Service, space: dict[str, Any], sandbox_address: str
) -> None:
    theirs = service("meet.v2", BERTA)
    alone = play(sandbox_address, space["meetingCode"]).json()["conferenceRecord"]
    assert theirs.conferenceRecords().list().execute() == {}
    assert status(theirs.conferenceRecords().get(name=alone)) == 403
    assert status(theirs.conferenceRecords().participants().list(parent=alone)) == 403
    assert status(theirs.spaces().get(name=space["name"])) == 403
    assert status(theirs.conferenceRecords().get(name="conferenceRecords/nada")) == 404
    assert status(theirs.spaces().get(name="spaces/nada")) == 404

    her = person("Berta", ("10:00", "10:10"), kind="signed_in", user=BERTA)
    together = play(sandbox_address, space["meetingCode"], her).json()["conferenceRecord"]

    (seen,) = theirs.conferenceRecords().list().execute()["conferenceRecords"]
    assert seen["name"] == together
    assert theirs.spaces().get(name=space["name"]).execute() == space
    assert status(theirs.spaces().patch(name=space["name"], body={"config": {"accessType": "OPEN"}})) == 403


def test_records_are_filtered_by_space_and_time(meet: Any, space: dict[str, Any], sandbox_address: str) -> None:
    other = meet.spaces().create(body={}).execute()
    early = play(sandbox_address, space["meetingCode"], start="08:00", end="09:00").json()["conferenceRecord"]
    late = play(sandbox_address, space["meetingCode"], start="15:00", end="16:00").json()["conferenceRecord"]
    elsewhere = play(sandbox_address, other["meetingCode"]).json()["conferenceRecord"]

    def found(text: str) -> list[str]:
        records = meet.conferenceRecords().list(filter=text).execute().get("conferenceRecords", [])
        return [record["name"] for record in records]

    assert found("") == [late, elsewhere, early]
    assert found(f'space.name = "{space["name"]}"') == [late, early]
    assert found(f'space.meeting_code="{space["meetingCode"]}" AND start_time>="2026-11-25T15:00:00Z"') == [late]
    assert found('start_time >= "2026-11-25T13:00:00Z" and end_time <= "2026-11-25T16:00:00.000Z"') == [
        elsewhere,
        early,
    ]
    assert found("end_time IS NULL") == []
    for wrong in ("start_time > ayer", "space.name", "color = 'rojo'", 'start_time>"2026-11-25T13:00:00Z" OR'):
        assert status(meet.conferenceRecords().list(filter=wrong)) == 400


@given(
    st.lists(
        st.sampled_from(["start_time", "space.name", " AND ", "IS NULL", ">=", "=", '"', "'", " ", "2026"])
    ).map("".join)
)
def test_any_filter_is_understood_or_refused(text: str) -> None:
    with contextlib.suppress(ApiError):
        condition(text, frozenset({"space.name"}), frozenset({"start_time"}))


def test_participants_and_their_sessions_come_in_pages(
    meet: Any, space: dict[str, Any], sandbox_address: str
) -> None:
    people = [person(f"Persona {number}", ("10:00", "10:10")) for number in range(5)]
    parent = play(sandbox_address, space["meetingCode"], *people).json()["conferenceRecord"]
    participants = meet.conferenceRecords().participants()
    request, pages = participants.list(parent=parent, pageSize=2), []
    while request is not None:
        answer = request.execute()
        pages.append([one["anonymousUser"]["displayName"] for one in answer["participants"]])
        request = participants.list_next(request, answer)
    assert [len(page) for page in pages] == [2, 2, 1]
    assert sorted(name for page in pages for name in page) == [f"Persona {number}" for number in range(5)]


def test_a_conference_that_cannot_be_is_not_played(space: dict[str, Any], sandbox_address: str) -> None:
    code = space["meetingCode"]
    backwards = person("Rosa", ("10:30", "10:00"))
    assert play(sandbox_address, "abc-defg-hij").status_code == 404
    assert play(sandbox_address, code, start="11:00", end="10:00").status_code == 400
    assert play(sandbox_address, code, backwards).status_code == 400
    assert play(sandbox_address, code, person("Rosa")).status_code == 400
    naive = {"meeting_code": code, "start": "2026-11-25T10:00:00"}
    answer = requests.post(f"{sandbox_address}/_sandbox/meet/conference", json=naive, timeout=10)
    assert "needs an offset" in answer.json()["error"]["message"]
