"""Calendars and who may do what with them.

Every user is born with a primary calendar, whose id is the user's address. Access comes from the calendar's rules
(https://developers.google.com/workspace/calendar/api/concepts/sharing).
"""

from __future__ import annotations

import sqlite3
import time
from datetime import UTC, datetime
from typing import Literal

from soe_cli.sandbox.service import ApiError, Call

Role = Literal["none", "freeBusyReader", "reader", "writer", "owner"]

ROLES: tuple[Role, ...] = ("none", "freeBusyReader", "reader", "writer", "owner")

SCHEMA = """
CREATE TABLE IF NOT EXISTS calendars (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    summary TEXT NOT NULL,
    description TEXT,
    location TEXT,
    time_zone TEXT NOT NULL,
    version INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS calendar_rules (
    calendar_id TEXT NOT NULL REFERENCES calendars ON DELETE CASCADE,
    id TEXT NOT NULL,
    role TEXT NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (calendar_id, id)
);
CREATE TABLE IF NOT EXISTS calendar_list (
    user TEXT NOT NULL,
    calendar_id TEXT NOT NULL REFERENCES calendars ON DELETE CASCADE,
    PRIMARY KEY (user, calendar_id)
);
CREATE TABLE IF NOT EXISTS calendar_looks (
    user TEXT NOT NULL,
    calendar_id TEXT NOT NULL REFERENCES calendars ON DELETE CASCADE,
    looks TEXT NOT NULL,
    PRIMARY KEY (user, calendar_id)
);
CREATE TRIGGER IF NOT EXISTS primary_calendar AFTER INSERT ON users BEGIN
    INSERT INTO calendars VALUES (NEW.mail, NEW.mail, NEW.mail, NULL, NULL, 'America/Lima', 1);
END;
CREATE TRIGGER IF NOT EXISTS owner_of_a_calendar AFTER INSERT ON calendars BEGIN
    INSERT INTO calendar_rules VALUES (NEW.id, 'user:' || NEW.owner, 'owner', 1);
    INSERT INTO calendar_list VALUES (NEW.owner, NEW.id);
END;
"""


def open_calendar(conn: sqlite3.Connection, call: Call, least: Role) -> sqlite3.Row:
    """The calendar that a call names, for a caller with at least the role ``least``.

    Raises ApiError: 404 when it does not exist for the caller, 403 when the caller's role is too low.
    """
    return calendar_named(conn, call.user, str(call.params["calendarId"]), least)


def calendar_named(conn: sqlite3.Connection, user: str, name: str, least: Role) -> sqlite3.Row:
    """The calendar ``name`` (``primary``: the user's own), for a user with at least the role ``least``.

    Raises ApiError as :func:`open_calendar` does.
    """
    calendar = find_calendar(conn, user if name.lower() == "primary" else name.lower())
    role = role_of(conn, calendar["id"], user) if calendar else "none"
    if calendar is None or role == "none":
        raise ApiError(404, "notFound", "Not Found")
    if ROLES.index(role) < ROLES.index(least):
        raise ApiError(403, "requiredAccessLevel", f"You need to have {least} access to this calendar.")
    return calendar


def find_calendar(conn: sqlite3.Connection, identity: str) -> sqlite3.Row | None:
    """The calendar ``identity``, whoever may see it, or None."""
    found: sqlite3.Row | None = conn.execute("SELECT * FROM calendars WHERE id = ?", (identity,)).fetchone()
    return found


def every_calendar(conn: sqlite3.Connection) -> list[dict[str, str]]:
    """Id, summary and owner of all calendars, in the order of their making."""
    rows = conn.execute("SELECT id, summary, owner FROM calendars ORDER BY rowid")
    return [dict(row) for row in rows]


def role_of(conn: sqlite3.Connection, identity: str, user: str) -> Role:
    """The highest role that the rules of a calendar give to ``user``."""
    rules = (f"user:{user}", f"domain:{user.partition('@')[2]}", "default")
    roles = conn.execute(
        "SELECT role FROM calendar_rules WHERE calendar_id = ? AND id IN (?, ?, ?)", (identity, *rules)
    )
    return max((role for (role,) in roles), key=ROLES.index, default="none")


def next_version(last: int = 0) -> int:
    """A number higher than ``last``, for ETags: no two states of a resource share one."""
    return max(time.time_ns() // 1000, last + 1)


def etag(version: int) -> str:
    """A version as an ETag."""
    return f'"{version}"'


def timestamp() -> str:
    """Now, as Google writes it: UTC, with milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
