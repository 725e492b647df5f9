"""An e-mail with nothing left to fill in, as it goes to the mailbox."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class File:
    """An attachment: ``media_type`` like ``application/pdf``. With an ``inline`` name it is a picture that the HTML
    shows as ``cid:<inline>``."""

    name: str
    media_type: str
    content: bytes
    inline: str = ""


@dataclass(frozen=True, slots=True)
class OutgoingMail:
    """One message to one recipient, in plain text and HTML."""

    sender_name: str
    sender: str
    to: str
    subject: str
    text: str
    html: str
    attachments: tuple[File, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
