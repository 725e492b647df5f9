"""What a request may say: Google's paths, parameters, bodies and partial responses."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.sandbox.bodies import read_body
from soe_cli.sandbox.discovery import find
from soe_cli.sandbox.refusals import Refusal
from tests.sandbox.conftest import Call
from tests.sandbox.letters import ANA, BERTA, draft, letter

EVENTS = "/calendar/v3/calendars/primary/events"
EVENT = {"start": {"dateTime": "2026-11-25T10:00:00Z"}, "end": {"dateTime": "2026-11-25T11:00:00Z"}}


@pytest.mark.parametrize(
    ("line", "method", "path"),
    [
        ("GET /gmail/v1/users/me/drafts/r1", "gmail.users.drafts.get", {"userId": "me", "id": "r1"}),
        ("POST /gmail/v1/users/me/drafts/send", "gmail.users.drafts.send", {"userId": "me"}),
        (
            "GET /calendar/v3/calendars/ana%40example.com/",
            "calendar.calendars.get",
            {"calendarId": "ana@example.com"},
        ),
        ("GET /v4/spreadsheets/s1", "sheets.spreadsheets.get", {"spreadsheetId": "s1"}),
        ("POST /v4/spreadsheets/s1:batchUpdate", "sheets.spreadsheets.batchUpdate", {"spreadsheetId": "s1"}),
        (
            "GET /v4/spreadsheets/s1/values/%27Env%C3%ADos%202%27%21A1%3AB2",
            "sheets.spreadsheets.values.get",
            {"spreadsheetId": "s1", "range": "'Envíos 2'!A1:B2"},
        ),
        (
            "POST /v4/spreadsheets/s1/values/Hoja!A1:B2:append",
            "sheets.spreadsheets.values.append",
            {"spreadsheetId": "s1", "range": "Hoja!A1:B2"},
        ),
        ("GET /drive/v3/files/generateIds", "drive.files.generateIds", {}),
        ("GET /drive/v3/files/f1", "drive.files.get", {"fileId": "f1"}),
        ("POST /upload/drive/v3/files", "drive.files.create", {}),
        ("GET /v1/forms/f1", "forms.forms.get", {"formId": "f1"}),
        ("GET /v2/conferenceRecords/c1", "meet.conferenceRecords.get", {"name": "conferenceRecords/c1"}),
        (
            "GET /v2/conferenceRecords/c1/participants",
            "meet.conferenceRecords.participants.list",
            {"parent": "conferenceRecords/c1"},
        ),
        ("GET /v2/spaces/s1", "meet.spaces.get", {"name": "spaces/s1"}),
    ],
)
def test_a_request_line_finds_its_method(line: str, method: str, path: dict[str, str]) -> None:
    found = find(*line.split(" "))
    assert found is not None
    assert (found.method.id, found.path) == (method, path)


@pytest.mark.parametrize(
    "line", ["GET /", "GET /gmail/v1/users", "POST /upload/calendar/v3/calendars", "PUT /v4/spreadsheets"]
)
def test_a_request_line_that_means_nothing_finds_nothing(line: str) -> None:
    assert find(*line.split(" ")) is None


def test_what_no_method_answers_is_404_in_googles_format(sandbox_address: str) -> None:
    answer = requests.get(f"{sandbox_address}/gmail/v2/users", timeout=10)
    assert answer.json()["error"]["status"] == "NOT_FOUND"


def test_a_method_that_is_not_emulated_says_so(caller: Call) -> None:
    answer = caller(ANA).get("/v1/forms/x/watches")
    assert answer.status_code == 501
    assert "forms.forms.watches.list" in answer.json()["error"]["message"]


@pytest.mark.parametrize(
    ("path", "reason", "said"),
    [
        (f"{EVENTS}?sendupdates=none", "invalidParameter", "Unknown parameter: 'sendupdates'."),
        (f"{EVENTS}?maxResults=0", "invalidParameter", "must be within the range: [1,"),
        (f"{EVENTS}?maxResults=many", "invalidParameter", "Invalid value 'many'"),
        (f"{EVENTS}?singleEvents=maybe", "invalidParameter", "Invalid value 'maybe'"),
        (f"{EVENTS}?orderBy=name", "invalidParameter", "Allowed values: [startTime, updated]"),
        (f"{EVENTS}?timeMin=2026-11-25T00:00:00Z&timeMin=2026-11-26T00:00:00Z", "invalidParameter", "timeMin"),
        ("/gmail/v1/users/me/drafts?size=5", "invalid", 'Unknown name "size": Cannot bind query parameter.'),
        (
            "/gmail/v1/users/me/drafts?maxResults=-1",
            "invalid",
            "Invalid value at 'max_results' (TYPE_INT32), \"-1\"",
        ),
        ("/gmail/v1/users/me/drafts/r1?format=FULL", "invalid", "Invalid value at 'format' (TYPE_ENUM), \"FULL\""),
        ("/drive/v3/files/f1/export", "required", "Required parameter: mimeType"),
    ],
)
def test_a_parameter_that_does_not_fit_is_refused(caller: Call, path: str, reason: str, said: str) -> None:
    answer = caller(ANA).get(path)
    assert answer.status_code == 400
    assert answer.json()["error"]["errors"][0]["reason"] == reason
    assert said in answer.json()["error"]["message"]


def test_the_global_parameters_are_accepted(caller: Call) -> None:
    query = {"alt": "json", "prettyPrint": "false", "quotaUser": "u", "key": "k"}
    assert caller(ANA).get(EVENTS, params=query).status_code == 200


def test_a_query_too_long_for_a_line_may_come_in_the_body(caller: Call) -> None:
    answer = caller(ANA).post(EVENTS, data={"q": "x" * 3000}, headers={"X-HTTP-Method-Override": "GET"})
    assert answer.json()["kind"] == "calendar#events"


@pytest.mark.parametrize(
    ("line", "body", "said"),
    [
        (
            "POST /v4/spreadsheets/s1:batchUpdate",
            {"requests": [{"appendCells": {"filas": []}}]},
            "Unknown name \"filas\" at 'requests[0].append_cells': Cannot find field.",
        ),
        (
            "POST /v4/spreadsheets/s1:batchUpdate",
            {"requests": [{"appendCells": {"sheetId": "uno"}}]},
            "Invalid value at 'requests[0].append_cells.sheet_id' (TYPE_INT32), \"uno\"",
        ),
        ("POST /gmail/v1/users/me/drafts", {"mensaje": {}}, 'Unknown name "mensaje": Cannot find field.'),
        ("POST /gmail/v1/users/me/drafts", {"message": "x"}, "Invalid value at 'message' (Message), \"x\""),
        (
            "POST /gmail/v1/users/me/drafts",
            {"message": {"raw": "ñ"}},
            "Invalid value at 'message.raw' (TYPE_BYTES)",
        ),
        (f"POST {EVENTS}", EVENT | {"sumary": "x"}, 'Unknown name "sumary"'),
        (f"POST {EVENTS}", EVENT | {"attendees": {"email": "x"}}, "Invalid value at 'attendees'"),
        (f"POST {EVENTS}", EVENT | {"extendedProperties": {"private": {"n": 1}}}, "Invalid value at"),
        (f"POST {EVENTS}", {"start": {"dateTime": "mañana"}}, "Invalid value at 'start.dateTime'"),
    ],
)
def test_a_body_that_does_not_fit_its_schema_is_refused(caller: Call, line: str, body: Any, said: str) -> None:
    method, path = line.split(" ")
    answer = caller(ANA).request(method, path, json=body)
    assert answer.status_code == 400
    assert said in answer.json()["error"]["message"]
    assert answer.json()["error"]["details"][0]["fieldViolations"]


def test_a_field_that_gspread_still_sends_to_drive_is_passed_over(caller: Call) -> None:
    session = caller(ANA)
    made = session.post("/drive/v3/files", json={"name": "x"}).json()
    permission = {"type": "user", "role": "writer", "emailAddress": BERTA, "withLink": False}
    assert session.post(f"/drive/v3/files/{made['id']}/permissions", json=permission).status_code == 200


def test_numbers_arrive_in_the_type_of_their_schema() -> None:
    match = find("POST", "/v4/spreadsheets/s1:batchUpdate")
    assert match is not None
    cell = {"userEnteredValue": {"numberValue": "1.5", "stringValue": None}}
    request = {"appendCells": {"sheetId": "7", "rows": [{"values": [cell]}]}}
    body = read_body(match.method, msgspec.json.encode({"requests": [request]}))
    typed = body["requests"][0]["appendCells"]
    assert typed["sheetId"] == 7
    assert typed["rows"] == [{"values": [{"userEnteredValue": {"numberValue": 1.5}}]}]


@pytest.mark.parametrize(
    ("sheet", "fits"),
    [
        (0, True),
        (2**31 - 1, True),
        (3.0, True),
        ("12", True),
        (2**31, False),
        (1.5, False),
        ("1.5", False),
        (True, False),
    ],
)
def test_a_whole_number_is_one_of_its_size(sheet: Any, fits: bool) -> None:
    match = find("POST", "/v4/spreadsheets/s1:batchUpdate")
    assert match is not None
    content = msgspec.json.encode({"requests": [{"appendCells": {"sheetId": sheet}}]})
    if fits:
        body = read_body(match.method, content)
        assert body["requests"][0]["appendCells"]["sheetId"] == int(sheet)
    else:
        with pytest.raises(Refusal, match="TYPE_INT32"):
            read_body(match.method, content)


def test_a_number_of_64_bits_keeps_every_digit() -> None:
    match = find("POST", "/gmail/v1/users/me/drafts")
    assert match is not None
    body = read_body(match.method, b'{"message": {"internalDate": 9223372036854775807}}')
    assert body["message"]["internalDate"] == "9223372036854775807"


def test_every_violation_is_told(caller: Call) -> None:
    body = {"requests": [{"a": 1}, {"b": 2}]}
    answer = caller(ANA).post("/v4/spreadsheets/s1:batchUpdate", json=body)
    assert len(answer.json()["error"]["details"][0]["fieldViolations"]) == 2


@pytest.mark.parametrize("content", ["{", "[]", '"x"', "\xff"])
def test_what_is_no_json_object_is_refused(caller: Call, content: str) -> None:
    answer = caller(ANA).post(EVENTS, data=content.encode("latin-1"))
    assert (answer.status_code, answer.json()["error"]["errors"][0]["reason"]) == (400, "parseError")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["requests", "appendCells", "rows", "values", "sheetId", "x"]), inner, max_size=3
        )
    ),
    max_leaves=12,
)


@given(json_values)
def test_any_json_is_read_or_refused(value: Any) -> None:
    match = find("POST", "/v4/spreadsheets/s1:batchUpdate")
    assert match is not None
    try:
        body = read_body(match.method, msgspec.json.encode(value))
    except Refusal as refused:
        assert refused.status == 400
    else:
        assert set(body) <= {"requests"}


@pytest.mark.parametrize(
    ("fields", "kept"),
    [
        ("summary", {"summary": "Cita"}),
        ("start/dateTime,summary", {"start": {"dateTime": "2026-11-25T05:00:00-05:00"}, "summary": "Cita"}),
        ("start(timeZone)", {"start": {"timeZone": "America/Lima"}}),
        ("creator/*,organizer(self)", {"creator": {"email": ANA, "self": True}, "organizer": {"self": True}}),
    ],
)
def test_a_partial_response_keeps_what_was_asked_for(caller: Call, fields: str, kept: dict[str, Any]) -> None:
    answer = caller(ANA).post(EVENTS, params={"fields": fields}, json=EVENT | {"summary": "Cita"})
    assert answer.json() == kept


@pytest.mark.parametrize("fields", ["sumary", "start(day)", "start(", "start)", "a,,b", "/"])
def test_a_partial_response_of_what_does_not_exist_is_refused_before_anything_happens(
    caller: Call, fields: str
) -> None:
    session = caller(ANA)
    answer = session.post(EVENTS, params={"fields": fields}, json=EVENT)
    assert answer.status_code == 400
    assert "Invalid field selection" in answer.json()["error"]["message"]
    assert session.get(EVENTS).json()["items"] == []


def test_an_answer_carries_its_etag_as_a_header(caller: Call) -> None:
    answer = caller(ANA).post(EVENTS, json=EVENT)
    assert answer.headers["ETag"] == answer.json()["etag"]


def test_a_refused_call_leaves_nothing_behind(caller: Call) -> None:
    session = caller(ANA)
    made = session.post("/gmail/v1/users/me/drafts", json=draft(letter(to="nadie"))).json()
    assert session.post("/gmail/v1/users/me/drafts/send", json={"id": made["id"]}).status_code == 400
    assert session.get("/gmail/v1/users/me/profile").json()["messagesTotal"] == 1


def test_a_trailing_slash_and_a_body_in_chunks_are_taken(caller: Call) -> None:
    ana = caller(ANA)
    pieces = iter([b'{"properties": ', b'{"title": "Libro"}}'])
    made = ana.post("/v4/spreadsheets/", data=pieces, headers={"Content-Type": "application/json"})
    assert made.request.headers["Transfer-Encoding"] == "chunked"
    assert made.json()["properties"]["title"] == "Libro"
    assert ana.get(f"/v4/spreadsheets/{made.json()['spreadsheetId']}/").status_code == 200


def test_enumerations_come_as_names_or_as_numbers(caller: Call) -> None:
    ana = caller(ANA)
    made = ana.post("/v2/spaces?$alt=json;enum-encoding=int", json={"config": {"accessType": 1}})
    assert made.json()["config"]["accessType"] == "OPEN"
    assert ana.post("/v2/spaces", json={"config": {"accessType": 99}}).status_code == 400
