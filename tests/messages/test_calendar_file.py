"""The calendar file: valid for any calendar program, before and after its link is filled in."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from soe_cli.effects.plan import Attachment, Ref
from soe_cli.messages.calendar_file import calendar_file
from soe_cli.messages.holes import one_line
from soe_cli.model.lima import LIMA

LINK = Ref("A02/meeting/CITA-001", "link")
LONG_LINK = "https://meet.google.com/abc-defg-hij?pli=1234"
START = datetime(2026, 11, 24, 10, 0, tzinfo=LIMA)
STAMP = datetime(2026, 11, 23, 8, 0, tzinfo=LIMA)


def made(
    summary: str = "Cita", description: str = "", name: str = "Rosa Medina", link: Ref | str = LINK
) -> Attachment:
    return calendar_file(
        uid="cita-001@soe",
        start=START,
        minutes=30,
        summary=summary,
        description=description,
        link=link,
        organizer_name=name,
        organizer="rosa.medina@example.pe",
        sequence=1,
        stamp=STAMP,
    )


def filled(attachment: Attachment) -> str:
    assert isinstance(attachment.content, tuple)
    return "".join(piece if isinstance(piece, str) else LONG_LINK for piece in attachment.content)


def test_a_calendar_program_reads_the_appointment_with_its_link() -> None:
    attachment = made("Cita: orientación", "Ingrese 5 minutos antes.\nTenga su documento; y un lápiz, si puede.")

    calendar = Calendar.from_ical(filled(attachment))

    (event,) = calendar.walk("VEVENT")
    assert (attachment.name, attachment.media_type) == ("cita.ics", "text/calendar")
    assert calendar["METHOD"] == "PUBLISH"
    assert event["UID"] == "cita-001@soe"
    assert event["SEQUENCE"] == 1
    assert event["SUMMARY"] == "Cita: orientación"
    assert event["DESCRIPTION"] == "Ingrese 5 minutos antes.\nTenga su documento; y un lápiz, si puede."
    assert event["LOCATION"] == event["URL"] == LONG_LINK
    assert event.decoded("DTSTART") == datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
    assert event.decoded("DTEND") == datetime(2026, 11, 24, 15, 30, tzinfo=UTC)
    assert event.decoded("DTSTAMP") == STAMP
    assert event["ORGANIZER"] == "mailto:rosa.medina@example.pe"
    assert event["ORGANIZER"].params["CN"] == "Rosa Medina"
    assert "ATTENDEE" not in event


def test_the_link_is_the_only_hole_and_stands_whole_on_its_lines() -> None:
    content = made().content

    assert isinstance(content, tuple)
    assert [piece for piece in content if not isinstance(piece, str)] == [LINK, LINK]
    assert f"\r\nLOCATION:{LONG_LINK}\r\n" in filled(made())
    assert f"\r\nURL:{LONG_LINK}\r\n" in filled(made())


def test_the_same_facts_give_the_same_file() -> None:
    assert made("Cita", "Hola") == made("Cita", "Hola")


def test_a_known_link_leaves_no_hole() -> None:
    content = made(link=LONG_LINK).content

    assert isinstance(content, tuple)
    assert len(content) == 1


@given(summary=st.text(), description=st.text(), name=st.text())
def test_no_text_can_break_a_line_forge_a_hole_or_be_lost(summary: str, description: str, name: str) -> None:
    attachment = made(summary, description, name)

    assert isinstance(attachment.content, tuple)
    assert [piece for piece in attachment.content if not isinstance(piece, str)] == [LINK, LINK]
    assert all(len(line.encode()) <= 75 for line in filled(attachment).split("\r\n"))
    (event,) = Calendar.from_ical(filled(attachment)).walk("VEVENT")
    assert event["SUMMARY"] == one_line(summary)
    assert event["LOCATION"] == LONG_LINK
    assert "ATTENDEE" not in event
