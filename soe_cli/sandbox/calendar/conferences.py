"""Meet links of events: made on request, sometimes slowly, sometimes not at all.

https://developers.google.com/workspace/calendar/api/guides/create-events#conferencing
"""

from __future__ import annotations

import hashlib
import sqlite3
import time
from dataclasses import dataclass

from soe_cli.sandbox.service import ApiError, Resource
from soe_cli.sandbox.store import order, ordered

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_MEET = {"type": "hangoutsMeet"}


@dataclass(frozen=True, slots=True)
class Request:
    """A conference asked for: Google's id for the request, how long it is read as pending, and how it ends.

    ``pending_until`` is in seconds since 1970; 0 when time does not matter.
    """

    id: str
    pending_reads: int
    pending_until: float
    outcome: str

    @property
    def pending(self) -> bool:
        """Whether it comes later than the write that asks for it."""
        return bool(self.pending_reads or self.pending_until)


def read_request(conn: sqlite3.Connection, wanted: Resource, present: Resource) -> Request | None:
    """The new conference that ``wanted`` (``conferenceData`` of a write) asks for.

    None when it asks for none, or with the request id that ``present`` came from, which Google ignores. The
    standing orders decide how it goes. Raises ApiError (400) without a request id, and for another kind than Meet.
    """
    asked = wanted.get("createRequest")
    if asked is None:
        return None
    if not asked.get("requestId"):
        raise ApiError(400, "required", "Missing conference request id.")
    if asked.get("conferenceSolutionKey", _MEET).get("type") != _MEET["type"]:
        raise ApiError(400, "invalid", "Invalid conference type value.")
    if asked["requestId"] == present.get("createRequest", {}).get("requestId"):
        return None
    failures = ordered(conn, "conference.failure")
    if failures:
        order(conn, "conference.failure", failures - 1)
    pending_reads = ordered(conn, "conference.pending_reads")
    pending_ms = ordered(conn, "conference.pending_ms")
    pending_until = time.time() + pending_ms / 1000 if pending_ms else 0.0
    return Request(asked["requestId"], pending_reads, pending_until, "failure" if failures else "success")


def conference_fields(request_id: str, status: str, *identity: str) -> Resource:
    """The fields of an event whose conference has come to ``status``: ``pending``, ``success`` or ``failure``.

    The link of a conference is made from ``identity`` (calendar and event) and the request id.
    """
    request = {"requestId": request_id, "conferenceSolutionKey": _MEET, "status": {"statusCode": status}}
    if status != "success":
        return {"conferenceData": {"createRequest": request}}
    code = _code(*identity, request_id)
    uri = f"https://meet.google.com/{code}"
    conference = {
        "createRequest": request,
        "entryPoints": [{"entryPointType": "video", "uri": uri, "label": f"meet.google.com/{code}"}],
        "conferenceSolution": {"key": _MEET, "name": "Google Meet"},
        "conferenceId": code,
    }
    return {"conferenceData": conference, "hangoutLink": uri}


def _code(*identity: str) -> str:
    """Ten letters as Meet groups them, always the same for one conference."""
    number = int.from_bytes(hashlib.sha256("\x1f".join(identity).encode()).digest(), "big")
    code = ""
    for _ in range(10):
        number, index = divmod(number, len(_LETTERS))
        code += _LETTERS[index]
    return f"{code[:3]}-{code[3:7]}-{code[7:]}"
