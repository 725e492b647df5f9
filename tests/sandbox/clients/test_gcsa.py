"""gcsa: Google Calendar Simple API."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from gcsa.acl import AccessControlRule, ACLRole, ACLScopeType
from gcsa.attendee import Attendee, ResponseStatus
from gcsa.calendar import Calendar, CalendarListEntry
from gcsa.conference import ConferenceSolutionCreateRequest, SolutionType
from gcsa.event import Event
from gcsa.google_calendar import GoogleCalendar
from gcsa.reminders import PopupReminder

from tests.sandbox.clients.conftest import ANA, BERTA, SignIn

LIMA = ZoneInfo("America/Lima")


@pytest.fixture
def open_calendar(google_is_here: None, credentials: SignIn) -> Iterator[Callable[[str], Any]]:
    """Opens the calendar of a user."""
    with ExitStack() as opened:

        def client(user: str) -> Any:
            calendar = GoogleCalendar(credentials=credentials(user))
            opened.callback(calendar.service.close)
            return calendar

        yield client


@pytest.fixture
def calendar(open_calendar: Callable[[str], Any]) -> Any:
    return open_calendar(ANA)


def at(hour: int, day: int = 25) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=LIMA)


def test_an_event_is_added_changed_found_and_deleted(calendar: Any) -> None:
    event = calendar.add_event(
        Event(
            "Cita de orientación",
            at(10),
            at(11),
            timezone="America/Lima",
            reminders=PopupReminder(minutes_before_start=15),
        )
    )
    event.location = "Centro de Empleo Lima Centro"
    changed = calendar.update_event(event)
    calendar.add_event(Event("Otra", at(9, 26), at(10, 26), timezone="America/Lima"))

    found = list(calendar.get_events(at(0), at(23), single_events=True, order_by="startTime"))

    assert [one.summary for one in found] == ["Cita de orientación"]
    assert calendar.get_event(event.event_id).location == changed.location == "Centro de Empleo Lima Centro"
    assert (found[0].start, found[0].reminders[0].minutes_before_start) == (at(10), 15)
    calendar.delete_event(event)
    assert [one.summary for one in calendar.get_events(at(0), at(23, 30), query="otra")] == ["Otra"]


def test_an_event_asks_for_a_meet_link(calendar: Any) -> None:
    request = ConferenceSolutionCreateRequest(solution_type=SolutionType.HANGOUTS_MEET)
    event = calendar.add_event(Event("Taller", at(10), at(11), conference_solution=request))
    assert event.conference_solution.entry_points[0].uri.startswith("https://meet.google.com/")


def test_a_guest_answers_an_invitation(calendar: Any, open_calendar: Callable[[str], Any]) -> None:
    theirs = open_calendar(BERTA)
    event = calendar.add_event(Event("Taller", at(10), at(11), attendees=[Attendee(BERTA)]))
    invited = theirs.get_event(event.event_id)
    invited.attendees[0].response_status = ResponseStatus.ACCEPTED
    theirs.update_event(invited)
    (answered,) = calendar.get_event(event.event_id).attendees
    assert answered.response_status == ResponseStatus.ACCEPTED


def test_calendars_are_made_shared_listed_and_deleted(calendar: Any, open_calendar: Callable[[str], Any]) -> None:
    made = calendar.add_calendar(Calendar("Centro de Empleo", description="Citas"))
    rule = AccessControlRule(role=ACLRole.WRITER, scope_type=ACLScopeType.USER, scope_value=BERTA)
    shared = calendar.add_acl_rule(rule, calendar_id=made.id)
    theirs = open_calendar(BERTA)
    theirs.add_calendar_list_entry(CalendarListEntry(made.id))
    assert {entry.summary for entry in theirs.get_calendar_list()} == {"Centro de Empleo", BERTA}
    event = theirs.add_event(Event("De Berta", at(10), at(11)), calendar_id=made.id)
    moved = calendar.move_event(event, ANA, source_calendar_id=made.id)
    assert calendar.get_event(moved.event_id).summary == "De Berta"
    assert [one.role for one in calendar.get_acl_rules(calendar_id=made.id)] == [ACLRole.OWNER, ACLRole.WRITER]
    calendar.delete_acl_rule(shared, calendar_id=made.id)
    made.summary = "Centro"
    assert calendar.update_calendar(made).summary == calendar.get_calendar(made.id).summary == "Centro"
    calendar.delete_calendar(made)


def test_free_and_busy_times_colours_and_settings_are_read(calendar: Any) -> None:
    calendar.add_event(Event("Cita", at(10), at(11)))
    busy = calendar.get_free_busy(time_min=at(0), time_max=at(23))
    assert [(span.start, span.end) for span in busy] == [(at(10), at(11))]
    assert "1" in calendar.list_event_colors()
    assert calendar.get_settings().timezone == "America/Lima"
