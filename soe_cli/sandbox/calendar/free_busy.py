"""When people are busy, and what is the same for everybody: colours and settings.

Source: Google Calendar API, ``freebusy``, ``colors``, ``settings``.
"""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime

from soe_cli.sandbox.calendar import access
from soe_cli.sandbox.calendar.store import events
from soe_cli.sandbox.calendar.times import check_zone, read_instant, read_span
from soe_cli.sandbox.service import ApiError, Call, Resource, handles

_SETTINGS = {"timezone": "America/Lima", "locale": "es", "format24HourTime": "true", "weekStart": "1"}
_EVENT_COLORS = ("#a4bdfc", "#7ae7bf", "#dbadff", "#ff887c", "#fbd75b", "#ffb878", "#46d6db", "#e1e1e1", "#5484ed")
_CALENDAR_COLORS = ("#ac725e", "#d06b64", "#f83a22", "#fa573c", "#ff7537", "#ffad46", "#42d692", "#16a765")
_INK = "#1d1d1d"


@handles("calendar.freebusy.query")
def query(conn: sqlite3.Connection, call: Call) -> Resource:
    """When the named calendars are busy; one that the caller may not see is an error in its place."""
    for name in ("timeMin", "timeMax"):
        if name not in call.body:
            raise ApiError(400, "required", f"Missing {name} parameter.")
    after, before = read_instant(call.body["timeMin"], "timeMin"), read_instant(call.body["timeMax"], "timeMax")
    if after >= before:
        raise ApiError(400, "timeRangeEmpty", "The specified time range is empty.")
    check_zone(call.body.get("timeZone", "UTC"), "the query")
    asked = [item.get("id", "") for item in call.body.get("items", [])]
    return {
        "kind": "calendar#freeBusy",
        "timeMin": _written(after),
        "timeMax": _written(before),
        "calendars": {identity: _busy(conn, call.user, identity, after, before) for identity in asked},
    }


@handles("calendar.colors.get")
def colors(conn: sqlite3.Connection, call: Call) -> Resource:
    """The colours of calendars and events, by their ids."""
    shown = {
        kind: {str(number): {"background": color, "foreground": _INK} for number, color in enumerate(palette, 1)}
        for kind, palette in (("calendar", _CALENDAR_COLORS), ("event", _EVENT_COLORS))
    }
    return {"kind": "calendar#colors", "updated": "2012-02-14T00:00:00.000Z", **shown}


@handles("calendar.settings.list")
def list_settings(conn: sqlite3.Connection, call: Call) -> Resource:
    """The caller's settings, which are everybody's."""
    return {"kind": "calendar#settings", "etag": access.etag(1), "items": [_setting(name) for name in _SETTINGS]}


@handles("calendar.settings.get")
def get_setting(conn: sqlite3.Connection, call: Call) -> Resource:
    """One setting."""
    if call.params["setting"] not in _SETTINGS:
        raise ApiError(404, "notFound", "Not Found")
    return _setting(call.params["setting"])


def _busy(conn: sqlite3.Connection, user: str, identity: str, after: float, before: float) -> Resource:
    calendar = access.find_calendar(conn, user if identity == "primary" else identity.lower())
    if calendar is None or access.role_of(conn, calendar["id"], user) == "none":
        return {"errors": [{"domain": "global", "reason": "notFound"}], "busy": []}
    spans: list[list[float]] = []
    for event in events(conn, calendar["id"], after, before):
        if event["status"] == "cancelled" or event.get("transparency") == "transparent":
            continue
        start, end = (edge.instant for edge in read_span(event, calendar["time_zone"]))
        if spans and start <= spans[-1][1]:
            spans[-1][1] = max(spans[-1][1], end)
        else:
            spans.append([start, end])
    cut = [(max(start, after), min(end, before)) for start, end in spans]
    return {"busy": [{"start": _written(start), "end": _written(end)} for start, end in cut]}


def _setting(name: str) -> Resource:
    return {"kind": "calendar#setting", "etag": access.etag(1), "id": name, "value": _SETTINGS[name]}


def _written(moment: float) -> str:
    return datetime.fromtimestamp(moment, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
