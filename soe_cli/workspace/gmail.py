"""Gmail: drafts, sending them, and what came back.

https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.drafts
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from soe_cli.errors import RefusedError
from soe_cli.model.mail import OutgoingMail
from soe_cli.model.received_mail import ReceivedMail
from soe_cli.workspace.gmail_thread import received
from soe_cli.workspace.mime import mime
from soe_cli.workspace.services import service
from soe_cli.workspace.transport import Transport


class Gmail:
    """The mailbox of the account that is signed in; ``address`` is its own."""

    def __init__(self, transport: Transport, address: str) -> None:
        self._transport = transport
        self.address = address

    @cached_property
    def _users(self) -> Any:
        return service(self._transport, "gmail", "v1").users()

    @cached_property
    def _drafts(self) -> Any:
        return self._users.drafts()

    def owner(self) -> str:
        """The address of the mailbox, as Google has it."""
        owner: str = self._users.getProfile(userId="me", fields="emailAddress").execute()["emailAddress"]
        return owner

    def create_draft(self, mail: OutgoingMail) -> str:
        """Make a draft of ``mail``; its id."""
        raw = base64.urlsafe_b64encode(mime(mail)).decode()
        draft: str = self._drafts.create(userId="me", body={"message": {"raw": raw}}, fields="id").execute()["id"]
        return draft

    def find_drafts(self, to: str, headers: Mapping[str, str]) -> list[str]:
        """The ids of the drafts to the address ``to`` that bear all these headers."""
        wanted = {name.casefold(): value for name, value in headers.items()}
        drafts: list[str] = []
        page: str | None = None
        while True:
            quoted = to.replace('"', "")
            answer = self._drafts.list(userId="me", q=f'to:"{quoted}"', pageToken=page, maxResults=100).execute()
            drafts += [item["id"] for item in answer.get("drafts", ())]
            page = answer.get("nextPageToken")
            if page is None:
                return [draft for draft in drafts if wanted.items() <= self._headers(draft).items()]

    def draft_exists(self, draft: str) -> bool:
        """Whether the draft still stands: if not, it was sent, or a person deleted it."""
        return self._read(draft, format="minimal", fields="id") is not None

    def send_draft(self, draft: str) -> str:
        """Send the draft; the message's id. A draft that is gone is refused with 404 or 400."""
        message: str = self._drafts.send(userId="me", body={"id": draft}, fields="id").execute()["id"]
        return message

    def delete_draft(self, draft: str) -> None:
        """Delete the draft; one that is gone is no error."""
        try:
            self._drafts.delete(userId="me", id=draft).execute()
        except RefusedError as refusal:
            if refusal.status != 404:
                raise

    def conversation(self, message: str) -> list[ReceivedMail]:
        """The mails of the conversation that a message of this mailbox belongs to, the oldest first; none when the
        message is gone. ``MissingScopeError`` without leave to read the mailbox."""
        try:
            thread = (
                self._users.messages().get(userId="me", id=message, format="minimal", fields="threadId").execute()
            )
            found = self._users.threads().get(userId="me", id=thread["threadId"], format="full").execute()
        except RefusedError as refusal:
            if refusal.status == 404:
                return []
            raise
        return [received(one) for one in found.get("messages", ())]

    def _headers(self, draft: str) -> dict[str, str]:
        """The headers of a draft, by their names in lower case; none when it is gone."""
        found = self._read(draft, format="metadata", fields="message(payload(headers))") or {}
        headers = found.get("message", {}).get("payload", {}).get("headers", ())
        return {header["name"].casefold(): header["value"] for header in headers}

    def _read(self, draft: str, **how: str) -> dict[str, Any] | None:
        try:
            found: dict[str, Any] = self._drafts.get(userId="me", id=draft, **how).execute()
        except RefusedError as refusal:
            if refusal.status == 404:
                return None
            raise
        return found
