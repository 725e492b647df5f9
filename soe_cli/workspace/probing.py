"""Google, asked without changing anything: whose clock, which APIs, what the account may do with a thing.

https://developers.google.com/workspace/drive/api/reference/rest/v3/files,
https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/sheets
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from soe_cli.errors import RefusedError, UnreachableError
from soe_cli.workspace.calendar import Calendar
from soe_cli.workspace.drive import Drive
from soe_cli.workspace.forms import Forms
from soe_cli.workspace.gmail import Gmail
from soe_cli.workspace.refusals import not_renewed
from soe_cli.workspace.services import service, spreadsheet_client
from soe_cli.workspace.sheets import Sheets
from soe_cli.workspace.transport import Transport

if TYPE_CHECKING:
    from google.oauth2 import service_account
    from google.oauth2.credentials import Credentials

_GOOGLE = "https://www.googleapis.com"
_NOBODY = "soe-doctor"
"""The id of nothing: an API that is enabled answers that it is not there."""


class Probe:
    """The APIs for an examination: the rooms that soe works with, on one transport, and a few calls of its own."""

    def __init__(
        self,
        credentials: Credentials | service_account.Credentials,
        *,
        account: str,
        address: str | None,
        timeout: float,
        columns: Mapping[str, str],
    ) -> None:
        self._transport = Transport(credentials, address=address, timeout=timeout)
        self.gmail = Gmail(self._transport, account)
        self.calendar = Calendar(self._transport)
        self.sheets = Sheets(self._transport, columns)
        self.drive = Drive(self._transport)
        self.forms = Forms(self._transport)

    def knock(self, spreadsheet: str) -> Mapping[str, Callable[[], object]]:
        """A cheap reading call for each API, by its Spanish name; ``spreadsheet`` is one to look for."""
        calendars = service(self._transport, "calendar", "v3").calendarList()
        about = service(self._transport, "drive", "v3").about()
        forms = service(self._transport, "forms", "v1").forms()
        records = service(self._transport, "meet", "v2").conferenceRecords()
        return {
            "Gmail": self.gmail.owner,
            "Google Calendar": lambda: calendars.list(maxResults=1, fields="kind").execute(),
            "Google Sheets": lambda: self._sheet(spreadsheet, "spreadsheetId"),
            "Google Drive": lambda: about.get(fields="kind").execute(),
            "Google Forms": lambda: forms.get(formId=_NOBODY, fields="formId").execute(),
            "Google Meet": lambda: records.list(pageSize=1).execute(),
        }

    def calendar_entry(self, calendar: str) -> Mapping[str, Any]:
        """The calendar as it stands on the account's list; refused with 404 where it does not."""
        call = service(self._transport, "calendar", "v3").calendarList().get(calendarId=calendar)
        found: Mapping[str, Any] = call.execute()
        return found

    def abilities(self, file: str) -> Mapping[str, Any] | None:
        """What kind of file it is (``mimeType``), whether it is in the bin (``trashed``), and what the account may
        do with it (``capabilities``); None where soe does not see it as a file."""
        fields = "mimeType,trashed,capabilities(canEdit,canAddChildren)"
        files = service(self._transport, "drive", "v3").files()
        try:
            found: Mapping[str, Any] = files.get(fileId=file, supportsAllDrives=True, fields=fields).execute()
        except RefusedError as refusal:
            if refusal.status != 404:
                raise
            return None
        return found

    def protection(self, spreadsheet: str) -> Mapping[str, list[Mapping[str, Any]]]:
        """The protected ranges of each tab, by its title."""
        fields = "sheets(properties(title),protectedRanges(range,warningOnly,requestingUserCanEdit,editors))"
        answer = self._sheet(spreadsheet, fields)
        return {one["properties"]["title"]: one.get("protectedRanges", []) for one in answer["sheets"]}

    def delete_file(self, file: str) -> None:
        """Delete a file of the account's for good; one that is gone is no error."""
        try:
            service(self._transport, "drive", "v3").files().delete(fileId=file, supportsAllDrives=True).execute()
        except RefusedError as refusal:
            if refusal.status != 404:
                raise

    def _sheet(self, spreadsheet: str, fields: str) -> Mapping[str, Any]:
        client = spreadsheet_client(self._transport)
        found: Mapping[str, Any] = client.fetch_sheet_metadata(spreadsheet, params={"fields": fields})
        return found


def renew(credentials: Credentials | service_account.Credentials, timeout: float, *, proxies: bool) -> None:
    """Have Google give a new access token, which is kept nowhere. ``SignInError`` when it gives none.

    With ``proxies``, through those that the machine has set.
    """
    import google.auth.exceptions
    import requests
    from google.auth.transport.requests import Request

    where = urlsplit(str(getattr(credentials, "token_uri", None) or getattr(credentials, "_token_uri", ""))).netloc
    with requests.Session() as session:
        session.trust_env = proxies
        request = partial(Request(session), timeout=timeout)
        try:
            credentials.refresh(request)  # type: ignore[no-untyped-call]
        except google.auth.exceptions.RefreshError as error:
            if error.retryable:
                raise UnreachableError(where) from error
            raise not_renewed(credentials, error) from error
        except google.auth.exceptions.TransportError as error:
            raise UnreachableError(where) from error


def clock_ahead(address: str | None, timeout: float) -> timedelta:
    """How far this machine's clock is ahead of Google's (or of the sandbox's at ``address``); negative behind.

    Whoever answers tells the time, also when they refuse. Google tells it to the second. ``UnreachableError`` when
    nobody answers, or somebody who cannot prove to be Google.
    """
    import requests

    where = address or _GOOGLE
    try:
        with requests.Session() as session:
            session.trust_env = address is None
            begun = time.monotonic()
            answer = session.get(where, timeout=timeout, allow_redirects=False)
            ours = datetime.now(UTC) - timedelta(seconds=time.monotonic() - begun) / 2
    except requests.exceptions.SSLError:
        raise _unproven(where) from None
    except requests.RequestException:
        raise UnreachableError(urlsplit(where).netloc or where) from None
    try:
        theirs = parsedate_to_datetime(answer.headers["Date"])
    except (KeyError, ValueError, TypeError):
        raise UnreachableError(urlsplit(where).netloc) from None
    # Half a second, because theirs is cut to the second.
    return ours - theirs.replace(tzinfo=theirs.tzinfo or UTC) - timedelta(seconds=0.5)


def _unproven(where: str) -> UnreachableError:
    error = UnreachableError(urlsplit(where).netloc)
    error.message = f"La conexión con {urlsplit(where).netloc} no es de confianza: su certificado no vale."
    error.next_step = (
        "Revise la fecha y la hora de este equipo; si están bien, avise al área de informática: algo se interpone"
        " en la red."
    )
    return error
