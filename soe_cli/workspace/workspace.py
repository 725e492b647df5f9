"""Google as one account sees it: one transport under every API."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from soe_cli.workspace import auth
from soe_cli.workspace.calendar import Calendar
from soe_cli.workspace.drive import Drive
from soe_cli.workspace.form_answers import FormAnswers
from soe_cli.workspace.forms import Forms
from soe_cli.workspace.gmail import Gmail
from soe_cli.workspace.meet import Meet
from soe_cli.workspace.quota import Quota
from soe_cli.workspace.sheets import Sheets
from soe_cli.workspace.transport import Transport

if TYPE_CHECKING:
    from google.oauth2.credentials import Credentials


class Workspace:
    """The APIs that soe uses, for the account of ``credentials``. ``address`` is a sandbox's, None means Google."""

    def __init__(
        self,
        credentials: Credentials,
        *,
        account: str,
        address: str | None,
        timeout: float,
        columns: Mapping[str, str],
        quota: Quota | None = None,
    ) -> None:
        transport = Transport(credentials, address=address, timeout=timeout, quota=quota)
        self._credentials = credentials
        self._token = credentials.token
        self.gmail = Gmail(transport, account)
        self.calendar = Calendar(transport)
        self.meet = Meet(transport)
        self.sheets = Sheets(transport, columns)
        self.drive = Drive(transport)
        self.forms = Forms(transport)
        self.form_answers = FormAnswers(transport)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        account: str,
        address: str | None,
        timeout: float,
        columns: Mapping[str, str],
        quota: Quota | None = None,
    ) -> Workspace:
        """The Workspace of the credentials kept in ``path``; ``NotSetUpError`` when there are none."""
        return cls(auth.load(path), account=account, address=address, timeout=timeout, columns=columns, quota=quota)

    def remember(self, path: Path) -> None:
        """Keep the access token if it was renewed since the Workspace was opened."""
        if self._credentials.token != self._token:
            auth.save(path, self._credentials)
