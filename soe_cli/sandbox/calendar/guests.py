"""Guests: an event with guests stands in the calendars of those who are users here, and they answer it there.

Nobody is mailed. https://developers.google.com/workspace/calendar/api/concepts/sharing#inviting_attendees_to_events
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from soe_cli.sandbox.calendar.store import change_event, find_event, put_event
from soe_cli.sandbox.calendar.times import read_span
from soe_cli.sandbox.service import ApiError, Resource

_OWN = ("reminders", "colorId", "transparency", "visibility")
"""What every guest sets for themselves."""

_ANSWER = ("responseStatus", "comment", "additionalGuests")
_STATUSES = ("needsAction", "declined", "tentative", "accepted")
_WRITTEN_BY_GOOGLE = frozenset({"attendees", "start", "end", "iCalUID", "sequence", "eventType"})


def is_invitation(event: Resource, calendar: str) -> bool:
    """Whether an event stands in ``calendar`` because its owner was invited."""
    return bool(event.get("organizer")) and event["organizer"]["email"] != calendar


def completed(guests: Iterable[Resource], old: Iterable[Resource], calendar: str, organizer: str) -> list[Resource]:
    """Guests as Google keeps them: those who have answered keep their answer, unless a new one is given."""
    answers = {guest["email"].lower(): {name: guest[name] for name in _ANSWER if name in guest} for guest in old}
    return [
        _flagged(
            {"responseStatus": "needsAction"} | answers.get(guest["email"].lower(), {}) | guest, calendar, organizer
        )
        for guest in guests
    ]


def invite(
    conn: sqlite3.Connection, calendar: str, event: Resource, before: Iterable[Resource], start: float, end: float
) -> None:
    """Puts an organizer's event into its guests' calendars, and cancels it for those of ``before`` who left."""
    invited, left = _users(conn, event.get("attendees", ()), calendar), _users(conn, before, calendar)
    for mail in invited:
        old = find_event(conn, mail, event["id"])
        if old is None or old["organizer"]["email"] == calendar:
            put_event(conn, mail, _copy(event, old or {}, mail), start, end)
    for mail in left - invited:
        old = find_event(conn, mail, event["id"])
        if old and old["organizer"]["email"] == calendar and old["status"] != "cancelled":
            change_event(conn, mail, old, {"status": "cancelled"})


def answer(conn: sqlite3.Connection, guest: str, old: Resource, fields: Resource, zone: str) -> Resource:
    """Writes what a guest may change of an invitation, their answer and what is their own, and tells the event.

    Raises ApiError: 403 for any other change, 400 for an unknown answer.
    """
    _check(old, fields, zone)
    entries: list[Resource] = fields.get("attendees") or []
    given: Resource = next((entry for entry in entries if entry["email"].lower() == guest), {})
    own = {name: fields[name] for name in _OWN if fields.get(name) is not None}
    changed = change_event(conn, guest, old, own) if own else old
    if not any(name in given for name in _ANSWER):
        return changed
    if given.get("responseStatus", "needsAction") not in _STATUSES:
        raise ApiError(400, "invalid", "Invalid attendee response status.")
    reply(conn, guest, changed, {name: given[name] for name in _ANSWER if name in given})
    return find_event(conn, guest, old["id"]) or changed


def reply(conn: sqlite3.Connection, guest: str, event: Resource, said: Mapping[str, Any]) -> None:
    """Notes a guest's answer in the organizer's event, and so in everybody's."""
    organizer = event["organizer"]["email"]
    original = find_event(conn, organizer, event["id"])
    if original is None:
        return
    attendees = [
        entry | dict(said) if entry["email"].lower() == guest else entry for entry in original.get("attendees", ())
    ]
    written = change_event(conn, organizer, original, {"attendees": attendees})
    start, end = conn.execute(
        "SELECT start_at, end_at FROM calendar_events WHERE calendar_id = ? AND id = ?", (organizer, event["id"])
    ).fetchone()
    invite(conn, organizer, written, (), start, end)


def _check(old: Resource, fields: Resource, zone: str) -> None:
    shared = {name for name in fields if name not in _WRITTEN_BY_GOOGLE and name not in _OWN}
    moved = False
    if "start" in fields or "end" in fields:
        before, after = read_span(old, zone), read_span(old | fields, zone)
        moved = [edge.instant for edge in before] != [edge.instant for edge in after]
    if moved or any(fields[name] != old.get(name) for name in shared):
        raise ApiError(
            403,
            "forbiddenForNonOrganizer",
            "Shared properties can only be changed by the organizer of the event.",
        )


def _copy(event: Resource, old: Resource, mail: str) -> Resource:
    """The organizer's event as it stands in a guest's calendar, where some fields are the guest's own."""
    organizer = event["organizer"]["email"]
    shared = {name: value for name, value in event.items() if name not in _OWN}
    own = {name: old[name] for name in _OWN if name in old} or {"reminders": {"useDefault": True}}
    people = {
        role: {name: value for name, value in event[role].items() if name != "self"}
        for role in ("creator", "organizer")
    }
    return shared | own | people | {"attendees": [_flagged(guest, mail, organizer) for guest in event["attendees"]]}


def _flagged(guest: Resource, calendar: str, organizer: str) -> Resource:
    plain = {name: value for name, value in guest.items() if name not in ("self", "organizer")}
    mail = guest["email"].lower()
    return plain | ({"organizer": True} if mail == organizer else {}) | ({"self": True} if mail == calendar else {})


def _users(conn: sqlite3.Connection, guests: Iterable[Resource], calendar: str) -> set[str]:
    """The guests who have a calendar here, but for the organizer."""
    mails = {guest["email"].lower() for guest in guests} - {calendar}
    return {
        mail for mail in mails if conn.execute("SELECT 1 FROM users WHERE mail = ?", (mail,)).fetchone() is not None
    }
