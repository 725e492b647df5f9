"""When a call is made again, and when it is not."""

from __future__ import annotations

import time

import pytest

from soe_cli.effects.retry import Patience
from soe_cli.errors import (
    AsleepError,
    DailyLimitError,
    OutcomeUnknownError,
    QuotaError,
    RefusedError,
    SignInError,
    SoeError,
    UnreachableError,
)

QUOTA = QuotaError(429, "rateLimitExceeded", "slower", retry_after=9)
LOST = OutcomeUnknownError("ConnectionError")


class Call:
    """A call that fails as told, one error a time, and then succeeds."""

    def __init__(self, *errors: SoeError) -> None:
        self._errors = list(errors)
        self.made = 0

    def __call__(self) -> str:
        self.made += 1
        if self._errors:
            raise self._errors.pop(0)
        return "done"


@pytest.mark.parametrize("error", [QUOTA, UnreachableError("google"), RefusedError(503, "backendError", "later")])
def test_what_had_no_effect_is_tried_again(error: SoeError) -> None:
    call = Call(error)
    assert Patience(sleep=lambda seconds: None).call(call, repeatable=False) == "done"
    assert call.made == 2


def test_a_lost_answer_is_no_reason_to_repeat_what_may_not_be_repeated() -> None:
    call = Call(LOST)
    with pytest.raises(OutcomeUnknownError):
        Patience(sleep=lambda seconds: None).call(call, repeatable=False)
    assert call.made == 1
    assert Patience(sleep=lambda seconds: None).call(Call(LOST), repeatable=True) == "done"


@pytest.mark.parametrize(
    "error",
    [
        DailyLimitError(403, "dailyLimitExceeded", "no more"),
        SignInError("sesión", "soe init"),
        RefusedError(404, "notFound", "no such thing"),
        RefusedError(400, "invalidArgument", "Invalid To header"),
    ],
)
def test_what_google_refuses_for_good_is_asked_once(error: SoeError) -> None:
    call = Call(error)
    with pytest.raises(type(error)):
        Patience(sleep=lambda seconds: None).call(call, repeatable=True)
    assert call.made == 1


def test_googles_own_wish_is_waited_for() -> None:
    naps: list[float] = []
    Patience(first=0.1, sleep=naps.append).call(Call(QUOTA), repeatable=False)
    assert naps[0] >= 9


def test_a_moment_beyond_the_deadline_is_not_waited_for() -> None:
    naps: list[float] = []
    call = Call(QuotaError(429, "rateLimitExceeded", "slower", retry_after=3600))

    with pytest.raises(QuotaError):
        Patience(sleep=naps.append).call(call, repeatable=True)

    assert (call.made, naps) == (1, [])


def test_patience_ends() -> None:
    call = Call(*[QUOTA] * 50)
    with pytest.raises(QuotaError):
        Patience(first=0.001, longest=0.002, deadline=0.0, sleep=lambda seconds: None).call(call, repeatable=True)
    assert call.made == 1


@pytest.mark.parametrize(
    "later", [QUOTA, UnreachableError("google"), DailyLimitError(403, "dailyLimitExceeded", "no more")]
)
def test_a_lost_answer_stays_in_doubt_when_later_tries_never_got_through(later: SoeError) -> None:
    call = Call(LOST, later)
    with pytest.raises(OutcomeUnknownError):
        Patience(sleep=lambda seconds: time.sleep(0.02), deadline=0.01).call(call, repeatable=True)
    assert call.made == 2


def test_what_google_says_of_the_first_try_is_heard_at_the_second() -> None:
    call = Call(LOST, RefusedError(409, "duplicate", "The requested identifier already exists."))
    with pytest.raises(RefusedError, match="409"):
        Patience(sleep=lambda seconds: None).call(call, repeatable=True)


def test_a_machine_that_slept_between_two_tries_makes_no_second_one(monkeypatch: pytest.MonkeyPatch) -> None:
    wall = iter([0.0, 3600.0])
    monkeypatch.setattr("soe_cli.effects.retry.time.time", lambda: next(wall))
    call = Call(QUOTA)

    with pytest.raises(AsleepError):
        Patience(sleep=lambda seconds: None).call(call, repeatable=False)
    assert call.made == 1
