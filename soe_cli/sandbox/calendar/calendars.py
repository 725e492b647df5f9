"""What the methods for calendars, and for the caller's list of them, do."""

from __future__ import annotations

import secrets
import sqlite3
from typing import Any

import msgspec

from soe_cli.sandbox.calendar import access
from soe_cli.sandbox.calendar.times import check_zone
from soe_cli.sandbox.service import ApiError, Call, Resource, handles

_LOOKS = (
    "backgroundColor",
    "colorId",
    "defaultReminders",
    "foregroundColor",
    "hidden",
    "notificationSettings",
    "selected",
    "summaryOverride",
)
"""What everybody sets for themselves in their list of calendars."""


@handles("calendar.calendars.insert")
def insert_calendar(conn: sqlite3.Connection, call: Call) -> Resource:
    zone = _existing(conn, call.user)["time_zone"]
    identity = f"c_{secrets.token_hex(32)}@group.calendar.google.com"
    fields = {"summary": "", "description": None, "location": None, "timeZone": zone} | _writable(call)
    conn.execute(
        "INSERT INTO calendars VALUES (?, ?, ?, ?, ?, ?, ?)",
        (identity, call.user, *_checked(fields), access.next_version()),
    )
    return _calendar(_existing(conn, identity))


@handles("calendar.calendars.get")
def get_calendar(conn: sqlite3.Connection, call: Call) -> Resource:
    return _calendar(access.open_calendar(conn, call, "reader"))


@handles("calendar.calendars.patch")
def patch_calendar(conn: sqlite3.Connection, call: Call) -> Resource:
    old = access.open_calendar(conn, call, "owner")
    return _rewrite(conn, old, _calendar(old) | _writable(call))


@handles("calendar.calendars.update")
def update_calendar(conn: sqlite3.Connection, call: Call) -> Resource:
    old = access.open_calendar(conn, call, "owner")
    return _rewrite(conn, old, {"summary": "", "timeZone": old["time_zone"]} | _writable(call))


@handles("calendar.calendars.delete")
def delete_calendar(conn: sqlite3.Connection, call: Call) -> None:
    calendar = access.open_calendar(conn, call, "owner")
    if calendar["id"] == calendar["owner"]:
        raise ApiError(403, "cannotDeletePrimaryCalendar", "Cannot delete a primary calendar.")
    conn.execute("DELETE FROM calendars WHERE id = ?", (calendar["id"],))


@handles("calendar.calendars.clear")
def clear_calendar(conn: sqlite3.Connection, call: Call) -> None:
    calendar = access.open_calendar(conn, call, "owner")
    if calendar["id"] != calendar["owner"]:
        raise ApiError(400, "invalid", "Only a primary calendar can be cleared.")
    conn.execute("DELETE FROM calendar_events WHERE calendar_id = ?", (calendar["id"],))


@handles("calendar.calendarList.list")
def list_entries(conn: sqlite3.Connection, call: Call) -> Resource:
    wanted = call.params.get("minAccessRole", "freeBusyReader")
    # Nobody here is a writer without private access: who asks for those asks for the writers.
    least = access.ROLES.index(wanted if wanted in access.ROLES else "writer")
    rows = conn.execute(
        "SELECT c.* FROM calendar_list JOIN calendars c ON c.id = calendar_id WHERE user = ? ORDER BY c.rowid",
        (call.user,),
    )
    entries = [_entry(conn, row, call.user) for row in rows.fetchall()]
    shown = [entry for entry in entries if access.ROLES.index(entry["accessRole"]) >= least]
    return {"kind": "calendar#calendarList", "etag": access.etag(len(shown)), "items": shown}


@handles("calendar.calendarList.get")
def get_entry(conn: sqlite3.Connection, call: Call) -> Resource:
    return _entry(conn, _listed(conn, call), call.user)


@handles("calendar.calendarList.insert")
def insert_entry(conn: sqlite3.Connection, call: Call) -> Resource:
    identity = str(call.body.get("id", "")).lower()
    if not identity:
        raise ApiError(400, "required", "Missing calendar id.")
    calendar = access.find_calendar(conn, identity)
    if calendar is None or access.role_of(conn, identity, call.user) == "none":
        raise ApiError(404, "notFound", "Not Found")
    conn.execute("INSERT OR IGNORE INTO calendar_list VALUES (?, ?)", (call.user, identity))
    return _entry(conn, calendar, call.user)


