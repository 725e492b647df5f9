"""The e-mails about the closing session of a module (PE-SOE-001-01, B11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from soe_cli.messages.enrolment import EnrolmentMessage


@dataclass(frozen=True, kw_only=True)
class ClosingMessage(EnrolmentMessage):
    """What both tell: when (aware) and where the module is closed. Sent with a calendar file."""

    start: datetime
    end: datetime
    link: str


@dataclass(frozen=True, kw_only=True)
class PresenterInvitation(ClosingMessage):
    """B11: somebody is asked to present their project at ``turn``, for so many ``minutes``; ``project`` is what
    they called it when they enrolled, or ""."""

    template: ClassVar[str] = "presenter_invitation"

    project: str
    turn: datetime
    minutes: int


@dataclass(frozen=True, kw_only=True)
class ClosingInvitation(ClosingMessage):
    """B11: somebody is invited to the closing session, with so many ``presentations``."""

    template: ClassVar[str] = "closing_invitation"

    presentations: int
