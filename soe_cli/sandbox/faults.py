"""Misbehaviour on demand: which call the standing orders hit, how long a call waits, which append is stale."""

from __future__ import annotations

import random
import secrets
from fnmatch import fnmatchcase

from soe_cli.sandbox.discovery import Method
from soe_cli.sandbox.orders import Kind, Orders, Rule
from soe_cli.sandbox.refusals import Refusal
from soe_cli.sandbox.retry_after import as_date, as_seconds, in_words

_REASONS = {
    400: "badRequest",
    401: "authError",
    403: "userRateLimitExceeded",
    404: "notFound",
    409: "aborted",
    429: "rateLimitExceeded",
}
_MESSAGES = {
    "badRequest": "Bad Request",
    "authError": "Invalid Credentials",
    "rateLimitExceeded": "Rate Limit Exceeded",
    "userRateLimitExceeded": "User Rate Limit Exceeded",
    "dailyLimitExceeded": "Daily Limit Exceeded",
    "domainPolicy": "The domain administrators have disabled {api} apps.",
    "insufficientPermissions": "Request had insufficient authentication scopes.",
    "notFound": "Not Found",
    "aborted": "The operation was aborted.",
}
_MESSAGES_OF_BACKENDS = {
    500: "Internal error encountered.",
    503: "The service is currently unavailable.",
}


class Faults:
    """The standing orders, and the dice and counts that decide which call they hit."""

    def __init__(self) -> None:
        self.follow(Orders())

    def follow(self, orders: Orders) -> None:
        """Replaces the standing orders; dice and counts start anew."""
        self._orders = orders
        seed = secrets.randbits(64) if orders.seed is None else orders.seed
        # Dice of their own, so that an order for one kind of fault leaves the luck of the others as it was.
        self._dice, self._delays, self._appends = (
            random.Random(own)  # noqa: S311 - dice, not secrets
            for own in (seed, f"delays {seed}", f"appends {seed}")
        )
        self._left = [rule.count for rule in orders.rules]

    def strike(self, method: str, *kinds: Kind) -> Rule | None:
        """The first rule of one of ``kinds`` that fires for this call of ``method``; its count goes down."""
        for index, rule in enumerate(self._orders.rules):
            if rule.kind not in kinds or self._left[index] == 0 or not fnmatchcase(method, rule.method):
                continue
            if self._dice.random() >= rule.probability:
                continue
            left = self._left[index]
            if left is not None:
                self._left[index] = left - 1
            return rule
        return None

    def delay(self) -> float:
        """How many seconds the next call waits."""
        latency, spread = self._orders.latency_ms, self._orders.latency_spread_ms
        if spread:
            latency = max(0.0, latency + self._delays.uniform(-spread, spread))
        return latency / 1000

    @property
    def loses_appends(self) -> bool:
        """Whether appends that overlap may lose rows."""
        return self._orders.lost_appends() > 0

    def stale_append(self) -> bool:
        """Whether the next overlapping append goes by what it saw on arrival."""
        return self._appends.random() < self._orders.lost_appends()


def refusal(rule: Rule, method: Method) -> Refusal:
    """The error of a rule of the kind ``status``, in the words that Google usually has for it."""
    reason = rule.reason or _REASONS.get(rule.status, "backendError")
    backend = _MESSAGES_OF_BACKENDS.get(rule.status, "Backend Error")
    message = rule.message or _MESSAGES.get(reason, backend).format(api=method.api.name.capitalize())
    if rule.status == 401:
        challenge = 'Bearer realm="https://accounts.google.com/", error="invalid_token"'
        return Refusal(401, reason, message, location="Authorization", location_type="header", challenge=challenge)
    if rule.retry_after is None:
        return Refusal(rule.status, reason, message)
    if rule.retry_after_form == "body":
        words = rule.message or "User-rate limit exceeded."
        return Refusal(rule.status, reason, in_words(words, rule.retry_after))
    header = as_date if rule.retry_after_form == "date" else as_seconds
    return Refusal(rule.status, reason, message, retry_after=header(rule.retry_after))