@handles("calendar.calendarList.patch")
@handles("calendar.calendarList.update")
def change_entry(conn: sqlite3.Connection, call: Call) -> Resource:
    calendar = _listed(conn, call)
    old = _looks(conn, call.user, calendar["id"])
    given = {name: call.body[name] for name in _LOOKS if name in call.body}
    looks = {name: value for name, value in (old | given).items() if value is not None}
    values = (call.user, calendar["id"], msgspec.json.encode(looks).decode())
    conn.execute("INSERT OR REPLACE INTO calendar_looks VALUES (?, ?, ?)", values)
    return _entry(conn, calendar, call.user)


@handles("calendar.calendarList.delete")
def delete_entry(conn: sqlite3.Connection, call: Call) -> None:
    calendar = _listed(conn, call)
    if calendar["id"] == call.user:
        raise ApiError(403, "cannotRemovePrimaryCalendar", "Cannot remove the primary calendar from the list.")
    conn.execute("DELETE FROM calendar_list WHERE user = ? AND calendar_id = ?", (call.user, calendar["id"]))


def _writable(call: Call) -> Resource:
    names = ("summary", "description", "location", "timeZone")
    return {name: call.body[name] for name in names if name in call.body}


def _checked(fields: Resource) -> tuple[Any, ...]:
    if not fields.get("summary"):
        raise ApiError(400, "required", "Missing title.")
    check_zone(fields["timeZone"], "calendar")
    return fields["summary"], fields.get("description"), fields.get("location"), fields["timeZone"]


def _rewrite(conn: sqlite3.Connection, old: sqlite3.Row, fields: Resource) -> Resource:
    conn.execute(
        "UPDATE calendars SET summary = ?, description = ?, location = ?, time_zone = ?, version = ? WHERE id = ?",
        (*_checked(fields), access.next_version(old["version"]), old["id"]),
    )
    return _calendar(_existing(conn, old["id"]))


def _existing(conn: sqlite3.Connection, identity: str) -> sqlite3.Row:
    row: sqlite3.Row = conn.execute("SELECT * FROM calendars WHERE id = ?", (identity,)).fetchone()
    return row


def _listed(conn: sqlite3.Connection, call: Call) -> sqlite3.Row:
    calendar = access.open_calendar(conn, call, "freeBusyReader")
    row = conn.execute(
        "SELECT 1 FROM calendar_list WHERE user = ? AND calendar_id = ?", (call.user, calendar["id"])
    )
    if row.fetchone() is None:
        raise ApiError(404, "notFound", "Not Found")
    return calendar


def _calendar(row: sqlite3.Row) -> Resource:
    found: Resource = {
        "kind": "calendar#calendar",
        "etag": access.etag(row["version"]),
        "id": row["id"],
        "summary": row["summary"],
        "timeZone": row["time_zone"],
        "conferenceProperties": {"allowedConferenceSolutionTypes": ["hangoutsMeet"]},
    }
    if row["id"] != row["owner"]:
        found["dataOwner"] = row["owner"]
    return found | {name: row[name] for name in ("description", "location") if row[name] is not None}


def _entry(conn: sqlite3.Connection, row: sqlite3.Row, user: str) -> Resource:
    found = _calendar(row) | {
        "kind": "calendar#calendarListEntry",
        "accessRole": access.role_of(conn, row["id"], user),
        "defaultReminders": [],
        "selected": True,
    }
    return found | _looks(conn, user, row["id"]) | ({"primary": True} if row["id"] == user else {})


def _looks(conn: sqlite3.Connection, user: str, identity: str) -> Resource:
    row = conn.execute(
        "SELECT looks FROM calendar_looks WHERE user = ? AND calendar_id = ?", (user, identity)
    ).fetchone()
    looks: Resource = msgspec.json.decode(row["looks"]) if row else {}
    return looks
