"""What a refusal of Google's means: the API is off, the account may not, or the thing is not there."""

from __future__ import annotations

import re

from soe_cli.errors import MissingScopeError, QuotaError, RefusedError, SoeError
from soe_cli.model.finding import Finding

_OFF = {"accessNotConfigured", "SERVICE_DISABLED"}
_OFF_IN_WORDS = ("has not been used in project", "it is disabled")
_APIS = {"calendar": "Google Calendar", "folder": "Google Drive", "spreadsheets": "Google Sheets"}
_ADDRESS = re.compile(r"https://console\.(?:developers|cloud)\.google\.com/[^\s\"']+")


def is_off(error: SoeError) -> bool:
    """Whether Google refused because the Cloud project does not have the API enabled."""
    if not isinstance(error, RefusedError) or error.status != 403:
        return False
    return error.reason in _OFF or any(words in error.detail for words in _OFF_IN_WORDS)


def turned_off(subject: str, api: str, error: SoeError) -> Finding:
    """The finding of an API that is off; where to turn it on is often in Google's own words."""
    found = _ADDRESS.search(getattr(error, "detail", ""))
    where = f" en {found[0]}" if found else " en la consola de Google Cloud (API y servicios, Biblioteca)"
    told = f"La API de {api} no está habilitada en el proyecto de Google Cloud."
    return Finding(subject, "api-off", "error", told, f"Pida a quien administra soe que la habilite{where}.")


def refused(subject: str, what: str, error: SoeError, share: str) -> Finding:
    """The finding of ``what`` (``El calendario``) that Google did not show; ``share`` is how to be let in.

    ``subject`` is ``calendar``, ``folder`` or ``spreadsheets``.
    """
    if is_off(error):
        return turned_off(subject, _APIS[subject], error)
    if isinstance(error, (MissingScopeError, QuotaError)) or not isinstance(error, RefusedError):
        return Finding(subject, error.code, "error", error.message, error.next_step)
    if error.status == 404:
        return Finding(subject, "not-there", "error", f"{what}: no existe, o no se compartió con su cuenta.", share)
    if error.status == 403:
        return Finding(subject, "not-allowed", "error", f"{what}: su cuenta no tiene permiso.", share)
    return Finding(subject, error.code, "error", f"{what}: {error.message}", error.next_step)
