"""The calendar file of an e-mail (RFC 5545), with which a citizen keeps an appointment in their own calendar."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from soe_cli.effects.plan import Attachment, Ref
from soe_cli.messages.holes import Holes, one_line


def calendar_file(
    *,
    uid: str,
    start: datetime,
    minutes: int,
    summary: str,
    description: str,
    link: Ref | str,
    organizer_name: str,
    organizer: str,
    sequence: int = 0,
    stamp: datetime,
) -> Attachment:
    """``cita.ics`` with one event, published (no answer is asked), that may leave the meeting's ``link`` open.

    ``start`` and ``stamp`` (when the file is made) are aware and written in UTC; ``organizer`` is an e-mail
    address; ``description`` may have several lines. A later file with the same ``uid`` and a higher ``sequence``
    replaces it.
    """
    from icalendar import Calendar, Event, vCalAddress

    holes = Holes()
    # The mark is shorter than any link and stands alone on its lines, so that folding at 75 octets cannot cut it.
    place = holes.mark(link) if isinstance(link, Ref) else one_line(link)
    host = vCalAddress(f"mailto:{one_line(organizer)}")
    host.params["CN"] = one_line(organizer_name)

    event = Event()
    event.add("uid", uid)
    event.add("sequence", sequence)
    event.add("dtstamp", stamp.astimezone(UTC))
    event.add("dtstart", start.astimezone(UTC))
    event.add("dtend", start.astimezone(UTC) + timedelta(minutes=minutes))
    event.add("summary", one_line(summary))
    event.add("description", "\n".join(one_line(line) for line in description.splitlines()))
    event.add("location", place)
    event.add("url", place)
    event.add("organizer", host)
    event.add("status", "CONFIRMED")

    calendar = Calendar()
    calendar.add("prodid", "-//Servicio de Orientación para el Emprendimiento//soe//ES")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    return Attachment("cita.ics", "text/calendar", holes.split(calendar.to_ical().decode()))
