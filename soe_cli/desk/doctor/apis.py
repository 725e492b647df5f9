"""Whether each API that soe calls is enabled in the Cloud project, and answers."""

from __future__ import annotations

from collections.abc import Iterator

from soe_cli.desk.doctor.examined import Examined
from soe_cli.desk.doctor.refused import is_off, turned_off
from soe_cli.errors import MissingScopeError, RefusedError, SoeError
from soe_cli.model.finding import Finding

_ANSWERED = {400, 404}
"""What an API that is on says of a thing that is not there."""


def enabled(examined: Examined) -> Iterator[Finding]:
    """A finding for each API that does not do its work, or one for all that do."""
    working = []
    for api, call in examined.probe.knock(examined.settings.center.attentions).items():
        try:
            call()
        except SoeError as error:
            finding = _finding(api, error)
            if finding is not None:
                yield finding
                continue
        working.append(api.removeprefix("Google "))
    if working:
        yield Finding("apis", "apis", "ok", f"Responden: {', '.join(working)}.")


def _finding(api: str, error: SoeError) -> Finding | None:
    if is_off(error):
        return turned_off("apis", api, error)
    if isinstance(error, MissingScopeError) or (isinstance(error, RefusedError) and error.status in _ANSWERED):
        # The scopes, the spreadsheets and the folder are subjects of their own.
        return None
    if isinstance(error, RefusedError) and error.status == 403 and api != "Google Sheets":
        told = f"{api}: su cuenta no tiene permiso ({error.reason})."
        fix = f"Pida a quien administra Google Workspace que active {api} para su cuenta."
        return Finding("apis", "not-allowed", "error", told, fix)
    if isinstance(error, RefusedError) and error.status == 403:
        return None
    return Finding("apis", error.code, "warning", f"{api}: {error.message}", error.next_step)
