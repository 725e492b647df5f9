"""The closing session of a module, in which participants present their projects (PE-SOE-001-01, B11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from soe_cli.model.agenda import Part
from soe_cli.model.enrolment import Enrolment


@dataclass(frozen=True, slots=True)
class Eligible:
    """Somebody who has reached the module's minimum or still can: they attended ``sessions``, and may yet attend
    ``to_come``."""

    enrolment: Enrolment
    sessions: int
    to_come: int
    reached: bool


@dataclass(frozen=True, slots=True)
class Presentation:
    """Whose project is presented, and when; ``project`` is "" where they did not name it."""

    enrolment: Enrolment
    project: str
    part: Part


@dataclass(frozen=True, slots=True)
class ClosingSession:
    """How the closing session passes: ``parts`` in order from ``start`` (aware, Lima), held at ``link``; the
    ``presentations`` are some of them."""

    start: datetime
    link: str
    parts: tuple[Part, ...]
    presentations: tuple[Presentation, ...]

    @property
    def end(self) -> datetime:
        """When the last part ends."""
        return self.parts[-1].end

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return int((self.end - self.start).total_seconds() // 60)
