"""Misbehaviour on demand: latency, errors, dropped connections, and conferences that are slow or fail.

What is asked for arrives as the JSON of ``POST /_sandbox/faults`` and holds until the next one.
"""

from __future__ import annotations

import random
from fnmatch import fnmatchcase
from typing import Literal

import msgspec

from soe_cli.sandbox.refusals import Refusal

_REASONS = {
    400: ("badRequest", "Bad Request"),
    401: ("authError", "Invalid Credentials"),
    403: ("userRateLimitExceeded", "User Rate Limit Exceeded"),
    404: ("notFound", "Not Found"),
    409: ("aborted", "The operation was aborted."),
    429: ("rateLimitExceeded", "Rate Limit Exceeded"),
    500: ("backendError", "Internal error encountered."),
    503: ("backendError", "The service is currently unavailable."),
}

Kind = Literal["status", "drop-before", "drop-after-commit"]


class Rule(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """When and how calls of one method, or of those that match a pattern (``sheets.*``), fail.

    It fires with ``probability``, or for the next ``count`` calls; with neither, every time. ``reason`` and
    ``message`` replace what Google usually says with ``status``.
    """

    method: str
    kind: Kind
    status: int = 503
    reason: str = ""
    message: str = ""
    probability: float = 1.0
    count: int | None = None

    def refusal(self) -> Refusal:
        """The error of a rule of the kind ``status``."""
        reason, message = _REASONS.get(self.status, ("backendError", "Backend Error"))
        return Refusal(self.status, self.reason or reason, self.message or message)


class Conference(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """How conferences come into being.

    A new one stays pending until its event was read ``pending_reads`` times; the next ``failure`` ones fail.
    """

    pending_reads: int = 0
    failure: int = 0


class Orders(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """All misbehaviour that is asked for at one time; ``quotas`` makes Google's quotas count."""

    latency_ms: float = 0
    quotas: bool = False
    seed: int | None = None
    rules: list[Rule] = []
    conference: Conference = msgspec.field(default_factory=Conference)


class Faults:
    """The standing orders, and the dice and counts that decide which call they hit."""

    def __init__(self) -> None:
        self.follow(Orders())

    def follow(self, orders: Orders) -> None:
        """Replaces the standing orders; dice and counts start anew."""
        self.orders = orders
        self._dice = random.Random(orders.seed)  # noqa: S311 - dice, not secrets
        self._left = [rule.count for rule in orders.rules]

    def strike(self, method: str, *kinds: Kind) -> Rule | None:
        """The first rule of one of ``kinds`` that fires for this call of ``method``; its count goes down."""
        for index, rule in enumerate(self.orders.rules):
            if rule.kind not in kinds or self._left[index] == 0 or not fnmatchcase(method, rule.method):
                continue
            if self._dice.random() >= rule.probability:
                continue
            left = self._left[index]
            if left is not None:
                self._left[index] = left - 1
            return rule
        return None
