"""Events as the sandbox keeps them: Google's resource, and beside it what a search goes by."""

from __future__ import annotations

import sqlite3
import time
from typing import Any

import msgspec

from soe_cli.sandbox.calendar.access import etag, next_version, timestamp
from soe_cli.sandbox.calendar.conferences import Request, conference_fields
from soe_cli.sandbox.meet.store import open_space
from soe_cli.sandbox.service import Resource

SCHEMA = """
CREATE TABLE IF NOT EXISTS calendar_events (
    calendar_id TEXT NOT NULL REFERENCES calendars ON DELETE CASCADE,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    start_at REAL NOT NULL,
    end_at REAL NOT NULL,
    resource BLOB NOT NULL,
    PRIMARY KEY (calendar_id, id)
);
CREATE INDEX IF NOT EXISTS calendar_events_in_time ON calendar_events (calendar_id, start_at);
CREATE TABLE IF NOT EXISTS calendar_pending (
    calendar_id TEXT NOT NULL,
    event_id TEXT NOT NULL,
    request_id TEXT NOT NULL,
    reads INTEGER NOT NULL,
    until REAL NOT NULL,
    outcome TEXT NOT NULL,
    PRIMARY KEY (calendar_id, event_id),
    FOREIGN KEY (calendar_id, event_id) REFERENCES calendar_events ON DELETE CASCADE
);
"""


def find_event(conn: sqlite3.Connection, calendar: str, identity: str) -> Resource | None:
    """The event ``identity`` of a calendar, cancelled or not, or None."""
    row = conn.execute(
        "SELECT resource FROM calendar_events WHERE calendar_id = ? AND id = ?", (calendar, identity)
    ).fetchone()
    return _decoded(row["resource"]) if row else None


def events(conn: sqlite3.Connection, calendar: str, after: float, before: float) -> list[Resource]:
    """The events of a calendar that end later than ``after`` and start earlier than ``before``, by their start."""
    rows = conn.execute(
        "SELECT resource FROM calendar_events WHERE calendar_id = ? AND end_at > ? AND start_at < ?"
        " ORDER BY start_at, rowid",
        (calendar, after, before),
    )
    return [_decoded(row["resource"]) for row in rows]


def every_event(conn: sqlite3.Connection) -> list[Resource]:
    """The events of all calendars in the order of their making, each with its ``calendarId``."""
    rows = conn.execute("SELECT calendar_id, resource FROM calendar_events ORDER BY rowid")
    return [{"calendarId": row["calendar_id"]} | _decoded(row["resource"]) for row in rows]


def put_event(conn: sqlite3.Connection, calendar: str, event: Resource, start: float, end: float) -> Resource:
    """Writes an event, new or changed, and tells it with the ETag and the time of this write.

    The event's conference is a space of Meet's, which belongs to whoever made the event.
    """
    old = conn.execute(
        "SELECT version FROM calendar_events WHERE calendar_id = ? AND id = ?", (calendar, event["id"])
    ).fetchone()
    version = next_version(old["version"] if old else 0)
    written = event | {"etag": etag(version), "updated": timestamp()}
    conn.execute(
        "INSERT INTO calendar_events VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET version = excluded.version,"
        " start_at = excluded.start_at, end_at = excluded.end_at, resource = excluded.resource",
        (calendar, event["id"], version, start, end, msgspec.json.encode(written)),
    )
    if code := event.get("conferenceData", {}).get("conferenceId"):
        open_space(conn, code, event["creator"]["email"])
    return written


def change_event(conn: sqlite3.Connection, calendar: str, event: Resource, changes: Resource) -> Resource:
    """Writes ``changes`` to an event that stays where it is in time."""
    row = conn.execute(
        "SELECT start_at, end_at FROM calendar_events WHERE calendar_id = ? AND id = ?", (calendar, event["id"])
    ).fetchone()
    return put_event(conn, calendar, event | changes, row["start_at"], row["end_at"])


def await_conference(conn: sqlite3.Connection, calendar: str, event: str, request: Request | None) -> None:
    """Remembers that the conference of an event is pending; with None, that none is."""
    conn.execute("DELETE FROM calendar_pending WHERE calendar_id = ? AND event_id = ?", (calendar, event))
    if request is not None and request.pending:
        values = (calendar, event, request.id, request.pending_reads, request.pending_until, request.outcome)
        conn.execute("INSERT INTO calendar_pending VALUES (?, ?, ?, ?, ?, ?)", values)


def observe(conn: sqlite3.Connection, calendar: str, event: Resource) -> Resource:
    """``event`` as a reader finds it: a conference that was pending for long enough comes to its outcome now."""
    row = conn.execute(
        "SELECT * FROM calendar_pending WHERE calendar_id = ? AND event_id = ?", (calendar, event["id"])
    ).fetchone()
    if row is None:
        return event
    if row["reads"]:
        conn.execute(
            "UPDATE calendar_pending SET reads = reads - 1 WHERE calendar_id = ? AND event_id = ?",
            (calendar, event["id"]),
        )
        return event
    if row["until"] > time.time():
        return event
    await_conference(conn, calendar, event["id"], None)
    outcome = conference_fields(row["request_id"], row["outcome"], calendar, event["id"])
    return change_event(conn, calendar, event, outcome)


def _decoded(resource: bytes) -> Any:
    return msgspec.json.decode(resource)
