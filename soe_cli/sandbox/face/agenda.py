"""The events of all calendars that a user has in their list, day by day."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import quote

from starlette.responses import Response

from soe_cli.sandbox.face.visit import Visit, ask, every, shown
from soe_cli.sandbox.face.words import LIMA, in_lima
from soe_cli.sandbox.service import Resource
from soe_cli.sandbox.store import now

_API = "/calendar/v3"
_DAYS = 7


def agenda(conn: sqlite3.Connection, visit: Visit) -> Response:
    """A week from the day ``dia`` (ISO's; by default today)."""
    today = in_lima(now(conn)).date()
    first = _day(visit.query.get("dia", "")) or today
    days = [first + timedelta(days=number) for number in range(_DAYS)]
    events = [_event(visit, event) for event in _events(conn, visit, first)]
    content: dict[str, Any] = {
        "days": [(day, [event for event in events if event["first"] <= day <= event["last"]]) for day in days],
        "today": today,
        "first": first,
        "before": first - timedelta(days=_DAYS),
        "after": first + timedelta(days=_DAYS),
    }
    return shown(conn, visit, "agenda.html.j2", "Calendario", "calendario", **content)


def _events(conn: sqlite3.Connection, visit: Visit, first: date) -> list[Resource]:
    found: list[Resource] = []
    span = {
        "timeMin": datetime.combine(first, time(), LIMA).isoformat(),
        "timeMax": datetime.combine(first + timedelta(days=_DAYS), time(), LIMA).isoformat(),
    }
    for calendar in ask(conn, visit, f"{_API}/users/me/calendarList")["items"]:
        if calendar["accessRole"] == "freeBusyReader":
            continue
        path = f"{_API}/calendars/{quote(calendar['id'], safe='')}/events"
        found += [
            event | {"calendar": calendar["summary"]}
            for event in every(conn, visit, path, "items", timeZone="America/Lima", **span)
        ]
    return sorted(found, key=lambda event: str(event["start"].get("dateTime") or event["start"]["date"]))


def _event(visit: Visit, event: Resource) -> Resource:
    """What the agenda shows of an event; ``last`` is the last day that it touches."""
    whole_day = "date" in event["start"]
    if whole_day:
        first = date.fromisoformat(event["start"]["date"])
        last = max(first, date.fromisoformat(event["end"]["date"]) - timedelta(days=1))
    else:
        begins, ends = (in_lima(event[name]["dateTime"]) for name in ("start", "end"))
        first, last = begins.date(), max(begins.date(), (ends - timedelta(seconds=1)).date())
    conference = event.get("conferenceData", {})
    return {
        "first": first,
        "last": last,
        "hours": "Todo el día" if whole_day else f"{begins:%H:%M} – {ends:%H:%M}",
        "summary": event.get("summary") or "(sin título)",
        "description": event.get("description", ""),
        "place": event.get("location", ""),
        "calendar": event["calendar"],
        "guests": [guest.get("email", "") for guest in event.get("attendees", ())],
        "code": conference.get("conferenceId", ""),
        "pending": conference.get("createRequest", {}).get("status", {}).get("statusCode") == "pending",
        "meeting": visit.to(f"reuniones/{conference.get('conferenceId', '')}"),
    }


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 1971 <= found.year <= 9000 else None
