"""``conferenceRecords``: who was in a conference and when. Source: Google Meet API, ``conferenceRecords``.

Only the owner of a space and those who took part can read the records of its conferences.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from soe_cli.sandbox.meet import store
from soe_cli.sandbox.meet.filters import condition
from soe_cli.sandbox.meet.refusals import denied, not_found
from soe_cli.sandbox.meet.store import written
from soe_cli.sandbox.service import ApiError, Call, Resource, handles
from soe_cli.sandbox.store import now

_READABLE = """
SELECT c.*, s.code, s.owner FROM meet_conferences c JOIN meet_spaces s ON s.id = c.space WHERE s.owner = :user
    OR EXISTS (SELECT 1 FROM meet_participants p WHERE p.conference = c.id AND p.mail = :user)
ORDER BY c.start_at DESC, c.rowid DESC
"""
_PARTICIPANTS = """
SELECT p.*, MIN(s.start_at) AS start_at, CASE WHEN COUNT(*) = COUNT(s.end_at) THEN MAX(s.end_at) END AS end_at
FROM meet_participants p JOIN meet_sessions s ON s.participant = p.id WHERE p.conference = ?
GROUP BY p.id ORDER BY start_at DESC, p.rowid DESC
"""
_SPACE_TEXTS = frozenset({"space.meeting_code", "space.name"})


@handles("meet.conferenceRecords.list")
def list_records(conn: sqlite3.Connection, call: Call) -> Resource:
    """The records that the caller may read, the latest conference first."""
    store.forget_expired(conn, now(conn))
    asked = condition(call.params.get("filter", ""), _SPACE_TEXTS, frozenset({"start_time", "end_time"}))
    found = [row for row in conn.execute(_READABLE, {"user": call.user}).fetchall() if asked(_record_values(row))]
    return _page(call, found, _record, "conferenceRecords", 25, 100)


@handles("meet.conferenceRecords.get")
def get_record(conn: sqlite3.Connection, call: Call) -> Resource:
    """One record."""
    return _record(_readable(conn, call, call.params["name"]))


@handles("meet.conferenceRecords.participants.list")
def list_participants(conn: sqlite3.Connection, call: Call) -> Resource:
    """Who took part in a conference, the latest to come first."""
    record = _readable(conn, call, call.params["parent"])
    names = "earliest_start_time", "latest_end_time"
    asked = condition(call.params.get("filter", ""), frozenset(), frozenset(names))
    found = [row for row in conn.execute(_PARTICIPANTS, (record["id"],)) if asked(_times(row, *names))]
    return _page(call, found, _participant, "participants", 100, 250) | {"totalSize": len(found)}


@handles("meet.conferenceRecords.participants.get")
def get_participant(conn: sqlite3.Connection, call: Call) -> Resource:
    """One participant."""
    return _participant(_existing_participant(conn, call, call.params["name"]))


@handles("meet.conferenceRecords.participants.participantSessions.list")
def list_sessions(conn: sqlite3.Connection, call: Call) -> Resource:
    """From when to when a participant was in the conference, the latest time first."""
    participant = _existing_participant(conn, call, call.params["parent"])
    names = "start_time", "end_time"
    asked = condition(call.params.get("filter", ""), frozenset(), frozenset(names))
    found = [row for row in _sessions(conn, participant["id"]) if asked(_times(row, *names))]
    parent = call.params["parent"]
    return _page(call, found, lambda row: _session(parent, row), "participantSessions", 100, 250)


@handles("meet.conferenceRecords.participants.participantSessions.get")
def get_session(conn: sqlite3.Connection, call: Call) -> Resource:
    """One of a participant's sessions."""
    parent, _, wanted = str(call.params["name"]).partition("/participantSessions/")
    participant = _existing_participant(conn, call, parent)
    for row in _sessions(conn, participant["id"]):
        if row["id"] == wanted:
            return _session(parent, row)
    raise not_found()


def _readable(conn: sqlite3.Connection, call: Call, name: str) -> sqlite3.Row:
    """The conference ``conferenceRecords/<id>``; 404 if it does not exist, 403 if the caller may not read it."""
    store.forget_expired(conn, now(conn))
    wanted = name.split("/")[1]
    for row in conn.execute(_READABLE, {"user": call.user}):
        if row["id"] == wanted:
            found: sqlite3.Row = row
            return found
    if conn.execute("SELECT 1 FROM meet_conferences WHERE id = ?", (wanted,)).fetchone():
        raise denied("ConferenceRecord")
    raise not_found()


def _existing_participant(conn: sqlite3.Connection, call: Call, name: str) -> sqlite3.Row:
    record = _readable(conn, call, name)
    for row in conn.execute(_PARTICIPANTS, (record["id"],)):
        if row["id"] == name.split("/")[3]:
            found: sqlite3.Row = row
            return found
    raise not_found()


def _sessions(conn: sqlite3.Connection, participant: str) -> list[sqlite3.Row]:
    query = "SELECT * FROM meet_sessions WHERE participant = ? ORDER BY start_at DESC, rowid DESC"
    return conn.execute(query, (participant,)).fetchall()


def _record_values(row: sqlite3.Row) -> dict[str, str | float | None]:
    place = {"space.meeting_code": row["code"], "space.name": f"spaces/{row['space']}"}
    return place | _times(row, "start_time", "end_time")


def _times(row: sqlite3.Row, start: str, end: str) -> dict[str, float | None]:
    return {start: row["start_at"], end: row["end_at"]}


def _record(row: sqlite3.Row) -> Resource:
    return {
        "name": f"conferenceRecords/{row['id']}",
        "startTime": written(row["start_at"]),
        **({} if row["end_at"] is None else {"endTime": written(row["end_at"])}),
        "expireTime": written(row["expire_at"]),
        "space": f"spaces/{row['space']}",
    }


def _participant(row: sqlite3.Row) -> Resource:
    return {
        "name": f"conferenceRecords/{row['conference']}/participants/{row['id']}",
        "earliestStartTime": written(row["start_at"]),
        **({} if row["end_at"] is None else {"latestEndTime": written(row["end_at"])}),
        **msgspec.json.decode(row["person"]),
    }


def _session(participant: str, row: sqlite3.Row) -> Resource:
    return {
        "name": f"{participant}/participantSessions/{row['id']}",
        "startTime": written(row["start_at"]),
        **({} if row["end_at"] is None else {"endTime": written(row["end_at"])}),
    }


def _page(
    call: Call, rows: Sequence[Any], shown: Callable[[Any], Resource], name: str, usual: int, most: int
) -> Resource:
    """The page that a call asks for. A page token is a position."""
    token, size = call.params.get("pageToken") or "0", call.params.get("pageSize") or usual
    if not token.isdecimal() or size < 0:
        raise ApiError(400, "badRequest", "Request contains an invalid argument.")
    start, size = int(token), min(size, most)
    page = [shown(row) for row in rows[start : start + size]]
    more = {"nextPageToken": str(start + size)} if start + size < len(rows) else {}
    return ({name: page} if page else {}) | more
