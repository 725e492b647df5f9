"""Google's rates kept from this side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.errors import AsleepError, QuotaError
from soe_cli.workspace.quota import MARGIN, Quota, price


class Watch:
    """A clock that only the sleeping moves on."""

    def __init__(self) -> None:
        self.now = 1000.0

    def tell(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@given(
    calls=st.lists(st.tuples(st.sampled_from([10, 100]), st.floats(0, 3), st.floats(0, 1)), min_size=1, max_size=60)
)
def test_no_minute_holds_more_than_the_allowance_wherever_on_its_way_a_call_is_counted(
    calls: list[tuple[int, float, float]],
) -> None:
    # given
    watch = Watch()
    quota = Quota({"gmail": 1000}, watch.tell, watch.sleep)

    # when
    spent: list[tuple[float, int]] = []
    for units, seconds, counted_after in calls:
        with quota.call("gmail", units):
            spent.append((watch.now + counted_after * seconds, units))
            watch.sleep(seconds)

    # then
    for begun, _ in spent:
        # Sums of floating numbers may be off by less than a microsecond.
        assert sum(units for at, units in spent if begun <= at < begun + 60 - 1e-6) <= 1000 * MARGIN


def test_a_wait_is_never_rounded_to_nothing() -> None:
    # given answers whose hour, sixty seconds later, is rounded differently by adding and by subtracting
    watch = Watch()
    quota = Quota({"gmail": 1000}, watch.tell, watch.sleep)
    pauses = [1.2480589401363034, 1.0, *[0.0] * 14]
    costs = [10] * 8 + [100] * 8

    # when
    for units, seconds in zip(costs, pauses, strict=True):
        with quota.call("gmail", units):
            watch.sleep(seconds)
    with quota.call("gmail", 100):
        last = watch.now

    # then
    assert last >= 1002.248 + 60


def test_a_mornings_burst_waits_for_nothing() -> None:
    watch = Watch()
    quota = Quota({}, watch.tell, watch.sleep)
    for _ in range(50):
        with quota.call("gmail", 10), quota.call("gmail", 100):
            pass
    assert watch.now == 1000.0


def test_a_pause_that_google_asks_for_is_kept_by_every_call_of_that_api_and_by_no_other() -> None:
    # given
    watch = Watch()
    quota = Quota({}, watch.tell, watch.sleep)

    # when
    quota.slow_down("gmail", 7)
    with quota.call("calendar", 1):
        at_calendar = watch.now
    with quota.call("gmail", 10):
        at_gmail = watch.now

    # then
    assert (at_calendar, at_gmail) == (1000.0, 1007.0)


@pytest.mark.parametrize(
    ("method", "url", "expected"),
    [
        ("POST", "https://gmail.googleapis.com/gmail/v1/users/me/drafts/send?alt=json", ("gmail", 100)),
        ("POST", "https://gmail.googleapis.com/gmail/v1/users/me/drafts", ("gmail", 10)),
        ("GET", "http://127.0.0.1:9/gmail/v1/users/me/drafts/r1", ("gmail", 20)),
        ("PATCH", "https://www.googleapis.com/calendar/v3/calendars/x/events/y", ("calendar", 3)),
        ("POST", "https://sheets.googleapis.com/v4/spreadsheets/x/developerMetadata:search", ("sheets.reads", 1)),
        ("POST", "https://sheets.googleapis.com/v4/spreadsheets/x:batchUpdate", ("sheets.writes", 1)),
        ("GET", "https://sheets.googleapis.com/v4/spreadsheets/x/values:batchGet", ("sheets.reads", 1)),
        ("GET", "https://example.com/other", ("other", 0)),
    ],
)
def test_a_call_costs_what_google_says(method: str, url: str, expected: tuple[str, int]) -> None:
    assert price(method, url) == expected


def test_a_machine_that_slept_while_a_call_waited_lets_nothing_out(monkeypatch: pytest.MonkeyPatch) -> None:
    # given a wait that lasts an hour longer than asked
    watch = Watch()
    wall = [0.0]
    monkeypatch.setattr("soe_cli.workspace.quota.time.time", lambda: wall[0])

    def sleep(seconds: float) -> None:
        watch.sleep(seconds)
        wall[0] += seconds + 3600

    quota = Quota({}, watch.tell, sleep)
    quota.slow_down("gmail", 7)

    # then
    with pytest.raises(AsleepError), quota.call("gmail", 100):
        raise AssertionError("it went out")
    with quota.call("gmail", 100):
        pass


def test_a_pause_that_is_longer_than_anybody_waits_is_told_at_once() -> None:
    # given
    watch = Watch()
    quota = Quota({}, watch.tell, watch.sleep, patience=10)
    quota.slow_down("gmail", 40)

    # then
    with pytest.raises(QuotaError) as told, quota.call("gmail", 100):
        raise AssertionError("it went out")
    assert told.value.retry_after == 40
    assert watch.now == 1000.0
