"""An e-mail as Gmail keeps it: bytes, of which a few headers are Gmail's own, and what can be read out of them."""

from __future__ import annotations

import re
import secrets
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import formatdate

from soe_cli.sandbox.service import ApiError, Resource

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_ADDRESS = rf"{_ATOM}(?:\.{_ATOM})*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z0-9-]+"
_NAME = r'(?:"(?:[^"\\]|\\.)*"|[^<>",@])*'
_MAILBOX = re.compile(rf"\s*(?:{_NAME}<\s*({_ADDRESS})\s*>|({_ADDRESS}))\s*(?:,|$)")
_FOLD = re.compile(r"\r?\n[ \t]*")
_FIELD_END = re.compile(rb"\r\n(?![ \t])")
_NEWLINE = re.compile(rb"\r?\n")


def accepted(raw: bytes, sender: str) -> bytes:
    """``raw`` as Gmail keeps it: with a Message-ID of Gmail's, a Date, and a From that is ``sender``'s."""
    fields, body = _split(raw)
    kept = [field for field in fields if _name(field) != b"message-id" and not _is_foreign(field, sender)]
    names = {_name(field) for field in kept}
    added = [f"Message-ID: <CA+{secrets.token_urlsafe(24)}@mail.gmail.com>"]
    if b"date" not in names:
        added.append(f"Date: {formatdate()}")
    if b"from" not in names:
        added.append(f"From: {sender}")
    return _joined([line.encode() for line in added] + kept, body)


def without_bcc(raw: bytes) -> bytes:
    """``raw`` as its recipients see it."""
    fields, body = _split(raw)
    return _joined([field for field in fields if _name(field) != b"bcc"], body)


def recipients(raw: bytes) -> list[str]:
    """The addresses that ``raw`` goes to, in lower case, each once.

    Raises ApiError (400), as Gmail does, when there is none or when one cannot be an address.
    """
    fields, _ = _split(raw)
    if any(b"\r" in field.replace(b"\r\n", b"") for field in fields):
        raise ApiError(400, "invalidArgument", "Invalid To header")
    message = parse(_joined(fields, b""))
    found: dict[str, None] = {}
    for name in ("To", "Cc", "Bcc"):
        for text in header_texts(message, name):
            addresses = _addresses(text)
            if addresses is None:
                raise ApiError(400, "invalidArgument", f"Invalid {name} header")
            found |= dict.fromkeys(address.lower() for address in addresses)
    if not found:
        raise ApiError(400, "invalidArgument", "Recipient address required")
    return list(found)


def summary(raw: bytes) -> Resource:
    """What a person sees of ``raw``.

    ``from`` and ``to`` are bare addresses (more than one: with commas), ``text`` and ``html`` the bodies,
    ``attachments`` have a name and their size in ``bytes``, ``headers`` maps names to decoded values.
    """
    message = parse(raw)
    leaves = [part for part in message.walk() if not part.is_multipart()]
    return {
        "from": _bare(message, "From"),
        "to": _bare(message, "To"),
        "subject": header(message, "Subject"),
        "text": body_text(message, "text/plain"),
        "html": body_text(message, "text/html"),
        "attachments": [
            {"name": part.get_filename("") or "", "bytes": len(content(part))}
            for part in leaves
            if not is_body(part)
        ],
        "headers": dict(reversed(headers(message))),
    }


def parse(raw: bytes) -> Message:
    """The message in ``raw``; what is malformed is read as well as it goes."""
    return message_from_bytes(raw)


def headers(message: Message) -> list[tuple[str, str]]:
    """All headers in order, decoded, each on one line."""
    return [(name, _decoded(_unfolded(value))) for name, value in message.raw_items()]


def header(message: Message, name: str) -> str:
    """The first header ``name``, decoded, or nothing."""
    return next((_decoded(text) for text in header_texts(message, name)), "")


def header_texts(message: Message, name: str) -> list[str]:
    """Every header ``name``, as it was sent but on one line."""
    return [_unfolded(value) for field, value in message.raw_items() if field.lower() == name.lower()]


def body_text(message: Message, content_type: str) -> str:
    """The first body of ``content_type``, with its line ends as ``\\n``, or nothing."""
    for part in message.walk():
        if is_body(part) and part.get_content_type() == content_type:
            return _charset_decoded(content(part), part.get_content_charset("utf-8")).replace("\r\n", "\n")
    return ""


def is_body(part: Message) -> bool:
    """Whether a part is text to be shown, not a container and not an attachment."""
    return (
        part.get_content_type() in ("text/plain", "text/html")
        and not part.is_multipart()
        and part.get_content_disposition() != "attachment"
        and not part.get_filename()
    )


def content(part: Message) -> bytes:
    """The bytes of a part that is no container, without their transfer encoding."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _bare(message: Message, name: str) -> str:
    return ", ".join(address for text in header_texts(message, name) for address in _addresses(text) or [text])


def _addresses(text: str) -> list[str] | None:
    """The addresses in the header value ``text``; None when one of them cannot be an address."""
    found: list[str] = []
    rest = text.strip()
    while rest:
        mailbox = _MAILBOX.match(rest)
        if mailbox is None:
            return None
        found.append(mailbox[1] or mailbox[2])
        rest = rest[mailbox.end() :]
    return found


def _unfolded(value: object) -> str:
    """A header's value on one line; bytes beyond ASCII are taken for UTF-8."""
    text = str(value).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return _FOLD.sub(" ", text).strip()


def _decoded(text: str) -> str:
    if "=?" not in text:
        return text
    try:
        return str(make_header(decode_header(text)))
    except (HeaderParseError, LookupError, ValueError):
        return text


def _charset_decoded(data: bytes, charset: str) -> str:
    try:
        return data.decode(charset, "replace")
    except (LookupError, ValueError):
        return data.decode("latin-1")


def _split(raw: bytes) -> tuple[list[bytes], bytes]:
    """The header fields and the body of ``raw``, with CRLF at every line's end."""
    text = raw if raw.count(b"\n") == raw.count(b"\r\n") else _NEWLINE.sub(b"\r\n", raw)
    if text.startswith(b"\r\n"):
        return [], text[2:]
    head, _, body = text.partition(b"\r\n\r\n")
    return [field for field in _FIELD_END.split(head) if field], body


def _joined(fields: list[bytes], body: bytes) -> bytes:
    return b"\r\n".join([*fields, b"", body])


def _is_foreign(field: bytes, sender: str) -> bool:
    """Whether a header field is a From that names somebody else."""
    _, _, value = field.partition(b":")
    addresses = _addresses(_unfolded(value.decode("utf-8", "surrogateescape"))) or []
    return _name(field) == b"from" and [address.lower() for address in addresses] != [sender]


def _name(field: bytes) -> bytes:
    return field.partition(b":")[0].strip().lower()
