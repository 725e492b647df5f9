"""Google's quotas in the sandbox: units a minute and messages a day, and what the state tells of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import requests
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.sandbox.discovery import Method, find
from soe_cli.sandbox.quota_window import Window
from soe_cli.sandbox.quotas import UNITS_A_MINUTE, Quotas
from soe_cli.sandbox.refusals import Refusal
from tests.conftest import Misbehave, State
from tests.sandbox.conftest import Call, Caller
from tests.sandbox.letters import ANA, BERTA, letter, raw

DRAFTS = "/gmail/v1/users/me/drafts"
PROFILE = "/gmail/v1/users/me/profile"
DAY = 24 * 60 * 60


def method(http_method: str, path: str) -> Method:
    match = find(http_method, path)
    assert match is not None
    return match.method


SEND = method("POST", "/gmail/v1/users/me/messages/send")
READ = method("GET", "/v4/spreadsheets/s1")


def send(session: Caller) -> requests.Response:
    return session.post("/gmail/v1/users/me/messages/send", json={"raw": raw(letter())})


def said(answer: requests.Response) -> tuple[int, str, str]:
    error = answer.json()["error"]
    return error["code"], error["errors"][0]["reason"], error["message"]


def test_gmails_quota_is_counted_when_ordered(caller: Call, misbehave: Misbehave) -> None:
    misbehave(quotas=True)
    session = caller(ANA)
    sends = [session.post(f"{DRAFTS}/send", json={"id": "none"}).status_code for _ in range(61)]
    assert sends == [404] * 60 + [429]
    error = session.post(f"{DRAFTS}/send", json={"id": "none"}).json()["error"]
    assert error["message"].startswith("User-rate limit exceeded.  Retry after 20")
    assert error["errors"][0]["domain"] == "usageLimits"


def test_a_quota_can_be_made_small_and_is_each_users_own(caller: Call, misbehave: Misbehave, state: State) -> None:
    misbehave(quota_units={"gmail": 5})
    statuses = [caller(user).get(PROFILE).status_code for user in (ANA, BERTA) for _ in range(6)]
    assert statuses == [200, 200, 200, 200, 200, 429] * 2
    assert state()["quota_peak"] == {ANA: {"gmail": 5}, BERTA: {"gmail": 5}}
    assert state()["refusals"] == {"gmail.users.getProfile": {"429": 2}}


def test_a_bucket_that_is_not_named_keeps_googles_limit_or_none(caller: Call, misbehave: Misbehave) -> None:
    session, book = caller(ANA), "/v4/spreadsheets/none"
    misbehave(quota_units={"gmail": 1})
    without = {session.get(book).status_code for _ in range(61)}
    misbehave(quota_units={"gmail": 1}, quotas=True)
    with_quotas = [session.get(book).status_code for _ in range(61)]
    assert without == {404}
    assert with_quotas == [404] * 60 + [429]


@pytest.mark.parametrize(
    ("bucket", "path", "status", "reason"),
    [
        ("calendar", "/calendar/v3/calendars/primary", 403, "rateLimitExceeded"),
        ("drive", "/drive/v3/files", 403, "userRateLimitExceeded"),
        ("sheets.reads", "/v4/spreadsheets/none", 429, "rateLimitExceeded"),
    ],
)
def test_each_api_words_its_quota_its_own_way(
    caller: Call, misbehave: Misbehave, bucket: str, path: str, status: int, reason: str
) -> None:
    misbehave(quota_units={bucket: 1})
    session = caller(ANA)
    session.get(path)
    assert said(session.get(path))[:2] == (status, reason)


def test_a_call_dearer_than_the_whole_quota_is_told_to_wait_a_minute(caller: Call, misbehave: Misbehave) -> None:
    misbehave(quota_units={"gmail": 50})
    status, _, message = said(send(caller(ANA)))
    wait = datetime.fromisoformat(message.partition("  Retry after ")[2]) - datetime.now(UTC)
    assert status == 429
    assert timedelta(seconds=50) < wait <= timedelta(seconds=60)


def test_the_fullest_minute_is_told_even_when_nothing_limits_it(caller: Call, state: State) -> None:
    session = caller(ANA)
    for path in (PROFILE, PROFILE, "/v4/spreadsheets/none", "/calendar/v3/calendars/primary"):
        session.get(path)
    session.patch("/calendar/v3/calendars/primary", json={"summary": "Citas"})
    assert state()["quota_peak"] == {ANA: {"calendar": 4, "gmail": 2, "sheets.reads": 1}}


def test_messages_beyond_a_days_limit_are_refused_and_nothing_else_is(
    caller: Call, misbehave: Misbehave, state: State
) -> None:
    misbehave(daily_messages=2)
    ana, berta = caller(ANA), caller(BERTA)
    statuses = [send(ana).status_code for _ in range(3)]
    status, reason, message = said(send(ana))
    moment = message.removeprefix("User-rate limit exceeded.  Retry after ").removesuffix(" (Mail sending)")
    assert statuses == [200, 200, 429]
    assert (status, reason) == (429, "rateLimitExceeded")
    assert timedelta(hours=23) < datetime.fromisoformat(moment) - datetime.now(UTC) <= timedelta(hours=24)
    assert (ana.get(PROFILE).status_code, send(berta).status_code) == (200, 200)
    assert len(state()["messages"]) == 3


def test_a_days_limit_can_be_worded_as_a_daily_limit(caller: Call, misbehave: Misbehave) -> None:
    misbehave(daily_messages=0, daily_status=403)
    assert said(send(caller(ANA))) == (403, "dailyLimitExceeded", "Daily Limit Exceeded")


def test_a_day_goes_on_under_new_orders_and_only_messages_that_went_out_count(
    caller: Call, misbehave: Misbehave
) -> None:
    session = caller(ANA)
    unsent = session.post(f"{DRAFTS}/send", json={"id": "none"}).status_code
    first = send(session).status_code
    misbehave(daily_messages=2)
    assert [unsent, first, *(send(session).status_code for _ in range(2))] == [404, 200, 200, 429]


def test_a_quota_is_whole_again_after_a_minute() -> None:
    now = 0.0
    quotas = Quotas(lambda: now)
    quotas.limit(UNITS_A_MINUTE, None)
    for _ in range(60):
        quotas.spend(READ, ANA)
    with pytest.raises(Refusal):
        quotas.spend(READ, ANA)
    quotas.spend(READ, BERTA)
    now = 61.0
    quotas.spend(READ, ANA)


def test_a_days_limit_is_whole_again_after_twenty_four_hours() -> None:
    now = 0.0
    quotas = Quotas(lambda: now)
    quotas.limit({}, 2)
    for _ in range(2):
        quotas.spend(SEND, ANA)
        quotas.carried_out(SEND, ANA)
    now = DAY - 1.0
    with pytest.raises(Refusal):
        quotas.spend(SEND, ANA)
    now = DAY + 1.0
    quotas.spend(SEND, ANA)


@given(st.integers(1, 50), st.lists(st.tuples(st.integers(0, 30), st.integers(1, 60)), max_size=60))
def test_no_window_ever_holds_more_than_its_limit(limit: int, calls: list[tuple[int, int]]) -> None:
    window, now, spent = Window(60), 0, list[tuple[int, int]]()
    for gap, units in calls:
        now += gap
        wait = window.wait(now, units, limit)
        if units > limit:
            assert wait == 60
            continue
        now += int(wait)
        assert window.wait(now, units, limit) == 0
        window.spend(now, units)
        spent.append((now, units))
    for moment, _ in spent:
        assert sum(units for at, units in spent if moment - 60 < at <= moment) <= limit
