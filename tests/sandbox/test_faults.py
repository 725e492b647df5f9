"""The sandbox misbehaves as it is told, and tells what it saw."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import requests
from googleapiclient.errors import HttpError

from soe_cli.sandbox.discovery import find
from soe_cli.sandbox.quotas import Quotas
from soe_cli.sandbox.refusals import Refusal
from tests.conftest import Misbehave, State
from tests.sandbox.conftest import Call, Service
from tests.sandbox.letters import ANA, draft, letter

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


def test_latency_delays_calls_and_lets_them_overlap(caller: Call, misbehave: Misbehave, state: State) -> None:
    misbehave(latency_ms=200)
    session = caller(ANA)
    began = time.monotonic()
    with ThreadPoolExecutor(5) as pool:
        answers = list(pool.map(lambda _: session.get(PROFILE).status_code, range(5)))
    assert answers == [200] * 5
    assert 0.2 <= time.monotonic() - began < 0.9
    assert state()["peak_in_flight"]["gmail"] >= 2
    assert state()["requests"] == {"gmail.users.getProfile": 5}


@pytest.mark.parametrize(
    "orders",
    [
        b"{",
        b"[]",
        b'{"latency": 1}',
        b'{"rules": [{"method": "*", "kind": "explode"}]}',
        b'{"rules": [{"kind": "status"}]}',
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


def test_gmails_quota_is_counted_when_ordered(caller: Call, misbehave: Misbehave) -> None:
    misbehave(quotas=True)
    session = caller(ANA)
    sends = [session.post(f"{DRAFTS}/send", json={"id": "none"}).status_code for _ in range(61)]
    assert sends == [404] * 60 + [429]
    said = session.post(f"{DRAFTS}/send", json={"id": "none"}).json()["error"]
    assert said["message"].startswith("User-rate limit exceeded.  Retry after 20")
    assert said["errors"][0]["domain"] == "usageLimits"


def test_a_quota_is_whole_again_after_a_minute() -> None:
    now = 0.0
    quotas = Quotas(lambda: now)
    match = find("GET", "/v4/spreadsheets/s1")
    assert match is not None
    for _ in range(60):
        quotas.spend(match.method, ANA)
    with pytest.raises(Refusal):
        quotas.spend(match.method, ANA)
    quotas.spend(match.method, "otra@example.com")
    now = 61.0
    quotas.spend(match.method, ANA)
