"""Gmail: a conversation, mail by mail.

https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.threads
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.message import Message
from email.utils import getaddresses
from typing import Any

from soe_cli.model.lima import LIMA
from soe_cli.model.received_mail import ReceivedMail

_LINE_ENDS = re.compile(r"(?i)<br\s*/?>|</(?:p|div|li|tr|h\d)>")


def received(resource: Mapping[str, Any]) -> ReceivedMail:
    """A mail of Google's (``format=full``) as the house knows it."""
    payload = resource.get("payload", {})
    headers = _headers(payload)
    moment = datetime.fromtimestamp(int(resource["internalDate"]) / 1000, UTC)
    return ReceivedMail(
        id=resource["id"],
        senders=tuple(address for _, address in getaddresses([headers.get("from", "")]) if address),
        when=moment.astimezone(LIMA).replace(microsecond=0),
        labels=frozenset(resource.get("labelIds", ())),
        headers=headers,
        media_type=payload.get("mimeType", "").lower(),
        text=_text(payload),
    )


def _headers(part: Mapping[str, Any]) -> dict[str, str]:
    """By their names in lower case; what comes twice is joined, so that nothing hides behind another."""
    headers: dict[str, str] = {}
    for header in part.get("headers", ()):
        name = header["name"].casefold()
        headers[name] = f"{headers[name]}, {header['value']}" if name in headers else header["value"]
    return headers


def _text(payload: Mapping[str, Any]) -> str:
    """What a person reads: the plain text, or else the letters of the HTML; "" when there is neither."""
    parts = [part for part in _parts(payload) if not part.get("filename")]
    for media_type, read in (("text/plain", str), ("text/html", _letters)):
        for part in parts:
            if part.get("mimeType", "").lower() == media_type and (text := _decoded(part)).strip():
                return read(text)
    return ""


def _parts(part: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield part
    for inner in part.get("parts", ()):
        yield from _parts(inner)


def _decoded(part: Mapping[str, Any]) -> str:
    described = Message()
    described["Content-Type"] = _headers(part).get("content-type", "text/plain")
    data = part.get("body", {}).get("data", "")
    try:
        content = base64.urlsafe_b64decode(data + "=" * (-len(data) % 4))
    except ValueError:
        return ""
    try:
        return content.decode(str(described.get_param("charset", "utf-8")), errors="replace")
    except (LookupError, ValueError):  # no encoding of that name, or none of text
        return content.decode("utf-8", errors="replace")


def _letters(html: str) -> str:
    from lxml import etree
    from lxml.html import document_fromstring

    try:
        page = document_fromstring(_LINE_ENDS.sub("\n", html))
    except (etree.LxmlError, ValueError):
        return ""
    etree.strip_elements(page, "script", "style", "head", with_tail=False)
    return str(page.text_content())
