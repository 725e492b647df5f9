"""Google's quotas: units for one user and a minute, and messages for one user and a day.

Figures for projects made since May 2026: https://developers.google.com/workspace/gmail/api/reference/quota,
https://developers.google.com/workspace/calendar/api/guides/quota,
https://developers.google.com/workspace/sheets/api/limits, https://developers.google.com/workspace/drive/api/guides/limits
and, for messages, https://support.google.com/a/answer/166852.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from functools import partial
from typing import Literal

from soe_cli.sandbox.discovery import Method
from soe_cli.sandbox.quota_window import Window
from soe_cli.sandbox.refusals import Refusal
from soe_cli.sandbox.retry_after import in_words

Bucket = Literal["gmail", "calendar", "drive", "sheets.reads", "sheets.writes"]

UNITS_A_MINUTE: Mapping[Bucket, int] = {
    "gmail": 6000,
    "calendar": 600,
    "drive": 12_000,
    "sheets.reads": 60,
    "sheets.writes": 60,
}
MESSAGES_A_DAY = 2000

_MINUTE = 60.0
_DAY = 24 * 60 * _MINUTE
_SENDING = frozenset({"gmail.users.drafts.send", "gmail.users.messages.send"})
_GMAIL_UNITS = {
    "gmail.users.drafts.create": 10,
    "gmail.users.drafts.update": 15,
    "gmail.users.drafts.delete": 10,
    "gmail.users.drafts.send": 100,
    "gmail.users.messages.send": 100,
    "gmail.users.drafts.get": 20,
    "gmail.users.messages.get": 20,
    "gmail.users.messages.attachments.get": 20,
    "gmail.users.getProfile": 1,
    "gmail.users.labels.list": 1,
}
_POSTS_THAT_READ = frozenset(
    {
        "sheets.spreadsheets.getByDataFilter",
        "sheets.spreadsheets.values.batchGetByDataFilter",
        "sheets.spreadsheets.developerMetadata.search",
    }
)


class Quotas:
    """What every user spent, and what they may. ``clock`` tells seconds that only grow.

    Spending counts whether or not anything limits it.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self.limit({}, None)
        self.reset()

    def limit(
        self, units_a_minute: Mapping[Bucket, int], messages_a_day: int | None, daily_status: int = 429
    ) -> None:
        """Sets the limits; what is not named has none. A fresh minute begins, the day goes on.

        Messages beyond the day's are refused with ``daily_status``, 429 or 403.
        """
        self._units_a_minute = units_a_minute
        self._messages_a_day = messages_a_day
        self._daily_status = daily_status
        self._minutes: defaultdict[tuple[str, str], Window] = defaultdict(partial(Window, _MINUTE))

    def reset(self) -> None:
        """Forgets what was spent."""
        self.peaks: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._minutes.clear()
        self._days: defaultdict[str, Window] = defaultdict(partial(Window, _DAY))

    def spend(self, method: Method, user: str) -> None:
        """Counts a call of ``user``. Raises a refusal (429, or 403 from some APIs) when it goes over a quota."""
        bucket, units = _price(method)
        if bucket is None:
            return
        now, minute = self._clock(), self._minutes[user, bucket]
        limit = self._units_a_minute.get(bucket)
        if limit is not None and (wait := minute.wait(now, units, limit)):
            raise _exceeded(bucket, wait)
        if method.id in _SENDING and self._messages_a_day is not None:
            self._check_day(now, user, self._messages_a_day)
        minute.spend(now, units)
        self.peaks[user][bucket] = max(self.peaks[user][bucket], minute.total(now))

    def carried_out(self, method: Method, user: str) -> None:
        """Counts the message that a call has sent, if it sends any."""
        if method.id in _SENDING:
            self._days[user].spend(self._clock(), 1)

    def _check_day(self, now: float, user: str, limit: int) -> None:
        wait = self._days[user].wait(now, 1, limit)
        if wait and self._daily_status == 403:
            raise Refusal(403, "dailyLimitExceeded", "Daily Limit Exceeded")
        if wait:
            raise Refusal(429, "rateLimitExceeded", f"{in_words('User-rate limit exceeded.', wait)} (Mail sending)")


def _price(method: Method) -> tuple[Bucket | None, int]:
    """The bucket that a call counts against, and how much."""
    match method.api.name:
        case "gmail":
            return "gmail", _GMAIL_UNITS.get(method.id, 5)
        case "calendar":
            return "calendar", 3 if method.http_method == "PATCH" else 1
        case "drive":
            return "drive", 1
        case "sheets":
            reads = method.http_method == "GET" or method.id in _POSTS_THAT_READ
            return ("sheets.reads" if reads else "sheets.writes"), 1
        case _:
            return None, 0


def _exceeded(bucket: Bucket, seconds: float) -> Refusal:
    if bucket == "gmail":
        return Refusal(429, "rateLimitExceeded", in_words("User-rate limit exceeded.", seconds))
    if bucket == "calendar":
        return Refusal(403, "rateLimitExceeded", "Rate Limit Exceeded")
    if bucket == "drive":
        return Refusal(403, "userRateLimitExceeded", "User Rate Limit Exceeded")
    kind = "Read" if bucket == "sheets.reads" else "Write"
    message = (
        f"Quota exceeded for quota metric '{kind} requests' and limit '{kind} requests per minute per user' "
        "of service 'sheets.googleapis.com'."
    )
    return Refusal(429, "rateLimitExceeded", message)
