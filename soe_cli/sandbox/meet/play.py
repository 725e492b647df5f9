"""Conferences that never took place, for tests and demos: the JSON of ``POST /_sandbox/meet/conference``."""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
from datetime import datetime
from typing import Literal

import msgspec

from soe_cli.sandbox.meet import store
from soe_cli.sandbox.service import ApiError, Resource
from soe_cli.sandbox.store import now

_KINDS = {"signed_in": "signedinUser", "anonymous": "anonymousUser", "phone": "phoneUser"}


class Participant(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """Who takes part, under which name, and from when to when; an end of null means: still there.

    ``user`` is the address of somebody signed in. A user of the sandbox can read the record afterwards.
    """

    display_name: str
    kind: Literal["signed_in", "anonymous", "phone"] = "anonymous"
    user: str = ""
    sessions: list[tuple[datetime, datetime | None]]


class Conference(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A conference in the space of ``meeting_code``; an ``end`` of null means that it goes on."""

    meeting_code: str
    start: datetime
    end: datetime | None = None
    participants: list[Participant] = []


def play(conn: sqlite3.Connection, conference: Conference) -> Resource:
    """Writes the record of a conference and tells its name and its space's.

    The record is kept for 30 days from its end or, if that is past, from now: a test may play a conference of long
    ago. Raises ApiError: 404 for an unknown meeting code, 400 for times without an offset or out of order, 409 when
    another conference goes on in the space.
    """
    space = store.find_space(conn, conference.meeting_code)
    if space is None:
        raise ApiError(404, "notFound", f"No space has the meeting code {conference.meeting_code}.")
    _check(conference)
    if conference.end is None and store.active_conference(conn, space["id"]):
        raise ApiError(409, "aborted", "Another conference goes on in this space.")
    identity = secrets.token_urlsafe(18)
    start, end = conference.start.timestamp(), _moment(conference.end)
    expires = max(end or start, now(conn)) + store.RECORD_SECONDS
    conn.execute(
        "INSERT INTO meet_conferences VALUES (?, ?, ?, ?, ?)", (identity, space["id"], start, end, expires)
    )
    for participant in conference.participants:
        seat(conn, identity, participant)
    return {"conferenceRecord": f"conferenceRecords/{identity}", "space": f"spaces/{space['id']}"}


def _check(conference: Conference) -> None:
    spans = [
        (conference.start, conference.end),
        *(span for one in conference.participants for span in one.sessions),
    ]
    for start, end in spans:
        if start.tzinfo is None or (end is not None and end.tzinfo is None):
            raise ApiError(400, "badRequest", "Every time needs an offset, as in 2026-11-24T10:00:00-05:00.")
        if end is not None and end < start:
            raise ApiError(400, "badRequest", "A conference or a session ends before it starts.")
    if not all(participant.sessions for participant in conference.participants):
        raise ApiError(400, "badRequest", "Every participant needs at least one session.")


def seat(conn: sqlite3.Connection, conference: str, participant: Participant) -> None:
    identity, mail = secrets.token_hex(10), participant.user.strip().lower()
    person: Resource = {"displayName": participant.display_name}
    if participant.kind == "signed_in":
        known = mail or identity
        number = int.from_bytes(hashlib.sha256(known.encode()).digest()[:8], "big")
        person["user"] = f"users/{str(number).rjust(20, '1')[:21]}"
    encoded = msgspec.json.encode({_KINDS[participant.kind]: person}).decode()
    conn.execute("INSERT INTO meet_participants VALUES (?, ?, ?, ?)", (identity, conference, mail, encoded))
    conn.executemany(
        "INSERT INTO meet_sessions VALUES (?, ?, ?, ?)",
        [(secrets.token_hex(8), identity, start.timestamp(), _moment(end)) for start, end in participant.sessions],
    )


def _moment(time: datetime | None) -> float | None:
    return None if time is None else time.timestamp()
