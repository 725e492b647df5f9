"""Errors as Google's APIs write them on the wire.

One shape serves the old and the new APIs: ``code``, ``message`` and ``errors`` with a reason, which clients read,
and ``status`` and ``details`` as the newer APIs add them
(https://cloud.google.com/apis/design/errors, https://developers.google.com/workspace/calendar/api/guides/errors).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from soe_cli.sandbox.service import ApiError, Resource

_STATUS_NAMES = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    409: "ALREADY_EXISTS",
    412: "FAILED_PRECONDITION",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    501: "UNIMPLEMENTED",
    503: "UNAVAILABLE",
    504: "DEADLINE_EXCEEDED",
}
_DOMAINS = {
    "rateLimitExceeded": "usageLimits",
    "userRateLimitExceeded": "usageLimits",
    "dailyLimitExceeded": "usageLimits",
    "quotaExceeded": "usageLimits",
    "requiredAccessLevel": "calendar",
}


class Refusal(ApiError):  # noqa: N818 - Google's answer, not a fault of this program
    """An error that also says where it is: a parameter or header (``location``), and Google's typed details.

    ``challenge`` goes out as the header ``WWW-Authenticate``, ``retry_after`` as ``Retry-After``.
    """

    def __init__(
        self,
        status: int,
        reason: str,
        message: str,
        *,
        location: str = "",
        location_type: str = "parameter",
        details: Iterable[Resource] = (),
        challenge: str = "",
        retry_after: str = "",
    ) -> None:
        super().__init__(status, reason, message)
        self.location = location
        self.location_type = location_type
        self.details = list(details)
        headers = {"www-authenticate": challenge, "retry-after": retry_after}
        self.headers = {name: value for name, value in headers.items() if value}


def error_resource(error: ApiError) -> Resource:
    """The JSON body of ``error``."""
    entry: dict[str, Any] = {
        "message": error.message,
        "domain": _DOMAINS.get(error.reason, "global"),
        "reason": error.reason,
    }
    body: dict[str, Any] = {"code": error.status, "message": error.message, "errors": [entry]}
    if name := _STATUS_NAMES.get(error.status):
        body["status"] = name
    if isinstance(error, Refusal):
        if error.location:
            entry |= {"locationType": error.location_type, "location": error.location}
        if error.details:
            body["details"] = error.details
    return {"error": body}
