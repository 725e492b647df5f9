"""When a call may be made again, and how long to wait: the one policy of the house.

| class | example | made again |
|---|---|---|
| quota | 429, 403 ``rateLimitExceeded`` | always: Google did nothing; not before the moment it names |
| transient | 5xx on a reading | always |
| not connected | no route, connection refused | always: nothing was sent |
| outcome unknown | 5xx or a lost connection on a change | only a call that may be repeated without harm |
| daily limit | 403 ``dailyLimitExceeded``, ``domainPolicy`` | not today |
| refused | any other 4xx | never |
| sign-in | 401, a revoked session | never: the run stops |

Waits are a truncated exponential with jitter, as Google advises, within a deadline.
https://developers.google.com/workspace/gmail/api/guides/handle-errors
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from soe_cli.errors import (
    AsleepError,
    DailyLimitError,
    OutcomeUnknownError,
    QuotaError,
    RefusedError,
    UnreachableError,
    WorkspaceError,
)

if TYPE_CHECKING:
    from tenacity import RetryCallState

R = TypeVar("R")

OVERSLEPT = 60.0
"""Seconds by which a wait may last too long; a machine that slept longer asks anew what still makes sense."""
NOT_CONNECTED, NO_ANSWER = 2, 4
"""How often a call is made that finds no connection, or gets errors for an answer: people are waiting."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a call is tried: first and longest wait, and the whole deadline, in seconds.

    ``rounds`` is how often a run looks up what it left in doubt.
    """

    first: float = 0.5
    longest: float = 32.0
    deadline: float = 120.0
    rounds: int = 3
    sleep: Callable[[float], None] = time.sleep

    def call(self, work: Callable[[], R], *, repeatable: bool) -> R:
        """What ``work`` gives, tried again as the policy says; its last error when patience ends.

        ``repeatable`` says that doing it twice does no harm. An answer that was lost is not made up for by a later
        try that never got through: that error is ``OutcomeUnknownError``.
        """
        from tenacity import Retrying, retry_if_exception

        lost: list[OutcomeUnknownError] = []

        def attempt() -> R:
            try:
                return work()
            except OutcomeUnknownError as error:
                lost.append(error)
                raise

        tries = Retrying(
            retry=retry_if_exception(lambda error: may_repeat(error, repeatable=repeatable)),
            wait=self._wait,
            stop=self._enough,
            sleep=self._nap,
            reraise=True,
        )
        try:
            return tries(attempt)
        except WorkspaceError as error:
            if lost and _says_nothing(error):
                raise lost[0] from error
            raise

    def _nap(self, seconds: float) -> None:
        begun = time.time()
        self.sleep(seconds)
        if time.time() - begun > seconds + OVERSLEPT:
            raise AsleepError

    def _enough(self, state: RetryCallState) -> bool:
        """A quota is waited for until the deadline, and not at all when Google names a later moment; what does not
        answer is asked a few times only."""
        error = state.outcome.exception() if state.outcome else None
        if (state.seconds_since_start or 0.0) >= self.deadline:
            return True
        if isinstance(error, QuotaError):
            return (error.retry_after or 0.0) > self.deadline
        return state.attempt_number >= (NOT_CONNECTED if isinstance(error, UnreachableError) else NO_ANSWER)

    def _wait(self, state: RetryCallState) -> float:
        from tenacity import wait_random_exponential

        wait = wait_random_exponential(multiplier=self.first, max=self.longest)(state)
        error = state.outcome.exception() if state.outcome else None
        if isinstance(error, QuotaError) and error.retry_after is not None:
            return max(wait, error.retry_after)
        return wait


def _says_nothing(error: WorkspaceError) -> bool:
    """Whether an error tells nothing of what an earlier try has done."""
    if isinstance(error, QuotaError | DailyLimitError | UnreachableError | AsleepError):
        return True
    return isinstance(error, RefusedError) and error.status >= 500


def may_repeat(error: BaseException, *, repeatable: bool) -> bool:
    """Whether a call that ended with ``error`` may be made again."""
    if isinstance(error, DailyLimitError):
        return False
    if isinstance(error, QuotaError | UnreachableError):
        return True
    if isinstance(error, OutcomeUnknownError):
        return repeatable
    return isinstance(error, RefusedError) and error.status >= 500
