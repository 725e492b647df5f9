"""What the methods for single events do."""

from __future__ import annotations

import base64
import re
import secrets
import sqlite3

from soe_cli.sandbox.calendar import guests
from soe_cli.sandbox.calendar.access import calendar_named, open_calendar, timestamp
from soe_cli.sandbox.calendar.conferences import Request, conference_fields, read_request
from soe_cli.sandbox.calendar.store import await_conference, change_event, find_event, observe, put_event
from soe_cli.sandbox.calendar.times import check_zone, in_zone, read_span
from soe_cli.sandbox.refusals import Refusal
from soe_cli.sandbox.service import ApiError, Call, Resource, handles

_OWN_ID = re.compile(r"[a-v0-9]{5,1024}")
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")
_STATUSES = ("confirmed", "tentative", "cancelled")
# What Google alone writes; a client that sends it back with the rest is not refused.
_IDENTITY = frozenset({"kind", "id", "etag", "htmlLink", "created", "updated", "creator", "organizer"})
_CONFERENCE = frozenset({"conferenceData", "hangoutLink"})


@handles("calendar.events.insert")
def insert_event(conn: sqlite3.Connection, call: Call) -> Resource:
    calendar = open_calendar(conn, call, "writer")
    identity = call.body.get("id") or base64.b32hexencode(secrets.token_bytes(15)).decode().lower()
    if not _OWN_ID.fullmatch(identity):
        raise ApiError(400, "invalid", "Invalid resource id value.")
    if find_event(conn, calendar["id"], identity) is not None:
        raise ApiError(409, "duplicate", "The requested identifier already exists.")
    on_primary = calendar["id"] == call.user
    organizer = {"email": calendar["id"], "self": True} | (
        {} if on_primary else {"displayName": calendar["summary"]}
    )
    event = {
        "kind": "calendar#event",
        "id": identity,
        "htmlLink": f"https://www.google.com/calendar/event?eid={_event_code(identity, calendar['id'])}",
        "created": timestamp(),
        "creator": {"email": call.user} | ({"self": True} if on_primary else {}),
        "organizer": organizer,
    }
    return _write(conn, call, calendar, event, {"iCalUID": f"{identity}@google.com"} | _writable(call.body))


@handles("calendar.events.get")
def get_event(conn: sqlite3.Connection, call: Call) -> Resource:
    calendar = open_calendar(conn, call, "reader")
    zone = call.params.get("timeZone", calendar["time_zone"])
    check_zone(zone, "the answer")
    return in_zone(observe(conn, calendar["id"], _existing(conn, call, calendar)), zone)


@handles("calendar.events.patch")
def patch_event(conn: sqlite3.Connection, call: Call) -> Resource:
    calendar = open_calendar(conn, call, "writer")
    old = _unchanged(call, _existing(conn, call, calendar))
    if guests.is_invitation(old, calendar["id"]):
        return guests.answer(conn, calendar["id"], old, _writable(call.body), calendar["time_zone"])
    return _write(conn, call, calendar, old, _merged(_writable(old), _writable(call.body)))


@handles("calendar.events.update")
def update_event(conn: sqlite3.Connection, call: Call) -> Resource:
    calendar = open_calendar(conn, call, "writer")
    old = _unchanged(call, _existing(conn, call, calendar))
    if guests.is_invitation(old, calendar["id"]):
        return guests.answer(conn, calendar["id"], old, _writable(call.body), calendar["time_zone"])
    return _write(conn, call, calendar, old, {"iCalUID": old["iCalUID"]} | _writable(call.body))


@handles("calendar.events.delete")
def delete_event(conn: sqlite3.Connection, call: Call) -> None:
    calendar = open_calendar(conn, call, "writer")
    event = _existing(conn, call, calendar)
    if event["status"] == "cancelled":
        raise ApiError(410, "deleted", "Resource has been deleted")
    change_event(conn, calendar["id"], _unchanged(call, event), {"status": "cancelled"})
    if guests.is_invitation(event, calendar["id"]):
        guests.reply(conn, calendar["id"], event, {"responseStatus": "declined"})
    else:
        guests.invite(conn, calendar["id"], {"id": event["id"]}, event.get("attendees", ()), 0, 0)


@handles("calendar.events.move")
def move_event(conn: sqlite3.Connection, call: Call) -> Resource:
    """Moves an event to another calendar, which becomes its organizer."""
    calendar = open_calendar(conn, call, "writer")
    event = _existing(conn, call, calendar)
    if guests.is_invitation(event, calendar["id"]):
        raise ApiError(403, "forbiddenForNonOrganizer", "Only the organizer of an event may move it.")
    target = calendar_named(conn, call.user, call.params["destination"], "writer")
    if find_event(conn, target["id"], event["id"]) is not None:
        raise ApiError(409, "duplicate", "The requested identifier already exists.")
    start, end = read_span(event, calendar["time_zone"])
    own = {"self": True} if target["id"] == call.user else {"displayName": target["summary"], "self": True}
    moved = put_event(
        conn, target["id"], event | {"organizer": {"email": target["id"]} | own}, start.instant, end.instant
    )
    conn.execute("DELETE FROM calendar_events WHERE calendar_id = ? AND id = ?", (calendar["id"], event["id"]))
    return moved


