"""Google's quotas for one user and a minute, for when the sandbox is told to count them.

Figures for projects made since May 2026: https://developers.google.com/workspace/gmail/api/reference/quota,
https://developers.google.com/workspace/calendar/api/guides/quota and
https://developers.google.com/workspace/sheets/api/limits.
"""

from __future__ import annotations

import time
from collections import defaultdict, deque
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from soe_cli.sandbox.discovery import Method
from soe_cli.sandbox.refusals import Refusal

_MINUTE = 60.0
_UNITS_A_MINUTE = {"gmail": 6000, "calendar": 600, "sheets.reads": 60, "sheets.writes": 60}
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
    """What every user spent in the last minute. ``clock`` tells seconds that only grow."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._spent: defaultdict[tuple[str, str], deque[tuple[float, int]]] = defaultdict(deque)

    def spend(self, method: Method, user: str) -> None:
        """Counts a call of ``user``. Raises a refusal (429, or 403 from Calendar) when it goes over the quota."""
        quota, units = _price(method)
        if quota not in _UNITS_A_MINUTE:
            return
        now = self._clock()
        spent = self._spent[quota, user]
        while spent and spent[0][0] <= now - _MINUTE:
            spent.popleft()
        if sum(cost for _, cost in spent) + units > _UNITS_A_MINUTE[quota]:
            raise _exceeded(quota, method.api.name, _MINUTE - (now - spent[0][0]))
        spent.append((now, units))


def _price(method: Method) -> tuple[str, int]:
    """The quota that a call counts against, and how much."""
    api = method.api.name
    if api == "gmail":
        return api, _GMAIL_UNITS.get(method.id, 5)
    if api == "calendar":
        return api, 3 if method.http_method == "PATCH" else 1
    if api == "sheets":
        reads = method.http_method == "GET" or method.id in _POSTS_THAT_READ
        return ("sheets.reads" if reads else "sheets.writes"), 1
    return api, 0


def _exceeded(quota: str, api: str, seconds: float) -> Refusal:
    if api == "gmail":
        retry = (datetime.now(UTC) + timedelta(seconds=seconds)).isoformat(timespec="milliseconds")
        message = f"User-rate limit exceeded.  Retry after {retry.replace('+00:00', 'Z')}"
        return Refusal(429, "rateLimitExceeded", message)
    if api == "calendar":
        return Refusal(403, "rateLimitExceeded", "Rate Limit Exceeded")
    kind = "Read" if quota == "sheets.reads" else "Write"
    message = (
        f"Quota exceeded for quota metric '{kind} requests' and limit '{kind} requests per minute per user' "
        "of service 'sheets.googleapis.com'."
    )
    return Refusal(429, "rateLimitExceeded", message)
