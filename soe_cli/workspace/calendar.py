"""Calendar: events with a Meet link, calendars and who may use them.

https://developers.google.com/workspace/calendar/api/v3/reference
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any

from soe_cli.errors import RefusedError
from soe_cli.model.guests import Guest, GuestList, Reply
from soe_cli.model.lima import LIMA
from soe_cli.model.meeting import Meeting, MeetingState
from soe_cli.workspace.services import service
from soe_cli.workspace.transport import Transport


class Calendar:
    """The calendars that the account can reach."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    @cached_property
    def _service(self) -> Any:
        return service(self._transport, "calendar", "v3")

    @cached_property
    def _events(self) -> Any:
        # googleapiclient writes the docstrings of a resource anew each time it is asked for.
        return self._service.events()

    def insert(self, calendar: str, event: str, meeting: Meeting, request: str) -> MeetingState:
        """Create the event under the id ``event``; ``request`` names the wish for a conference.

        An id in use is refused with 409, also when that event was cancelled.
        """
        call = self._events.insert(
            calendarId=calendar,
            conferenceDataVersion=1,
            sendUpdates=_updates(meeting),
            body={"id": event, **_body(meeting), **_conference(request)},
        )
        return state_of(call.execute())

    def get(self, calendar: str, event: str) -> MeetingState | None:
        """The event as it stands, cancelled ones too; None where there never was one."""
        try:
            return state_of(self._events.get(calendarId=calendar, eventId=event).execute())
        except RefusedError as refusal:
            if refusal.status == 404:
                return None
            raise

    def update(
        self, calendar: str, event: str, meeting: Meeting, etag: str, request: str | None = None
    ) -> MeetingState:
        """Change the event if it still bears ``etag`` (refused with 412 otherwise); revives a cancelled one."""
        body: dict[str, Any] = {"status": "confirmed", **_body(meeting)}
        for end in ("start", "end"):
            body[end]["date"] = None  # a person may have made it last the whole day
        if request:
            body |= _conference(request)
        call = self._events.patch(
            calendarId=calendar,
            eventId=event,
            conferenceDataVersion=1,
            sendUpdates=_updates(meeting),
            body=body,
        )
        call.headers["If-Match"] = etag
        return state_of(call.execute())

    def cancel(self, calendar: str, event: str, etag: str) -> None:
        """Cancel the event if it still bears ``etag`` (412 otherwise; 404 or 410 when it is gone)."""
        call = self._events.delete(calendarId=calendar, eventId=event, sendUpdates="none")
        call.headers["If-Match"] = etag
        call.execute()

    def guests(self, calendar: str, event: str) -> GuestList | None:
        """Who is invited to the event, and what they answered; None where there never was one."""
        try:
            resource = self._events.get(calendarId=calendar, eventId=event).execute()
        except RefusedError as refusal:
            if refusal.status == 404:
                return None
            raise
        return _guests(resource)

    def invite(
        self, calendar: str, event: str, newcomers: Sequence[str], leaving: Sequence[str], standing: GuestList
    ) -> None:
        """Change the guests of the event, whom Google mails, if it is as ``standing`` was read (412 otherwise).

        Google takes the whole list, so those who stay in it are written as they were read.
        """
        gone = {address.casefold() for address in leaving}
        staying = [guest.stored for guest in standing.guests if guest.email.casefold() not in gone]
        attendees = [*staying, *({"email": one} for one in newcomers)]
        call = self._events.patch(
            calendarId=calendar, eventId=event, sendUpdates="all", body={"attendees": attendees}
        )
        call.headers["If-Match"] = standing.etag
        call.execute()

    def events(self, calendar: str, first: datetime, last: datetime) -> list[tuple[datetime, datetime, str]]:
        """When the events between two moments begin and end (all-day ones left out), and what they are called."""
        found: list[tuple[datetime, datetime, str]] = []
        page: str | None = None
        while True:
            answer = self._events.list(
                calendarId=calendar,
                timeMin=first.isoformat(),
                timeMax=last.isoformat(),
                singleEvents=True,
                pageToken=page,
                maxResults=2500,
            ).execute()
            for event in answer.get("items", ()):
                begun, ended = (event.get(end, {}).get("dateTime") for end in ("start", "end"))
                if begun and ended and event.get("transparency") != "transparent":
                    found.append(
                        (datetime.fromisoformat(begun), datetime.fromisoformat(ended), event.get("summary", ""))
                    )
            page = answer.get("nextPageToken")
            if page is None:
                return found

    def find_calendar(self, tag: str) -> str | None:
        """The id of the calendar on the account's list whose description bears ``tag``."""
        page: str | None = None
        while True:
            answer = self._service.calendarList().list(pageToken=page, maxResults=250).execute()
            for entry in answer.get("items", ()):
                if tag in entry.get("description", ""):
                    found: str = entry["id"]
                    return found
            page = answer.get("nextPageToken")
            if page is None:
                return None

    def create_calendar(self, title: str, tag: str) -> str:
        """Make a calendar whose description bears ``tag``; its id."""
        body = {"summary": title, "description": tag, "timeZone": str(LIMA)}
        made: str = self._service.calendars().insert(body=body).execute()["id"]
        return made

    def share_calendar(self, calendar: str, address: str) -> None:
        """Let the account ``address`` write to the calendar. Repeating it changes nothing."""
        body = {"role": "writer", "scope": {"type": "user", "value": address}}
        self._service.acl().insert(calendarId=calendar, sendNotifications=False, body=body).execute()

    def join_calendar(self, calendar: str) -> None:
        """Put a calendar that was shared with the account on its list; refused with 404 if it was not."""
        self._service.calendarList().insert(body={"id": calendar}).execute()


