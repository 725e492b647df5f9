"""Teams' list of who came and went, one row an event, as stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from soe_cli.model.attendance import AttendanceRecord


@dataclass(frozen=True, slots=True)
class Event:
    """Somebody came or went at ``at``; ``about`` holds what else the row says of them."""

    about: AttendanceRecord
    came: bool
    at: datetime


def stays(events: Sequence[Event]) -> list[AttendanceRecord]:
    """One record a stay: who goes ends the stay that they began first. A stay that nobody ended stays open."""
    return sorted(_stays(events), key=lambda stay: stay.row)


def _stays(events: Sequence[Event]) -> Iterator[AttendanceRecord]:
    ordered = sorted(events, key=lambda event: (event.at, not event.came, event.about.row))
    for person in dict.fromkeys((event.about.display_name, event.about.email) for event in ordered):
        yield from _of_one([event for event in ordered if (event.about.display_name, event.about.email) == person])


def _of_one(events: Iterable[Event]) -> Iterator[AttendanceRecord]:
    begun: list[AttendanceRecord] = []
    for event in events:
        if event.came:
            begun.append(replace(event.about, joined=event.at))
        elif begun:
            yield replace(begun.pop(0), left=event.at)
    yield from begun
