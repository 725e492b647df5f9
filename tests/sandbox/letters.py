"""Letters for the tests: what a client hands to the Gmail API."""

from __future__ import annotations

import base64
from email.message import EmailMessage
from typing import Any

ANA = "ana@example.com"
BERTA = "berta@example.com"
CITIZEN = "ciudadana@example.org"


def letter(to: str = CITIZEN, subject: str = "Recordatorio de su cita", **headers: str) -> bytes:
    """An e-mail in plain text and HTML with a PDF, as bytes."""
    message = EmailMessage()
    message["To"] = to
    message["Subject"] = subject
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    # Quoted-printable, because Google's client uploads no e-mail that has bytes beyond ASCII.
    message.set_content("Señora:\nsu cita es mañana.\n", cte="quoted-printable")
    message.add_alternative("<p>Señora: su cita es <b>mañana</b>.</p>", "html", cte="quoted-printable")
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="Cartilla ñ.pdf")
    return message.as_bytes()


def raw(content: bytes) -> str:
    """Bytes as the Gmail API takes them."""
    return base64.urlsafe_b64encode(content).decode()


def draft(content: bytes) -> dict[str, Any]:
    """The body of ``drafts.create``."""
    return {"message": {"raw": raw(content)}}