def _body(meeting: Meeting) -> dict[str, Any]:
    body: dict[str, Any] = {
        "summary": meeting.summary,
        "description": meeting.description,
        "start": _moment(meeting.start),
        "end": _moment(meeting.start + timedelta(minutes=meeting.minutes)),
    }
    if meeting.guests:
        # Absent rather than empty: a change must not take away guests that a person added.
        body["attendees"] = [{"email": guest} for guest in meeting.guests]
    return body


def _moment(moment: datetime) -> dict[str, Any]:
    return {"dateTime": moment.isoformat(), "timeZone": str(LIMA)}


def _conference(request: str) -> dict[str, Any]:
    solution = {"type": "hangoutsMeet"}
    return {"conferenceData": {"createRequest": {"requestId": request, "conferenceSolutionKey": solution}}}


def _updates(meeting: Meeting) -> str:
    return "all" if meeting.guests else "none"


def state_of(resource: dict[str, Any]) -> MeetingState:
    """What an event resource says of a meeting."""
    conference = resource.get("conferenceData", {})
    code = conference.get("createRequest", {}).get("status", {}).get("statusCode")
    return MeetingState(
        event=resource["id"],
        etag=resource["etag"],
        start=_start(resource),
        link=resource.get("hangoutLink", ""),
        html_link=resource.get("htmlLink", ""),
        cancelled=resource.get("status") == "cancelled",
        conference=code or ("success" if conference.get("entryPoints") else "none"),
        summary=resource.get("summary", ""),
        description=resource.get("description", ""),
    )


def _guests(resource: dict[str, Any]) -> GuestList:
    return GuestList(
        etag=resource["etag"],
        cancelled=resource.get("status") == "cancelled",
        guests=tuple(
            Guest(entry.get("email", ""), Reply(entry.get("responseStatus", "needsAction")), entry)
            for entry in resource.get("attendees", ())
        ),
    )


def _start(resource: dict[str, Any]) -> datetime:
    """When an event starts: midnight for one that a person made last the whole day, and the beginning of time for
    a cancelled one, of which Google guarantees the id alone."""
    start = resource.get("start", {})
    if "dateTime" in start:
        return datetime.fromisoformat(start["dateTime"]).astimezone(LIMA)
    if "date" in start:
        return datetime.combine(date.fromisoformat(start["date"]), time(), LIMA)
    return datetime.fromtimestamp(0, LIMA)