def _existing(conn: sqlite3.Connection, call: Call, calendar: sqlite3.Row) -> Resource:
    event = find_event(conn, calendar["id"], call.params["eventId"])
    if event is None:
        raise ApiError(404, "notFound", "Not Found")
    return event


def _unchanged(call: Call, event: Resource) -> Resource:
    """``event``, if it is still what the caller's ``If-Match`` says; raises a refusal (412) if not."""
    expected = call.headers.get("if-match", "*")
    if expected not in ("*", event["etag"]):
        raise Refusal(412, "conditionNotMet", "Precondition Failed", location="If-Match", location_type="header")
    return event


def _writable(fields: Resource) -> Resource:
    return {name: value for name, value in fields.items() if name not in _IDENTITY | _CONFERENCE}


def _merged(old: Resource, changes: Resource) -> Resource:
    """``old`` with patch semantics: objects are merged, null clears, anything else replaces."""
    merged = dict(old)
    for name, value in changes.items():
        if value is None:
            merged.pop(name, None)
        elif isinstance(value, dict):
            merged[name] = _merged(merged.get(name, {}), value)
        else:
            merged[name] = value
    return merged


def _write(
    conn: sqlite3.Connection, call: Call, calendar: sqlite3.Row, old: Resource, fields: Resource
) -> Resource:
    """Writes ``fields`` over what Google alone writes of ``old``, which is new when it has no ETag."""
    _check(fields)
    start, end = read_span(fields, calendar["time_zone"])
    defaults = {"status": "confirmed", "reminders": {"useDefault": True}, "eventType": "default"}
    conference, request = _conference(conn, call, calendar["id"], old)
    kept = {name: value for name, value in old.items() if name in _IDENTITY}
    event = kept | defaults | fields | {"start": start.resource, "end": end.resource} | conference
    event["sequence"] = _sequence(old, event)
    if "attendees" in event:
        organizer = event["organizer"]["email"]
        event["attendees"] = guests.completed(
            event["attendees"], old.get("attendees", ()), calendar["id"], organizer
        )
    written = put_event(conn, calendar["id"], event, start.instant, end.instant)
    guests.invite(conn, calendar["id"], written, old.get("attendees", ()), start.instant, end.instant)
    if conference.get("conferenceData") != old.get("conferenceData"):
        await_conference(conn, calendar["id"], event["id"], request)
    return written


def _check(fields: Resource) -> None:
    if fields.get("recurrence"):
        raise ApiError(501, "notImplemented", "Recurring events are not implemented in this sandbox.")
    if fields.get("status", "confirmed") not in _STATUSES:
        raise ApiError(400, "invalid", "Invalid event status.")
    for guest in fields.get("attendees", ()):
        if not _ADDRESS.fullmatch(guest.get("email") or ""):
            raise ApiError(400, "invalid", "Invalid attendee email.")


def _conference(
    conn: sqlite3.Connection, call: Call, calendar: str, old: Resource
) -> tuple[Resource, Request | None]:
    """The conference fields that a write leaves behind, and the request for a new conference among them."""
    present: Resource = {name: old[name] for name in _CONFERENCE if name in old}
    if call.params.get("conferenceDataVersion", 0) == 0:
        return present, None
    if "conferenceData" not in call.body:
        return (present if call.method == "calendar.events.patch" else {}), None
    wanted = call.body["conferenceData"]
    if not wanted:
        return {}, None
    request = read_request(conn, wanted, old.get("conferenceData", {}))
    if request is None:
        return present or {"conferenceData": wanted}, None
    status = "pending" if request.pending else request.outcome
    return conference_fields(request.id, status, calendar, old["id"]), request


def _sequence(old: Resource, event: Resource) -> int:
    """How often the event was moved; a client's own count may run ahead, but not lag behind."""
    last = int(old.get("sequence", 0))
    if event.get("sequence", last) < last:
        raise ApiError(400, "invalid", "Invalid sequence value.")
    moved = "start" in old and (old["start"], old["end"]) != (event["start"], event["end"])
    return max(int(event.get("sequence", 0)), last + moved)


def _event_code(identity: str, calendar: str) -> str:
    return base64.urlsafe_b64encode(f"{identity} {calendar}".encode()).decode().rstrip("=")
