"""Uploaded content: in one request (``media``, ``multipart``) or in several (``resumable``).

https://developers.google.com/workspace/drive/api/guides/manage-uploads
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import Message

from soe_cli.sandbox.refusals import Refusal
from soe_cli.sandbox.service import Media

_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
# Python's e-mail package, which Google's client builds the parts with, folds a header of more than 78 characters.
_FOLD = re.compile(r"\r?\n[ \t]+")
_RANGE = re.compile(r"bytes (?:(\d+)-\d+|\*)/(\d+|\*)")


@dataclass(frozen=True, slots=True)
class Payload:
    """What a request carries: its JSON, not yet read, and the uploaded content."""

    body: bytes
    media: Media | None = None


@dataclass(slots=True)
class Upload:
    """A resumable upload under way: the JSON that came first, and the content so far."""

    body: bytes
    content_type: str
    content: bytearray = field(default_factory=bytearray)

    def receive(self, content: bytes, content_range: str) -> Payload | None:
        """Takes a chunk; the whole payload once it is complete, None before. Raises a refusal (400) for a gap."""
        if not content_range:
            self.content[:] = content
            return self._payload()
        found = _RANGE.fullmatch(content_range)
        if found is None:
            raise Refusal(400, "badRequest", f"Invalid Content-Range: {content_range}")
        first, total = found.groups()
        if first is not None:
            if int(first) > len(self.content):
                raise Refusal(400, "badRequest", f"Bytes {len(self.content)} to {first} are missing.")
            self.content[int(first) :] = content
        return self._payload() if total == str(len(self.content)) else None

    def _payload(self) -> Payload:
        return Payload(self.body, Media(self.content_type, bytes(self.content)))


def read_payload(upload_type: str, content_type: str, content: bytes) -> Payload:
    """The payload of an upload in one request. Raises a refusal (400) for content that does not hold together."""
    if upload_type == "media":
        return Payload(b"", Media(content_type or "application/octet-stream", content))
    if upload_type != "multipart":
        raise Refusal(400, "badRequest", f"Unsupported uploadType: {upload_type}", location="uploadType")
    parts = _parts(content_type, content)
    if len(parts) != 2:
        raise Refusal(400, "badContent", "Multipart uploads need two parts: metadata and media.")
    return Payload(parts[0].content, parts[1])


def _parts(content_type: str, content: bytes) -> list[Media]:
    boundary = _header({"content-type": content_type}).get_boundary()
    if not boundary:
        raise Refusal(400, "badContent", "Missing boundary in the Content-Type of a multipart upload.")
    delimiter = re.compile(rb"(?:^|\r?\n)--" + re.escape(boundary.encode()) + rb"(?:--)?[ \t]*(?:\r?\n|$)")
    return [_part(piece) for piece in delimiter.split(content)[1:-1]]


def _part(piece: bytes) -> Media:
    head, _, content = piece.partition((_BLANK_LINE.search(piece) or [b"\n"])[0])
    lines = (line.partition(":") for line in _FOLD.sub(" ", head.decode("latin-1")).splitlines())
    header = _header({name.strip(): value.strip() for name, _, value in lines if name})
    if str(header.get("content-transfer-encoding", "")).lower() == "base64":
        content = base64.b64decode(content)
    return Media(str(header.get("content-type", "application/octet-stream")), content)


def _header(fields: Mapping[str, str]) -> Message:
    header = Message()
    for name, value in fields.items():
        header[name] = value
    return header
