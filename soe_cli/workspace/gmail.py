"""Gmail: drafts, and sending them.

https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.drafts
"""

from __future__ import annotations

import base64
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from functools import cached_property
from typing import Any

from soe_cli.errors import RefusedError, UnusableInputError
from soe_cli.model.mail import OutgoingMail
from soe_cli.workspace.services import service
from soe_cli.workspace.transport import Transport


class Gmail:
    """The mailbox of the account that is signed in; ``address`` is its own."""

    def __init__(self, transport: Transport, address: str) -> None:
        self._transport = transport
        self.address = address

    @cached_property
    def _drafts(self) -> Any:
        return service(self._transport, "gmail", "v1").users().drafts()

    def create_draft(self, mail: OutgoingMail) -> str:
        """Make a draft of ``mail``; its id."""
        raw = base64.urlsafe_b64encode(_mime(mail)).decode()
        draft: str = self._drafts.create(userId="me", body={"message": {"raw": raw}}, fields="id").execute()["id"]
        return draft

    def draft_exists(self, draft: str) -> bool:
        """Whether the draft still stands: if not, it was sent, or a person deleted it."""
        try:
            self._drafts.get(userId="me", id=draft, format="minimal", fields="id").execute()
        except RefusedError as refusal:
            if refusal.status == 404:
                return False
            raise
        return True

    def send_draft(self, draft: str) -> str:
        """Send the draft; the message's id. A draft that is gone is refused with 404."""
        message: str = self._drafts.send(userId="me", body={"id": draft}, fields="id").execute()["id"]
        return message

    def delete_draft(self, draft: str) -> None:
        """Delete the draft; one that is gone is no error."""
        try:
            self._drafts.delete(userId="me", id=draft).execute()
        except RefusedError as refusal:
            if refusal.status != 404:
                raise


def _mime(mail: OutgoingMail) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["From"] = _address(mail.sender_name, mail.sender)
    message["To"] = _address("", mail.to)
    message["Subject"] = mail.subject
    for name, value in mail.headers:
        message[name] = value
    message.set_content(mail.text)
    message.add_alternative(mail.html, subtype="html")
    for file in mail.attachments:
        maintype, _, subtype = file.media_type.partition("/")
        if maintype == "text":
            message.add_attachment(file.content.decode(), subtype=subtype, filename=file.name)
        else:
            message.add_attachment(file.content, maintype=maintype, subtype=subtype, filename=file.name)
    return message.as_bytes()


def _address(name: str, address: str) -> Address:
    try:
        return Address(display_name=name, addr_spec=address)
    except ValueError as error:
        raise UnusableInputError(
            f"«{address}» no es una dirección de correo.", "Corríjala en el reporte y vuelva a leerlo."
        ) from error
