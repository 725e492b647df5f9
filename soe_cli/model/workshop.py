"""A module of workshops and its sessions, as "Programación Talleres Masivos" holds them (PE-SOE-001-01, B and C).

There are no citizens in it. A copy is kept on each machine, hence structs that serialise.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

import msgspec


class Kind(StrEnum):
    """For whom a module is held, as the spreadsheet says it."""

    INTERNAL = "Interno"
    """The service's own module "Aprende a Emprender" (B)."""
    EXTERNAL = "Externo"
    """A workshop that an institution has asked for (C)."""


MEET = "Google Meet"


class Speaker(msgspec.Struct, frozen=True):
    """Who holds a session; ``email`` is "" while it is not known."""

    name: str
    email: str = ""


class Session(msgspec.Struct, frozen=True):
    """One *taller* of a module.

    ``number`` counts from 1; ``start`` and ``end`` are aware, in Lima. ``link`` is where it is held ("" until it is
    known), ``event`` the calendar's, ``meeting_code`` Meet's. ``state`` is as people write it.
    """

    number: int
    topic: str
    start: datetime
    end: datetime
    speaker: Speaker
    platform: str = MEET
    link: str = ""
    event: str = ""
    meeting_code: str = ""
    state: str = ""

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return int((self.end - self.start).total_seconds() // 60)

    @property
    def on_meet(self) -> bool:
        """Whether soe makes its video call."""
        return self.platform == MEET


class Module(msgspec.Struct, frozen=True):
    """A module with its sessions in order.

    ``id`` never changes: it stands in every key. ``quarter`` is written ``2026-IV``. ``required_share`` is the
    percentage of sessions that a certificate asks for, ``required_minutes`` the minutes from which a session counts
    as attended. An external workshop bears the institution that asked for it.
    """

    id: str
    name: str
    kind: Kind
    quarter: str
    audience: str
    capacity: int
    required_share: int
    required_minutes: int
    responsible: str
    sessions: tuple[Session, ...]
    institution: str = ""
    ruc: str = ""
    form: str = ""
    folder: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class SessionDraft:
    """A session as a person wishes it; ``day`` and ``hour`` are None where they leave it to a proposal."""

    topic: str
    day: date | None
    hour: time | None
    minutes: int
    speaker: Speaker
    platform: str = MEET
    link: str = ""


@dataclass(frozen=True, slots=True)
class ModuleDraft:
    """A module as a person wishes it. ``quarter`` is "" and ``required_minutes`` None where they do not say."""

    name: str
    kind: Kind
    audience: str
    capacity: int
    required_share: int
    sessions: tuple[SessionDraft, ...]
    quarter: str = ""
    required_minutes: int | None = None
    institution: str = ""
    ruc: str = ""
