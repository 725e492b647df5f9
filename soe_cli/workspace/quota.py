"""Google's rates for one user, kept from this side: a call waits rather than be refused.

A unit comes back sixty seconds after the answer to its call: when in between Google counted it is not known. So no
minute, whenever it begins, holds more than the allowance; up to that, a morning's burst goes out at once. Defaults
are those of projects made since May 2026:
https://developers.google.com/workspace/gmail/api/reference/quota,
https://developers.google.com/workspace/calendar/api/guides/quota,
https://developers.google.com/workspace/sheets/api/limits,
https://developers.google.com/workspace/meet/api/guides/limits.
"""

from __future__ import annotations

import re
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import urlsplit

from soe_cli.errors import AsleepError, QuotaError

MINUTE = 60.0
MARGIN = 0.95
"""The share of a rate that is used: what leaves here evenly may arrive there in a heap."""
A_MOMENT = 0.05
"""Seconds to wait while the whole allowance is under way."""
OVERSLEPT = 60.0
"""Seconds by which a wait may last too long; a machine that slept longer asks anew what still makes sense."""
IN_FLIGHT = 10
"""Calls of one API under way at once; Gmail advises about ten a user."""

UNITS_A_MINUTE: Mapping[str, int] = {
    "gmail": 6000,
    "calendar": 600,
    "sheets.reads": 60,
    "sheets.writes": 60,
    "drive": 12_000,
    "meet.reads": 600,
}

_PRICES = (
    # method, path, bucket, units: the first that fits
    ("POST", r"/gmail/v1/users/[^/]+/drafts/send", "gmail", 100),
    ("POST", r"/gmail/v1/users/[^/]+/drafts", "gmail", 10),
    ("DELETE", r"/gmail/v1/users/[^/]+/drafts/.+", "gmail", 10),
    ("GET", r"/gmail/v1/users/[^/]+/drafts/.+", "gmail", 20),
    ("*", r"/gmail/.+", "gmail", 5),
    ("PATCH", r"/calendar/.+", "calendar", 3),
    ("*", r"/calendar/.+", "calendar", 1),
    ("GET", r"/v4/spreadsheets.*", "sheets.reads", 1),
    ("POST", r"/v4/spreadsheets/[^/]+/developerMetadata:search", "sheets.reads", 1),
    ("*", r"/v4/spreadsheets.*", "sheets.writes", 1),
    ("*", r"(/upload)?/drive/.+", "drive", 1),
    ("GET", r"/v2/(conferenceRecords|spaces)\b.*", "meet.reads", 1),
)


def price(method: str, url: str) -> tuple[str, int]:
    """The bucket that a call draws on, and how many of Google's units it costs."""
    path = urlsplit(url).path
    for verb, pattern, bucket, units in _PRICES:
        if verb in ("*", method.upper()) and re.fullmatch(pattern, path):
            return bucket, units
    return "other", 0


class Quota:
    """The allowances of one account in this process; safe to use from several threads.

    ``units_a_minute`` replaces the defaults bucket by bucket; 0 means without limit. A pause that Google asks for
    is waited for when it is no longer than ``patience``. That, ``clock`` and ``sleep`` are in seconds.
    """

    def __init__(
        self,
        units_a_minute: Mapping[str, int],
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        patience: float = MINUTE,
    ) -> None:
        self._patience = patience
        allowed = {**UNITS_A_MINUTE, **units_a_minute}
        self._allowed = {bucket: units * MARGIN for bucket, units in allowed.items() if units}
        self._windows = {bucket: _Window() for bucket in self._allowed}
        self._not_before: dict[str, float] = {}
        self._in_flight = {bucket.split(".")[0]: threading.Semaphore(IN_FLIGHT) for bucket in (*allowed, "other")}
        self._guard = threading.Lock()
        self._clock = clock
        self._sleep = sleep

    @classmethod
    def unlimited(cls) -> Quota:
        """No rate at all, for a sandbox that counts none; the places in flight stay."""
        return cls(dict.fromkeys(UNITS_A_MINUTE, 0))

    @contextmanager
    def call(self, bucket: str, units: int) -> Iterator[None]:
        """Wait until a call of ``units`` may go out, and hold one of the places in flight while it is under way.

        ``AsleepError`` when the machine slept meanwhile; ``QuotaError`` when Google asked for a longer pause than
        anybody waits for.
        """
        with self._in_flight[bucket.split(".")[0]]:
            while wait := self._take(bucket, units):
                begun = time.time()
                self._sleep(wait)
                if time.time() - begun > wait + OVERSLEPT:
                    raise AsleepError
            try:
                yield
            finally:
                self._answered(bucket, units)

    def slow_down(self, bucket: str, seconds: float) -> None:
        """Google asked for a pause: no call of this bucket goes out for so long."""
        with self._guard:
            until = self._clock() + seconds
            self._not_before[bucket] = max(until, self._not_before.get(bucket, 0.0))

    def _take(self, bucket: str, units: int) -> float:
        """Spend the units, or tell how many seconds are left until they come back."""
        with self._guard:
            now = self._clock()
            if (pause := self._not_before.get(bucket, 0.0) - now) > self._patience:
                raise QuotaError(429, "rateLimitExceeded", "Google pidió una pausa", retry_after=pause)
            if pause > 0:
                return pause
            if bucket not in self._allowed:
                return 0.0
            return self._windows[bucket].take(units, self._allowed[bucket], now)

    def _answered(self, bucket: str, units: int) -> None:
        with self._guard:
            if bucket in self._windows:
                self._windows[bucket].answered(units, self._clock())


class _Window:
    """What was spent of one allowance: by calls under way, and by those answered in the last minute."""

    def __init__(self) -> None:
        self._answered: deque[tuple[float, int]] = deque()
        self._spent = 0

    def take(self, units: int, allowed: float, now: float) -> float:
        """Spend the units, or tell how many seconds to wait before asking again."""
        while self._answered and self._back_at() <= now:
            self._spent -= self._answered.popleft()[1]
        if self._spent and self._spent + units > allowed:
            return self._back_at() - now if self._answered else A_MOMENT
        self._spent += units
        return 0.0

    def _back_at(self) -> float:
        """When the first units come back. Asked for in one way only: rounded in two, a wait could be nothing."""
        return self._answered[0][0] + MINUTE

    def answered(self, units: int, now: float) -> None:
        """From now on the units count for a minute."""
        self._answered.append((now, units))
