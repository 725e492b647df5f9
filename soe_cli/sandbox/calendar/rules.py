"""What the methods for the rules that share a calendar (``acl``) do."""

from __future__ import annotations

import sqlite3

from soe_cli.sandbox.calendar import access
from soe_cli.sandbox.service import ApiError, Call, Resource, handles

_SCOPES = ("default", "user", "group", "domain")


@handles("calendar.acl.list")
def list_rules(conn: sqlite3.Connection, call: Call) -> Resource:
    calendar = access.open_calendar(conn, call, "writer")
    rows = conn.execute("SELECT * FROM calendar_rules WHERE calendar_id = ? ORDER BY rowid", (calendar["id"],))
    items = [_rule(row) for row in rows if row["role"] != "none" or call.params.get("showDeleted")]
    return {"kind": "calendar#acl", "etag": access.etag(calendar["version"]), "items": items}


@handles("calendar.acl.get")
def get_rule(conn: sqlite3.Connection, call: Call) -> Resource:
    calendar = access.open_calendar(conn, call, "writer")
    return _rule(_existing(conn, calendar["id"], call.params["ruleId"]))


@handles("calendar.acl.insert")
def insert_rule(conn: sqlite3.Connection, call: Call) -> Resource:
    calendar = access.open_calendar(conn, call, "owner")
    scope = call.body.get("scope", {})
    kind, value = scope.get("type"), str(scope.get("value", "")).lower()
    if kind is None:
        raise ApiError(400, "required", "Missing scope type.")
    if kind not in _SCOPES or (kind != "default") != bool(value):
        raise ApiError(400, "invalid", "Invalid scope value.")
    return _write(conn, calendar, f"{kind}:{value}" if value else kind, call.body.get("role"))


@handles("calendar.acl.patch")
@handles("calendar.acl.update")
def patch_rule(conn: sqlite3.Connection, call: Call) -> Resource:
    calendar = access.open_calendar(conn, call, "owner")
    rule = _existing(conn, calendar["id"], call.params["ruleId"])
    return _write(conn, calendar, rule["id"], call.body.get("role", rule["role"]))


@handles("calendar.acl.delete")
def delete_rule(conn: sqlite3.Connection, call: Call) -> None:
    calendar = access.open_calendar(conn, call, "owner")
    rule = _existing(conn, calendar["id"], call.params["ruleId"])
    _write(conn, calendar, rule["id"], "none")
    user = rule["id"].removeprefix("user:")
    conn.execute("DELETE FROM calendar_list WHERE user = ? AND calendar_id = ?", (user, calendar["id"]))


def _write(conn: sqlite3.Connection, calendar: sqlite3.Row, identity: str, role: str | None) -> Resource:
    if role is None:
        raise ApiError(400, "required", "Missing role.")
    if role not in access.ROLES:
        raise ApiError(400, "invalid", "Invalid role value.")
    if identity == f"user:{calendar['owner']}" and role != "owner":
        raise ApiError(403, "cannotChangeOwnerAcl", "Cannot change the access of the calendar's owner.")
    conn.execute(
        "INSERT INTO calendar_rules VALUES (?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET role = excluded.role, version = MAX(excluded.version, version + 1)",
        (calendar["id"], identity, role, access.next_version()),
    )
    return _rule(_existing(conn, calendar["id"], identity))


def _existing(conn: sqlite3.Connection, calendar: str, identity: str) -> sqlite3.Row:
    row: sqlite3.Row | None = conn.execute(
        "SELECT * FROM calendar_rules WHERE calendar_id = ? AND id = ?", (calendar, identity)
    ).fetchone()
    if row is None:
        raise ApiError(404, "notFound", "Not Found")
    return row


def _rule(row: sqlite3.Row) -> Resource:
    kind, _, value = row["id"].partition(":")
    return {
        "kind": "calendar#aclRule",
        "etag": access.etag(row["version"]),
        "id": row["id"],
        "scope": {"type": kind} | ({"value": value} if value else {}),
        "role": row["role"],
    }
