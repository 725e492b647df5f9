"""The sandbox misbehaves as it is told, and tells what it saw."""

from __future__ import annotations

import http.client
import time
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import partial
from typing import Any

import pytest
import requests
from googleapiclient.errors import HttpError

from soe_cli.sandbox.faults import Faults
from soe_cli.sandbox.orders import Orders, Rule
from tests.conftest import Misbehave, State
from tests.sandbox.at_once import at_once
from tests.sandbox.conftest import Call, Service
from tests.sandbox.letters import ANA, BERTA, draft, letter

DRAFTS = "/gmail/v1/users/me/drafts"
PROFILE = "/gmail/v1/users/me/profile"


def rule(method: str, kind: str, **more: Any) -> dict[str, Any]:
    return {"method": method, "kind": kind} | more


@pytest.mark.parametrize(
    ("status", "reason"),
    [(403, "userRateLimitExceeded"), (429, "rateLimitExceeded"), (500, "backendError"), (503, "backendError")],
)
def test_a_call_fails_with_the_status_that_was_ordered(
    service: Service, misbehave: Misbehave, state: State, status: int, reason: str
) -> None:
    misbehave(rules=[rule("gmail.users.drafts.create", "status", status=status)])
    create = service("gmail.v1", ANA).users().drafts().create(userId="me", body=draft(letter()))
    with pytest.raises(HttpError) as failed:
        create.execute()
    assert failed.value.status_code == status
    assert failed.value.error_details[0]["reason"] == reason
    assert state()["drafts"] == []


@pytest.mark.parametrize(
    ("reason", "message"),
    [
        ("rateLimitExceeded", "Rate Limit Exceeded"),
        ("userRateLimitExceeded", "User Rate Limit Exceeded"),
        ("dailyLimitExceeded", "Daily Limit Exceeded"),
        ("domainPolicy", "The domain administrators have disabled Gmail apps."),
        ("insufficientPermissions", "Request had insufficient authentication scopes."),
    ],
)
def test_a_reason_comes_with_the_words_that_google_has_for_it(
    caller: Call, misbehave: Misbehave, reason: str, message: str
) -> None:
    misbehave(rules=[rule("gmail.*", "status", status=403, reason=reason)])
    answer = caller(ANA).get(PROFILE)
    assert answer.status_code == 403
    assert answer.json()["error"]["message"] == message
    assert answer.json()["error"]["errors"][0]["reason"] == reason


def test_an_ended_session_is_told_as_google_tells_it(caller: Call, misbehave: Misbehave) -> None:
    misbehave(rules=[rule("gmail.*", "status", status=401)])
    answer = caller(ANA).get(PROFILE)
    assert answer.status_code == 401
    assert 'error="invalid_token"' in answer.headers["www-authenticate"]
    assert answer.json()["error"]["message"] == "Invalid Credentials"
    assert answer.json()["error"]["errors"][0] == {
        "message": "Invalid Credentials",
        "domain": "global",
        "reason": "authError",
        "locationType": "header",
        "location": "Authorization",
    }


@pytest.mark.parametrize("status", [429, 503])
def test_when_to_come_back_can_be_a_number_of_seconds(caller: Call, misbehave: Misbehave, status: int) -> None:
    misbehave(rules=[rule("gmail.*", "status", status=status, retry_after=6.2)])
    answer = caller(ANA).get(PROFILE)
    assert (answer.status_code, answer.headers["retry-after"]) == (status, "7")


@pytest.mark.parametrize("status", [429, 503])
def test_when_to_come_back_can_be_a_date(caller: Call, misbehave: Misbehave, status: int) -> None:
    misbehave(rules=[rule("gmail.*", "status", status=status, retry_after=30, retry_after_form="date")])
    answer = caller(ANA).get(PROFILE)
    wait = parsedate_to_datetime(answer.headers["retry-after"]) - datetime.now(UTC)
    assert answer.status_code == status
    assert answer.headers["retry-after"].endswith(" GMT")
    assert timedelta(seconds=20) < wait <= timedelta(seconds=31)


def test_when_to_come_back_can_stand_in_the_body_alone(caller: Call, misbehave: Misbehave) -> None:
    misbehave(rules=[rule("gmail.*", "status", status=429, retry_after=30, retry_after_form="body")])
    answer = caller(ANA).get(PROFILE)
    words, _, moment = answer.json()["error"]["message"].partition("  Retry after ")
    assert "retry-after" not in answer.headers
    assert words == "User-rate limit exceeded."
    assert timedelta(seconds=20) < datetime.fromisoformat(moment) - datetime.now(UTC) <= timedelta(seconds=30)
    assert answer.json()["error"]["errors"][0]["reason"] == "rateLimitExceeded"


