"""Google as one account sees it: one transport under every API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from soe_cli.workspace.calendar import Calendar
from soe_cli.workspace.conferences import Conferences
from soe_cli.workspace.drive import Drive
from soe_cli.workspace.form_answers import FormAnswers
from soe_cli.workspace.forms import Forms
from soe_cli.workspace.gmail import Gmail
from soe_cli.workspace.layouts import Layouts
from soe_cli.workspace.leases import Leases
from soe_cli.workspace.meet import Meet
from soe_cli.workspace.quota import Quota
from soe_cli.workspace.sheets import Sheets
from soe_cli.workspace.transport import Transport

if TYPE_CHECKING:
    from google.oauth2 import service_account
    from google.oauth2.credentials import Credentials

    from soe_cli.workspace.keeping import Sessions


class Workspace:
    """The APIs that soe uses, for the account of ``credentials``. ``address`` is a sandbox's, None means Google;
    ``command`` is told to whoever lacks leave for it."""

    def __init__(
        self,
        credentials: Credentials | service_account.Credentials,
        *,
        account: str,
        address: str | None,
        timeout: float,
        columns: Mapping[str, str],
        tabs: Mapping[str, str] | None = None,
        quota: Quota | None = None,
        command: str = "",
    ) -> None:
        transport = Transport(credentials, address=address, timeout=timeout, quota=quota, command=command)
        self._credentials = credentials
        self._token = credentials.token
        self.gmail = Gmail(transport, account)
        self.calendar = Calendar(transport)
        self.meet = Meet(transport)
        self.conferences = Conferences(transport)
        self.sheets = Sheets(transport, columns, tabs)
        self.layouts = Layouts(transport)
        self.leases = Leases(transport)
        self.drive = Drive(transport)
        self.forms = Forms(transport)
        self.form_answers = FormAnswers(transport)

    def remember(self, sessions: Sessions, account: str) -> None:
        """Keep the account's access token if it was renewed since the Workspace was opened; a service account keeps
        none."""
        from google.oauth2.credentials import Credentials

        if isinstance(self._credentials, Credentials) and self._credentials.token != self._token:
            sessions.renewed(account, self._credentials)
