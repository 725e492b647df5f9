"""When an event takes place: a day, or a moment in a time zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from soe_cli.sandbox.service import ApiError, Resource


@dataclass(frozen=True, slots=True)
class Edge:
    """The start or the end of an event: its instant in seconds, and the resource that Google would show."""

    instant: float
    resource: Resource


def read_span(fields: Resource, calendar_zone: str) -> tuple[Edge, Edge]:
    """``start`` and ``end`` of an event. Raises ApiError (400) unless they are times of one kind and in order."""
    start = _read_edge(fields.get("start") or {}, "start", calendar_zone)
    end = _read_edge(fields.get("end") or {}, "end", calendar_zone)
    if ("date" in start.resource) != ("date" in end.resource):
        raise ApiError(400, "invalid", "The start and end times must either both be date or both be dateTime.")
    if end.instant < start.instant:
        raise ApiError(400, "timeRangeEmpty", "The specified time range is empty.")
    return start, end


def read_instant(text: str, name: str) -> float:
    """A bound of a query in seconds. Raises ApiError (400) for one that has no offset or is no time."""
    try:
        when = datetime.fromisoformat(text.upper())
        if when.tzinfo is not None:
            return when.timestamp()
    except (ValueError, OverflowError):
        pass
    raise ApiError(400, "badRequest", f"Bad Request: {name} must be an RFC3339 timestamp with an offset.")


def check_zone(zone: str, where: str) -> None:
    """Raises ApiError (400) for a name that is no IANA time zone."""
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ApiError(400, "invalid", f"Invalid time zone definition for {where}.") from None


def in_zone(event: Resource, zone: str) -> Resource:
    """A stored event with the hours of its ``start`` and ``end`` written in ``zone``."""
    shown = dict(event)
    for name in ("start", "end"):
        if "dateTime" in event[name]:
            shown[name] = event[name] | {
                "dateTime": _written(datetime.fromisoformat(event[name]["dateTime"]), zone)
            }
    return shown


def _read_edge(given: Resource, name: str, calendar_zone: str) -> Edge:
    day, moment, zone = given.get("date"), given.get("dateTime"), given.get("timeZone")
    if not day and not moment:
        raise ApiError(400, "required", f"Missing {name} time.")
    if zone:
        check_zone(zone, f"{name} time")
    try:
        if moment and not day:
            return _moment(datetime.fromisoformat(moment.upper()), name, zone, calendar_zone)
        if day and not moment:
            midnight = datetime.combine(date.fromisoformat(day), time(), ZoneInfo(calendar_zone))
            return Edge(midnight.timestamp(), {"date": day})
    except (ValueError, OverflowError):
        pass
    raise ApiError(400, "invalid", f"Invalid {name} time.")


def _moment(when: datetime, name: str, zone: str | None, calendar_zone: str) -> Edge:
    if when.tzinfo is None:
        if not zone:
            raise ApiError(400, "required", f"Missing time zone definition for {name} time.")
        when = when.replace(tzinfo=ZoneInfo(zone))
    when = when.replace(microsecond=0)
    return Edge(when.timestamp(), {"dateTime": _written(when, calendar_zone), "timeZone": zone or calendar_zone})


def _written(when: datetime, zone: str) -> str:
    return when.astimezone(ZoneInfo(zone)).isoformat().replace("+00:00", "Z")
