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
    MissingScopeError,
    OutcomeUnknownError,
    QuotaError,
    RefusedError,
    SignInError,
    WorkspaceError,
)
from soe_cli.workspace import scopes

if TYPE_CHECKING:
    import requests

TODAY_NO_MORE = {"dailyLimitExceeded", "domainPolicy", "quotaExceeded"}
SLOWER = {"rateLimitExceeded", "userRateLimitExceeded", "RESOURCE_EXHAUSTED"}
NO_LEAVE = {"insufficientPermissions", "ACCESS_TOKEN_SCOPE_INSUFFICIENT"}
SIGN_IN_AGAIN = "Vuelva a iniciar sesión con «soe auth login»."
SOON = 3600
"""Seconds: a pause longer than this is no minute's quota but the day's."""


def refusal(response: requests.Response, *, changes: bool, command: str = "") -> WorkspaceError | SignInError:
    """The error that a response of 400 or more stands for.

    A 5xx on a call that ``changes`` something leaves open whether it was carried out. ``command`` is what asked.
    """
    detail, reason = _said(response)
    if response.status_code == 401:
        return SignInError("Google no acepta la sesión de esta cuenta.", SIGN_IN_AGAIN)
    if response.status_code == 403 and reason in NO_LEAVE:
        return _no_leave(response, command)
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


def not_renewed(credentials: object, error: Exception) -> SignInError:
    """The error of a token that Google does not renew any more, or never gave a service account."""
    acting: str | None = getattr(credentials, "service_account_email", None)
    if acting is None:
        return SignInError("Google ya no acepta la sesión guardada de esta cuenta.", SIGN_IN_AGAIN)
    if "unauthorized_client" not in str(error):
        return SignInError(
            f"Google no acepta la clave de la cuenta de servicio {acting}.",
            "Revise service_account en config.toml y la hora de este equipo, o pida otra clave a quien administra"
            " soe.",
        )
    wanted = ", ".join(getattr(credentials, "scopes", None) or ())
    return SignInError(
        f"La cuenta de servicio {acting} no tiene permiso para actuar por esta cuenta.",
        "Pida a quien administra Google Workspace que le delegue (Seguridad, Controles de API, Delegación de todo"
        f" el dominio) estos permisos: {wanted}",
    )


def _no_leave(response: requests.Response, command: str) -> MissingScopeError:
    """Any one of the scopes that Google names would do: soe asks for the one that it knows."""
    named = re.search(r'scope="([^"]*)"', response.headers.get("WWW-Authenticate", ""))
    wanted = [one for one in scopes.SCOPES if named and one in named[1].split()]
    return scopes.missing(wanted[:1], command)


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
