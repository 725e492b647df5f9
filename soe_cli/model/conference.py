"""What Meet recorded of the calls held in a space: who was in them, and from when to when (PE-SOE-001-01, B07).

Kept as a file that people can read, hence structs that serialise; every moment is aware, in Lima.
https://developers.google.com/workspace/meet/api/reference/rest/v2/conferenceRecords
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec


class Joined(StrEnum):
    """How somebody came into a call."""

    SIGNED_IN = "signed_in"
    """With a Google account, whose name it shows."""
    ANONYMOUS = "anonymous"
    """Under a name that they typed."""
    PHONE = "phone"
    """By phone: the number is shown in part."""


class Stay(msgspec.Struct, frozen=True):
    """From when to when; ``left`` is None while they are there."""

    joined: datetime
    left: datetime | None = None


class Participant(msgspec.Struct, frozen=True):
    """Somebody in a call, as Meet shows them. ``user`` is Meet's name of the account, "" without one."""

    name: str
    kind: Joined
    display_name: str
    stays: tuple[Stay, ...]
    user: str = ""


class Conference(msgspec.Struct, frozen=True):
    """One call in the space of ``meeting_code``; ``end`` is None while it goes on."""

    name: str
    meeting_code: str
    start: datetime
    end: datetime | None
    participants: tuple[Participant, ...]