def test_a_rule_says_its_own_reason_and_hits_as_often_as_it_counts(caller: Call, misbehave: Misbehave) -> None:
    misbehave(rules=[rule("gmail.*", "status", status=403, reason="dailyLimitExceeded", count=2)])
    session = caller(ANA)
    answers = [session.get(PROFILE) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [403, 403, 200]
    assert answers[0].json()["error"]["errors"][0]["reason"] == "dailyLimitExceeded"


def test_a_rule_hits_only_the_methods_that_it_names(caller: Call, misbehave: Misbehave) -> None:
    misbehave(rules=[rule("calendar.*", "status")])
    assert caller(ANA).get(PROFILE).status_code == 200
    assert caller(ANA).get("/calendar/v3/calendars/primary").status_code == 503


def test_a_seed_makes_chance_repeatable(caller: Call, misbehave: Misbehave) -> None:
    session = caller(ANA)

    def statuses() -> list[int]:
        misbehave(seed=7, rules=[rule("*", "status", probability=0.5)])
        return [session.get(PROFILE).status_code for _ in range(20)]

    first = statuses()
    assert first == statuses()
    assert set(first) == {200, 503}


def test_a_connection_dropped_before_the_effect_leaves_nothing(
    caller: Call, misbehave: Misbehave, state: State
) -> None:
    misbehave(rules=[rule("gmail.users.drafts.create", "drop-before", count=1)])
    session = caller(ANA)
    with pytest.raises(requests.ConnectionError):
        session.post(DRAFTS, json=draft(letter()))
    assert state()["drafts"] == []
    assert session.post(DRAFTS, json=draft(letter())).status_code == 200


def test_a_connection_dropped_after_the_effect_leaves_the_effect(
    caller: Call, misbehave: Misbehave, state: State
) -> None:
    misbehave(rules=[rule("gmail.users.drafts.create", "drop-after-commit", count=1)])
    with pytest.raises(requests.ConnectionError):
        caller(ANA).post(DRAFTS, json=draft(letter()))
    assert len(state()["drafts"]) == 1
    assert state()["requests"]["gmail.users.drafts.create"] == 1


def test_a_refused_call_is_not_dropped_after_a_commit_that_never_was(caller: Call, misbehave: Misbehave) -> None:
    misbehave(rules=[rule("*", "drop-after-commit")])
    assert caller(ANA).get(f"{DRAFTS}/none").status_code == 404


def test_an_upload_in_parts_goes_on_after_a_drop_before_and_is_not_made_twice_after_a_drop_behind(
    caller: Call, misbehave: Misbehave, state: State
) -> None:
    session = caller(ANA)
    begun = session.post(f"/upload{DRAFTS}?uploadType=resumable", json={"message": {}})
    place, content = begun.headers["location"], letter()
    create = "gmail.users.drafts.create"
    misbehave(rules=[rule(create, kind, count=1) for kind in ("drop-before", "drop-after-commit")])
    for drafts in (0, 1):
        with pytest.raises(requests.ConnectionError):
            session.put(place, data=content)
        assert len(state()["drafts"]) == drafts
    assert session.put(place, data=content).status_code == 404
    assert len(state()["drafts"]) == 1


def test_an_answer_cut_in_its_middle_leaves_the_effect(caller: Call, misbehave: Misbehave, state: State) -> None:
    misbehave(rules=[rule("gmail.users.drafts.create", "truncated-body", count=1)])
    session = caller(ANA)
    with session.post(DRAFTS, json=draft(letter()), stream=True) as answer:
        promised = int(answer.headers["content-length"])
        with pytest.raises(requests.exceptions.ChunkedEncodingError, match=f"IncompleteRead.{promised // 2} bytes"):
            answer.json()
    assert answer.status_code == 200
    assert len(state()["drafts"]) == 1
    assert session.get(DRAFTS).status_code == 200


def test_googles_client_sees_a_cut_answer_as_a_failure_of_a_call_that_took_effect(
    service: Service, misbehave: Misbehave, state: State
) -> None:
    create = service("gmail.v1", ANA).users().drafts().create(userId="me", body=draft(letter()))
    misbehave(rules=[rule("gmail.users.drafts.create", "truncated-body")])
    with pytest.raises(http.client.IncompleteRead):
        create.execute()
    assert len(state()["drafts"]) == state()["requests"]["gmail.users.drafts.create"] == 1


def test_an_answer_without_a_body_is_dropped_where_it_should_be_cut(
    caller: Call, misbehave: Misbehave, state: State
) -> None:
    session = caller(ANA)
    made = session.post(DRAFTS, json=draft(letter())).json()
    misbehave(rules=[rule("gmail.users.drafts.delete", "truncated-body")])
    with pytest.raises(requests.ConnectionError):
        session.delete(f"{DRAFTS}/{made['id']}")
    assert state()["drafts"] == []


def test_an_answer_can_trickle_in_after_the_effect(caller: Call, misbehave: Misbehave, state: State) -> None:
    misbehave(rules=[rule("gmail.users.drafts.create", "slow-body", seconds=0.6)])
    began = time.monotonic()
    with caller(ANA).post(DRAFTS, json=draft(letter()), stream=True) as answer:
        there_before_the_answer = len(state()["drafts"])
        made = answer.json()
    assert time.monotonic() - began >= 0.6
    assert there_before_the_answer == 1
    assert state()["drafts"][0]["id"] == made["id"]


def test_latency_delays_calls_and_does_not_queue_them(caller: Call, misbehave: Misbehave, state: State) -> None:
    sessions = [caller(user) for user in (ANA, BERTA) for _ in range(5)]
    assert {session.get(PROFILE).status_code for session in sessions} == {200}
    misbehave(latency_ms=300)
    began = time.monotonic()
    assert at_once([partial(session.get, PROFILE) for session in sessions]) == [200] * 10
    assert 0.3 <= time.monotonic() - began < 1.5
    assert state()["peak_in_flight"] == {"gmail": 10}
    assert state()["peak_in_flight_by_user"] == {ANA: {"gmail": 5}, BERTA: {"gmail": 5}}


def test_latency_can_spread(caller: Call, misbehave: Misbehave) -> None:
    misbehave(latency_ms=60, latency_spread_ms=60, seed=3)
    session = caller(ANA)
    times = [session.get(PROFILE).elapsed for _ in range(12)]
    assert min(times) < timedelta(milliseconds=60)
    assert max(times) > timedelta(milliseconds=90)


def test_spread_latency_is_the_same_for_one_seed_and_leaves_the_luck_of_rules_alone() -> None:
    orders = Orders(
        latency_ms=10, latency_spread_ms=20, seed=7, rules=[Rule(method="*", kind="status", probability=0.5)]
    )

    def luck(*, waiting: bool) -> tuple[list[float], list[bool]]:
        faults = Faults()
        faults.follow(orders)
        delays, strikes = [], []
        for _ in range(100):
            delays.append(faults.delay() if waiting else 0)
            strikes.append(faults.strike("gmail.users.getProfile", "status") is not None)
        return delays, strikes

    delays, strikes = luck(waiting=True)
    assert luck(waiting=True) == (delays, strikes)
    assert luck(waiting=False)[1] == strikes
    assert min(delays) == 0
    assert 0.025 < max(delays) <= 0.03


def test_the_state_tells_what_was_refused_and_which_faults_hit(
    caller: Call, misbehave: Misbehave, state: State
) -> None:
    misbehave(
        rules=[
            rule("gmail.users.getProfile", "status", status=429, count=2),
            rule("gmail.users.drafts.list", "slow-body", seconds=0, count=1),
        ]
    )
    session = caller(ANA)
    for path in (PROFILE, PROFILE, PROFILE, DRAFTS, f"{DRAFTS}/none"):
        session.get(path)
    assert state()["refusals"] == {
        "gmail.users.drafts.get": {"404": 1},
        "gmail.users.getProfile": {"429": 2},
    }
    assert state()["faults"] == {
        "gmail.users.drafts.list": {"slow-body": 1},
        "gmail.users.getProfile": {"status": 2},
    }


def test_a_conference_stays_pending_for_as_long_as_ordered(caller: Call, misbehave: Misbehave) -> None:
    misbehave(conference={"pending_seconds": 0.5})
    session, events = caller(ANA), "/calendar/v3/calendars/primary/events"
    request = {"requestId": "r1", "conferenceSolutionKey": {"type": "hangoutsMeet"}}
    event = {
        "start": {"date": "2026-11-25"},
        "end": {"date": "2026-11-26"},
        "conferenceData": {"createRequest": request},
    }
    made = session.post(f"{events}?conferenceDataVersion=1", json=event).json()
    read = session.get(f"{events}/{made['id']}").json()
    time.sleep(0.5)
    later = session.get(f"{events}/{made['id']}").json()
    statuses = [found["conferenceData"]["createRequest"]["status"]["statusCode"] for found in (made, read, later)]
    assert statuses == ["pending", "pending", "success"]


@pytest.mark.parametrize(
    "orders",
    [
        b"{",
        b"[]",
        b'{"latency": 1}',
        b'{"rules": [{"method": "*", "kind": "explode"}]}',
        b'{"rules": [{"kind": "status"}]}',
        b'{"rules": [{"method": "*", "kind": "status", "retry_after_form": "words"}]}',
        b'{"latency_ms": -1}',
        b'{"quota_units": {"gmial": 5}}',
        b'{"lossy_append": 2}',
    ],
)
def test_orders_that_cannot_be_followed_are_refused(sandbox_address: str, orders: bytes) -> None:
    answer = requests.post(f"{sandbox_address}/_sandbox/faults", data=orders, timeout=10)
    assert answer.status_code == 400
    assert answer.json()["error"]["message"]


def test_new_orders_replace_the_old_ones(caller: Call, misbehave: Misbehave) -> None:
    misbehave(rules=[rule("*", "status")])
    misbehave()
    assert caller(ANA).get(PROFILE).status_code == 200


def test_a_reset_empties_the_workspace_and_signs_nobody_out(
    sandbox_address: str, caller: Call, misbehave: Misbehave, state: State
) -> None:
    session = caller(ANA)
    session.post(DRAFTS, json=draft(letter()))
    misbehave(rules=[rule("*", "status")])
    requests.post(f"{sandbox_address}/_sandbox/reset", timeout=10).raise_for_status()
    empty = state()
    assert all(
        not empty[name] for name in ("messages", "drafts", "calendars", "events", "files", "requests", "users")
    )
    assert session.get(PROFILE).json()["messagesTotal"] == 0
