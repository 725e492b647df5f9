"""How a session passes, and who sees to what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a session, from ``start`` to ``end`` (aware, Lima), and who leads it."""

    start: datetime
    end: datetime
    what: str
    who: str

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return int((self.end - self.start).total_seconds() // 60)


@dataclass(frozen=True, slots=True)
class Duty:
    """What somebody sees to."""

    who: str
    what: str
