"""A meeting on the centre's calendar: what is wished for, and what stands there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Meeting:
    """What an event should say. ``start`` is aware; ``minutes`` its length; ``guests`` are addresses that Google
    itself invites."""

    summary: str
    description: str
    start: datetime
    minutes: int
    guests: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingState:
    """What Google says of an event. ``link`` is "" until the conference is there; ``summary`` and ``description``
    are its title and text."""

    event: str
    etag: str
    start: datetime
    link: str
    html_link: str
    cancelled: bool
    conference: Literal["none", "pending", "success", "failure"]
    summary: str = ""
    description: str = ""
