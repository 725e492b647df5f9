"""The e-mails to those who enrol in a module of workshops (PE-SOE-001-01, B05, B06 and C02)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from soe_cli.effects.plan import Ref
from soe_cli.messages.workshops import ListedSession, WorkshopMessage


@dataclass(frozen=True, kw_only=True)
class EnrolmentMessage(WorkshopMessage):
    """What every message to somebody enrolled tells. ``citizen`` as ``APELLIDOS, NOMBRES``."""

    citizen: str


@dataclass(frozen=True, kw_only=True)
class EnrolmentConfirmation(EnrolmentMessage):
    """B05, C02: a place is confirmed, with the ``sessions`` that are still to come.

    ``waited`` when the place became free for somebody of the waiting list.
    """

    template: ClassVar[str] = "enrolment_confirmation"

    waited: bool
    sessions: tuple[ListedSession, ...]


@dataclass(frozen=True, kw_only=True)
class WaitingListNotice(EnrolmentMessage):
    """B05, C02: the ``capacity`` is taken; the citizen waits, as number ``turn``."""

    template: ClassVar[str] = "enrolment_waiting"

    capacity: int
    turn: int


@dataclass(frozen=True, kw_only=True)
class SessionMessage(EnrolmentMessage):
    """A message about one session: ``number`` of ``total``; ``start`` and ``end`` are aware."""

    number: int
    total: int
    topic: str
    speaker: str
    platform: str
    link: Ref | str
    start: datetime
    end: datetime


@dataclass(frozen=True, kw_only=True)
class SessionAccess(SessionMessage):
    """B06, C02: the access link of a session, with what to do. Sent with a calendar file."""

    template: ClassVar[str] = "session_access"


@dataclass(frozen=True, kw_only=True)
class SessionToday(SessionMessage):
    """B06, C02: the session is today."""

    template: ClassVar[str] = "session_today"


@dataclass(frozen=True, kw_only=True)
class SessionChanged(SessionMessage):
    """B02: a session that the reader knows of has changed; ``before`` and ``topic_before`` are what held until now.
    ``elsewhere`` when it has another link than the one that they may have.

    ``as_speaker`` when the reader holds it. Sent with a calendar file that replaces the former one, unless they
    have it ``in_calendar``, where Google changes it.
    """

    template: ClassVar[str] = "session_changed"

    before: datetime
    topic_before: str
    elsewhere: bool
    as_speaker: bool
    in_calendar: bool


@dataclass(frozen=True, kw_only=True)
class SessionCancelled(SessionMessage):
    """B02: a session that the reader knows of is called off, or with ``replaced`` somebody else will hold it."""

    template: ClassVar[str] = "session_cancelled"

    replaced: bool
    as_speaker: bool
