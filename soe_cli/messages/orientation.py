"""The e-mails with which a citizen goes on after an attention (PE-SOE-001-01, A05)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from soe_cli.messages.appointments import AppointmentMessage


@dataclass(frozen=True, kw_only=True)
class Referral(AppointmentMessage):
    """What another institution offers and where to go for it.

    ``procedure`` is its name and ``number`` its number in the institution's manual ``manual``; ``where`` one line.
    """

    template: ClassVar[str] = "referral"

    institution: str
    procedure: str
    number: str
    manual: str
    where: str


@dataclass(frozen=True)
class ProgrammedSession:
    """One session of a module; ``start`` is aware."""

    topic: str
    start: datetime


@dataclass(frozen=True, kw_only=True)
class WorkshopInvitation(AppointmentMessage):
    """A module of workshops with its coming ``sessions`` and the ``link`` of its registration form."""

    template: ClassVar[str] = "workshop_invitation"

    module: str
    sessions: tuple[ProgrammedSession, ...]
    link: str
