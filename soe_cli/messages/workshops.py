"""The e-mails about a module of workshops (PE-SOE-001-01, B and C)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from soe_cli.effects.plan import Ref
from soe_cli.messages.rendering import MessageContext


@dataclass(frozen=True, kw_only=True)
class ListedSession:
    """A session as a message lists it. ``start`` is aware; ``speaker`` is "" while there is none."""

    number: int
    topic: str
    start: datetime
    end: datetime
    speaker: str


@dataclass(frozen=True, kw_only=True)
class WorkshopMessage(MessageContext):
    """What every message about a module tells: who writes, from which centre, and where to answer.

    ``alone`` when the module has one session only.
    """

    consultant: str
    center: str
    contact: str
    module: str
    alone: bool = False


@dataclass(frozen=True, kw_only=True)
class ProgrammeSubmission(WorkshopMessage):
    """B03, C01: the programme of a module, for the Subdirector. Sent with the programme as a PDF.

    ``institution`` is who asked for an external workshop, or "".
    """

    template: ClassVar[str] = "programme_submission"

    quarter: str
    audience: str
    capacity: int
    institution: str
    sessions: tuple[ListedSession, ...]


@dataclass(frozen=True, kw_only=True)
class RequestReply(MessageContext):
    """C01: an institution's request for a workshop was received. ``person`` is whom to greet; ``days`` are the days
    that the institution asked for, as it wrote them, or ""."""

    template: ClassVar[str] = "request_reply"

    consultant: str
    center: str
    contact: str
    institution: str
    person: str
    topic: str
    days: str


@dataclass(frozen=True, kw_only=True)
class SpeakerInvitation(WorkshopMessage):
    """B02: a speaker is asked to hold a session.

    ``link`` is the access link of the session. With ``in_calendar`` Google Calendar invites them besides, and they
    answer there; else the message goes with a calendar file.
    """

    template: ClassVar[str] = "speaker_invitation"

    speaker: str
    topic: str
    audience: str
    start: datetime
    end: datetime
    link: Ref | str
    in_calendar: bool
