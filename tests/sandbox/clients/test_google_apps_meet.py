"""google-apps-meet: Google's own client of Meet, by its REST transport."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import requests
from google.api_core.client_options import ClientOptions
from google.api_core.exceptions import Forbidden, NotFound
from google.apps import meet_v2
from google.protobuf.field_mask_pb2 import FieldMask

from tests.sandbox.clients.conftest import BERTA, SignIn


@pytest.fixture
def options(sandbox_address: str) -> ClientOptions:
    return ClientOptions(api_endpoint=sandbox_address)


@pytest.fixture
def spaces(options: ClientOptions, credentials: SignIn) -> Iterator[Any]:
    with meet_v2.SpacesServiceClient(credentials=credentials(), transport="rest", client_options=options) as client:
        yield client


@pytest.fixture
def records(options: ClientOptions, credentials: SignIn) -> Iterator[Any]:
    with meet_v2.ConferenceRecordsServiceClient(
        credentials=credentials(), transport="rest", client_options=options
    ) as client:
        yield client


@pytest.fixture
def their_records(options: ClientOptions, credentials: SignIn) -> Iterator[Any]:
    with meet_v2.ConferenceRecordsServiceClient(
        credentials=credentials(BERTA), transport="rest", client_options=options
    ) as client:
        yield client


def play(address: str, code: str) -> None:
    sessions = [["2026-11-25T10:03:00-05:00", "2026-11-25T10:40:00-05:00"]]
    people = [{"display_name": f"Persona {number}", "sessions": sessions} for number in range(120)]
    body = {
        "meeting_code": code,
        "start": "2026-11-25T10:00:00-05:00",
        "end": "2026-11-25T11:00:00-05:00",
        "participants": people,
    }
    requests.post(f"{address}/_sandbox/meet/conference", json=body, timeout=10).raise_for_status()


def test_a_space_is_created_found_and_configured(spaces: Any) -> None:
    made = spaces.create_space()
    found = spaces.get_space(name=f"spaces/{made.meeting_code}")
    assert found == made
    found.config.access_type = meet_v2.SpaceConfig.AccessType.OPEN
    changed = spaces.update_space(space=found, update_mask=FieldMask(paths=["config.access_type"]))
    assert changed.config.access_type == meet_v2.SpaceConfig.AccessType.OPEN
    with pytest.raises(NotFound):
        spaces.get_space(name="spaces/abc-defg-hij")


def test_who_took_part_is_listed_over_all_pages(spaces: Any, records: Any, sandbox_address: str) -> None:
    space = spaces.create_space()
    play(sandbox_address, space.meeting_code)
    request = meet_v2.ListConferenceRecordsRequest(filter=f'space.meeting_code = "{space.meeting_code}"')
    (record,) = records.list_conference_records(request)
    assert record.start_time == datetime(2026, 11, 25, 15, tzinfo=UTC)
    people = list(records.list_participants(parent=record.name))
    assert len({person.anonymous_user.display_name for person in people}) == 120
    (session,) = records.list_participant_sessions(parent=people[0].name)
    assert (session.end_time - session.start_time).total_seconds() == 37 * 60
    assert records.get_participant(name=people[0].name) == people[0]
    assert records.get_participant_session(name=session.name) == session


def test_the_records_of_others_are_denied(
    spaces: Any, records: Any, their_records: Any, sandbox_address: str
) -> None:
    play(sandbox_address, spaces.create_space().meeting_code)
    (record,) = records.list_conference_records()
    assert list(their_records.list_conference_records()) == []
    with pytest.raises(Forbidden):
        their_records.get_conference_record(name=record.name)
