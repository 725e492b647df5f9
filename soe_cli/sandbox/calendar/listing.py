"""What ``events.list`` does: the events of a calendar, filtered and in pages."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Mapping
from typing import Any

from soe_cli.sandbox.calendar.access import etag, open_calendar, role_of
from soe_cli.sandbox.calendar.store import events, observe
from soe_cli.sandbox.calendar.times import check_zone, in_zone, read_instant
from soe_cli.sandbox.service import ApiError, Call, Resource, handles

_MOST_RESULTS = 2500


@handles("calendar.events.list")
def list_events(conn: sqlite3.Connection, call: Call) -> Resource:
    calendar = open_calendar(conn, call, "reader")
    params = call.params
    _check(params)
    after = read_instant(params["timeMin"], "timeMin") if "timeMin" in params else -math.inf
    before = read_instant(params["timeMax"], "timeMax") if "timeMax" in params else math.inf
    if after >= before:
        raise ApiError(400, "timeRangeEmpty", "The specified time range is empty.")
    found = [event for event in events(conn, calendar["id"], after, before) if _is_wanted(event, params)]
    if params.get("orderBy") == "updated":
        found.sort(key=lambda event: str(event["updated"]))
    start, size = _page(params)
    zone = params.get("timeZone", calendar["time_zone"])
    page = [in_zone(observe(conn, calendar["id"], event), zone) for event in found[start : start + size]]
    answer = {
        "kind": "calendar#events",
        "etag": etag(calendar["version"]),
        "summary": calendar["summary"],
        "updated": max((event["updated"] for event in found), default="1970-01-01T00:00:00.000Z"),
        "timeZone": zone,
        "accessRole": role_of(conn, calendar["id"], call.user),
        "defaultReminders": [],
        "items": page,
    }
    return answer | ({"nextPageToken": str(start + size)} if start + size < len(found) else {})


def _check(params: Mapping[str, Any]) -> None:
    if "syncToken" in params:
        raise ApiError(410, "fullSyncRequired", "Sync token is no longer valid, a full sync is required.")
    if params.get("orderBy") == "startTime" and not params.get("singleEvents"):
        message = "The requested ordering is not available for the particular query."
        raise ApiError(400, "orderByNotAvailable", message)
    if "timeZone" in params:
        check_zone(params["timeZone"], "the query")
    for name in ("privateExtendedProperty", "sharedExtendedProperty"):
        if not all("=" in text for text in params.get(name, ())):
            raise ApiError(400, "invalid", f"Invalid value for {name}: it must be propertyName=value.")


def _is_wanted(event: Resource, params: Mapping[str, Any]) -> bool:
    updated_min = params.get("updatedMin")
    if updated_min and read_instant(event["updated"], "updated") < read_instant(updated_min, "updatedMin"):
        return False
    if event["status"] == "cancelled" and not (params.get("showDeleted") or updated_min):
        return False
    if "iCalUID" in params and event["iCalUID"] != params["iCalUID"]:
        return False
    if "eventTypes" in params and event["eventType"] not in params["eventTypes"]:
        return False
    properties = event.get("extendedProperties", {})
    return (
        _has(properties.get("private", {}), params.get("privateExtendedProperty", ()))
        and _has(properties.get("shared", {}), params.get("sharedExtendedProperty", ()))
        and _mentions(event, params.get("q", ""))
    )


def _has(properties: Mapping[str, str], wanted: list[str]) -> bool:
    pairs = (text.partition("=") for text in wanted)
    return all(properties.get(name) == value for name, _, value in pairs)


def _mentions(event: Resource, words: str) -> bool:
    guests = [
        text for guest in event.get("attendees", ()) for text in (guest.get("email"), guest.get("displayName"))
    ]
    texts = [event.get("summary"), event.get("description"), event.get("location"), *guests]
    shown = " ".join(text for text in texts if text).lower()
    return all(word in shown for word in words.lower().split())


def _page(params: Mapping[str, Any]) -> tuple[int, int]:
    """Where the page starts, which is what a page token says, and how long it is."""
    token = params.get("pageToken", "0")
    if not token.isdecimal():
        raise ApiError(400, "invalid", "Invalid page token value.")
    return int(token), min(params["maxResults"], _MOST_RESULTS)
