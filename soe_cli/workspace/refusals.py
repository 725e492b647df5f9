"""Reads what Google says when it refuses, in both of its error formats."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

import msgspec

from soe_cli.errors import (
    DailyLimitError,
    OutcomeUnknownError,
    QuotaError,
    RefusedError,
    SignInError,
    WorkspaceError,
)

if TYPE_CHECKING:
    import requests

TODAY_NO_MORE = {"dailyLimitExceeded", "domainPolicy", "quotaExceeded"}
SLOWER = {"rateLimitExceeded", "userRateLimitExceeded", "RESOURCE_EXHAUSTED"}
SOON = 3600
"""Seconds: a pause longer than this is no minute's quota but the day's."""


def refusal(response: requests.Response, *, changes: bool) -> WorkspaceError | SignInError:
    """The error that a response of 400 or more stands for.

    A 5xx on a call that ``changes`` something leaves open whether it was carried out.
    """
    detail, reason = _said(response)
    if response.status_code == 401:
        return SignInError("Google no acepta la sesión de esta cuenta.", "Vuelva a iniciar sesión con «soe init».")
    if response.status_code >= 500 and changes:
        return OutcomeUnknownError(f"{response.status_code} {reason}".strip())
    if reason in TODAY_NO_MORE:
        return DailyLimitError(response.status_code, reason, detail)
    if response.status_code == 429 or reason in SLOWER:
        pause = _retry_after(response.headers.get("Retry-After", ""), detail)
        if "(Mail sending)" in detail or (pause or 0) > SOON:
            return DailyLimitError(response.status_code, reason, detail)
        return QuotaError(response.status_code, reason, detail, pause)
    return RefusedError(response.status_code, reason, detail)


def _said(response: requests.Response) -> tuple[str, str]:
    try:
        error: Any = msgspec.json.decode(response.content)["error"]
        detail = str(error["message"])
    except (msgspec.DecodeError, KeyError, TypeError):
        return response.reason or "respuesta sin explicación", ""
    reasons = [item.get("reason", "") for item in error.get("errors", ()) if isinstance(item, dict)]
    reason = next(filter(None, reasons), error.get("status", ""))
    return detail, str(reason)


def _retry_after(header: str, detail: str) -> float | None:
    """The seconds that Google asks to wait: in the header as a number or a date, or, from Gmail, in the message."""
    if header.strip().isdigit():
        return float(header)
    moment: datetime | None = None
    with suppress(ValueError):
        moment = parsedate_to_datetime(header)
    if named := re.search(r"Retry after (\S+)", detail):
        with suppress(ValueError):
            moment = datetime.fromisoformat(named[1])
    return max(0.0, (moment - datetime.now(UTC)).total_seconds()) if moment else None
