"""Drive: the shared spreadsheets as files, known by a tag.

https://developers.google.com/workspace/drive/api/reference/rest/v3
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

from soe_cli.workspace.services import service
from soe_cli.workspace.transport import Transport

SPREADSHEET = "application/vnd.google-apps.spreadsheet"
TAG = "soe_key"


class Drive:
    """The files that the account can reach."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    @cached_property
    def _service(self) -> Any:
        return service(self._transport, "drive", "v3")

    def find_spreadsheet(self, tag: str) -> str | None:
        """The id of the spreadsheet that bears ``tag``, if there is one."""
        query = (
            f"appProperties has {{ key='{TAG}' and value='{_escaped(tag)}' }}"
            f" and mimeType = '{SPREADSHEET}' and trashed = false"
        )
        answer = self._service.files().list(q=query, fields="files(id)", orderBy="createdTime").execute()
        found: str | None = next((file["id"] for file in answer.get("files", ())), None)
        return found

    def create_spreadsheet(self, title: str, tag: str) -> str:
        """Make an empty spreadsheet that bears ``tag`` from the first moment; its id."""
        body = {"name": title, "mimeType": SPREADSHEET, "appProperties": {TAG: tag}}
        made: str = self._service.files().create(body=body, fields="id").execute()["id"]
        return made

    def share(self, file: str, address: str) -> None:
        """Let the account ``address`` write to the file. Repeating it changes nothing."""
        body = {"type": "user", "role": "writer", "emailAddress": address}
        call = self._service.permissions().create(fileId=file, sendNotificationEmail=False, body=body, fields="id")
        call.execute()


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("'", "\\'")
