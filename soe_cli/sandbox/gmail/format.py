"""Messages as the Gmail API shows them: minimal, metadata, full or raw."""

from __future__ import annotations

import base64
import html
import re
import sqlite3
from collections.abc import Collection, Iterator
from email.message import Message

from soe_cli.sandbox.gmail import mime
from soe_cli.sandbox.service import Resource

_TAG = re.compile(r"<(style|script)\b.*?</\1>|<[^>]*>", re.DOTALL | re.IGNORECASE)
_SNIPPET_LENGTH = 200


def message_resource(row: sqlite3.Row, form: str, wanted_headers: Collection[str] = ()) -> Resource:
    """A stored message in the format ``form``; ``wanted_headers`` limits the headers of ``metadata``."""
    raw = bytes(row["raw"])
    message = mime.parse(raw)
    found: Resource = {
        "id": row["id"],
        "threadId": row["thread_id"],
        "labelIds": row["labels"].split(),
        "snippet": snippet(message),
        "sizeEstimate": len(raw),
        "historyId": str(row["seq"]),
        "internalDate": str(row["internal_date"]),
    }
    if form == "raw":
        found["raw"] = encode(raw)
    elif form == "full":
        found["payload"] = _part(message, "")
    elif form == "metadata":
        chosen = {name.lower() for name in wanted_headers}
        shown = [pair for pair in mime.headers(message) if not chosen or pair[0].lower() in chosen]
        found["payload"] = {"mimeType": message.get_content_type(), "headers": _headers(shown)}
    return found


def attachment(raw: bytes, attachment_id: str) -> bytes | None:
    """The content of an attachment of ``raw`` by the id that its resource names, or None."""
    for part_id, part in _parts(mime.parse(raw), ""):
        if _attachment_id(part_id) == attachment_id and not mime.is_body(part):
            return mime.content(part)
    return None


def encode(data: bytes) -> str:
    """Bytes as the API writes them: base64url."""
    return base64.urlsafe_b64encode(data).decode()


def decode(text: str) -> bytes:
    """The inverse of :func:`encode`; takes either alphabet, with or without padding."""
    return base64.urlsafe_b64decode(text.replace("+", "-").replace("/", "_") + "=" * (-len(text) % 4))


def snippet(message: Message) -> str:
    """The beginning of a message's text, as a list shows it."""
    text = mime.body_text(message, "text/plain") or html.unescape(
        _TAG.sub(" ", mime.body_text(message, "text/html"))
    )
    return html.escape(" ".join(text.split())[:_SNIPPET_LENGTH])


def _part(part: Message, part_id: str) -> Resource:
    found: Resource = {
        "partId": part_id,
        "mimeType": part.get_content_type(),
        "filename": part.get_filename("") or "",
        "headers": _headers(mime.headers(part)),
    }
    if part.is_multipart():
        return found | {
            "body": {"size": 0},
            "parts": [_part(inner, number) for number, inner in _inner(part, part_id)],
        }
    data = mime.content(part)
    held = {"data": encode(data)} if mime.is_body(part) else {"attachmentId": _attachment_id(part_id)}
    return found | {"body": {"size": len(data)} | held}


def _parts(part: Message, part_id: str) -> Iterator[tuple[str, Message]]:
    if not part.is_multipart():
        yield part_id, part
        return
    for number, inner in _inner(part, part_id):
        yield from _parts(inner, number)


def _inner(part: Message, part_id: str) -> list[tuple[str, Message]]:
    prefix = f"{part_id}." if part_id else ""
    return [
        (f"{prefix}{index}", inner) for index, inner in enumerate(part.get_payload()) if isinstance(inner, Message)
    ]


def _attachment_id(part_id: str) -> str:
    return f"part{part_id}"


def _headers(pairs: list[tuple[str, str]]) -> list[Resource]:
    return [{"name": name, "value": value} for name, value in pairs]
