"""Reads what Google says when it refuses, in both of its error formats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from soe_cli.errors import OutcomeUnknownError, RefusedError, SignInError, WorkspaceError

if TYPE_CHECKING:
    import requests


def refusal(response: requests.Response, *, changes: bool) -> WorkspaceError | SignInError:
    """The error that a response of 400 or more stands for.

    A 5xx on a call that ``changes`` something leaves open whether it was carried out.
    """
    detail, reason = _said(response)
    if response.status_code == 401:
        return SignInError("Google no acepta la sesión de esta cuenta.", "Vuelva a iniciar sesión con «soe init».")
    if response.status_code >= 500 and changes:
        return OutcomeUnknownError(f"{response.status_code} {reason}".strip())
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
