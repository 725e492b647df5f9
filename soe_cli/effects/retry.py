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

from soe_cli.errors import DailyLimitError, OutcomeUnknownError, QuotaError, RefusedError, UnreachableError

if TYPE_CHECKING:
    from tenacity import RetryCallState

R = TypeVar("R")

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

        ``repeatable`` says that doing it twice does no harm.
        """
        from tenacity import Retrying, retry_if_exception

        tries = Retrying(
            retry=retry_if_exception(lambda error: may_repeat(error, repeatable=repeatable)),
            wait=self._wait,
            stop=self._enough,
            sleep=self.sleep,
            reraise=True,
        )
        return tries(work)

    def _enough(self, state: RetryCallState) -> bool:
        """A quota is waited for until the deadline; what does not answer is asked a few times only."""
        error = state.outcome.exception() if state.outcome else None
        if (state.seconds_since_start or 0.0) >= self.deadline:
            return True
        if isinstance(error, QuotaError):
            return False
        return state.attempt_number >= (NOT_CONNECTED if isinstance(error, UnreachableError) else NO_ANSWER)

    def _wait(self, state: RetryCallState) -> float:
        from tenacity import wait_random_exponential

        wait = wait_random_exponential(multiplier=self.first, max=self.longest)(state)
        error = state.outcome.exception() if state.outcome else None
        if isinstance(error, QuotaError) and error.retry_after is not None:
            return max(wait, error.retry_after)
        return wait


def may_repeat(error: BaseException, *, repeatable: bool) -> bool:
    """Whether a call that ended with ``error`` may be made again."""
    if isinstance(error, DailyLimitError):
        return False
    if isinstance(error, QuotaError | UnreachableError):
        return True
    if isinstance(error, OutcomeUnknownError):
        return repeatable
    return isinstance(error, RefusedError) and error.status >= 500
