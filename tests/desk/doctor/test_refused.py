"""What Google's refusals are taken to mean."""

from __future__ import annotations

import pytest

from soe_cli.desk.doctor.refused import is_off, refused, turned_off
from soe_cli.errors import MissingScopeError, QuotaError, RefusedError, SoeError, UnreachableError

WORDS = (
    "Google Sheets API has not been used in project 77 before or it is disabled. Enable it by visiting"
    " https://console.developers.google.com/apis/api/sheets.googleapis.com/overview?project=77 then retry."
)


@pytest.mark.parametrize(
    ("error", "off"),
    [
        (RefusedError(403, "accessNotConfigured", "Access Not Configured."), True),
        (RefusedError(403, "SERVICE_DISABLED", ""), True),
        (RefusedError(403, "PERMISSION_DENIED", WORDS), True),
        (RefusedError(403, "PERMISSION_DENIED", "The caller does not have permission"), False),
        (RefusedError(404, "notFound", WORDS), False),
        (UnreachableError("x"), False),
    ],
)
def test_an_api_that_is_off_is_told_from_a_lack_of_permission(error: SoeError, off: bool) -> None:
    assert is_off(error) is off


def test_where_an_api_is_turned_on_is_told_in_googles_own_words() -> None:
    told = turned_off("apis", "Google Sheets", RefusedError(403, "PERMISSION_DENIED", WORDS))
    bare = turned_off("apis", "Google Sheets", RefusedError(403, "accessNotConfigured", "Access Not Configured."))

    assert "https://console.developers.google.com/apis/api/sheets.googleapis.com/overview?project=77." in told.fix
    assert "consola de Google Cloud" in bare.fix


@pytest.mark.parametrize(
    ("error", "name", "fix"),
    [
        (RefusedError(404, "notFound", ""), "not-there", "compartir"),
        (RefusedError(403, "forbidden", ""), "not-allowed", "compartir"),
        (RefusedError(403, "accessNotConfigured", ""), "api-off", "Google Cloud"),
        (RefusedError(500, "backendError", ""), "refused", "Vuelva a ejecutar"),
        (QuotaError(403, "rateLimitExceeded", ""), "quota", "Espere un minuto"),
        (MissingScopeError([], []), "missing-scope", "soe auth login"),
        (UnreachableError("google"), "unreachable", "conexión"),
    ],
)
def test_a_thing_that_google_does_not_show_is_told_with_what_to_do(error: SoeError, name: str, fix: str) -> None:
    finding = refused("calendar", "El calendario", error, "Pida compartir el calendario.")

    assert (finding.name, finding.level) == (name, "error")
    assert fix in finding.fix
