"""What happened with an appointment on its day (PE-SOE-001-01, A03 to A06)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Stage(StrEnum):
    """How far an attention has come."""

    WAITING = "waiting"
    INVITED = "invited"
    IN_PROGRESS = "in_progress"
    ATTENDED = "attended"
    ABSENT = "absent"


class Channel(StrEnum):
    """The way the citizen was attended (A03: Meet, and telephone or e-mail when the video call fails)."""

    MEET = "meet"
    TELEPHONE = "telefono"
    EMAIL = "correo"


class Happening(StrEnum):
    """What a consultant can record of an attention."""

    INVITED = "invited"
    STARTED = "started"
    ABSENT = "absent"
    REVERSED = "reversed"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One thing that the consultant recorded, ``at`` its moment in Lima. ``facts`` are texts by name: an absence's
    ``reason``; a finish's ``query``, ``notes``, ``channel`` and ``invited_to_workshop`` (``yes`` or "")."""

    happening: Happening
    at: datetime
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Attention:
    """The attention of one appointment, folded from what the consultant recorded. Moments are aware, in Lima.

    ``reversals`` counts how often an abandonment was taken back: it numbers the next abandonment's e-mail.
    """

    appointment_id: str
    stage: Stage = Stage.WAITING
    invited_at: datetime | None = None
    started_at: datetime | None = None
    finished_at: datetime | None = None
    channel: Channel = Channel.MEET
    query: str = ""
    notes: str = ""
    invited_to_workshop: bool = False
    absence_reason: str = ""
    reversals: int = 0

    @property
    def closed(self) -> bool:
        """Whether nothing more is to happen: attended or abandoned."""
        return self.stage in (Stage.ATTENDED, Stage.ABSENT)
