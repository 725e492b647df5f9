"""Who is invited to an event of the calendar, and what they answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Reply(StrEnum):
    """What a guest has answered, in Google's words.

    https://developers.google.com/workspace/calendar/api/v3/reference/events (``attendees[].responseStatus``)
    """

    NONE = "needsAction"
    ACCEPTED = "accepted"
    TENTATIVE = "tentative"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who is invited. ``stored`` is all that Google holds of them, to be written back."""

    email: str
    reply: Reply
    stored: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class GuestList:
    """The guests of an event when it bore ``etag``."""

    etag: str
    cancelled: bool
    guests: tuple[Guest, ...]

    def reply_of(self, email: str) -> Reply | None:
        """What the guest with that address answered; None for whoever is not invited."""
        return next((one.reply for one in self.guests if one.email.casefold() == email.casefold()), None)
