"""The e-mails that a citizen receives about an appointment (PE-SOE-001-01, A02 and A03)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from soe_cli.effects.plan import Ref
from soe_cli.messages.rendering import MessageContext


@dataclass(frozen=True, kw_only=True)
class AppointmentMessage(MessageContext):
    """What every message about an appointment tells.

    ``citizen`` and ``consultant`` are names as the platform writes them; ``start`` is aware; ``center`` is the name
    of the Centro de Empleo; ``contact`` the consultant's e-mail address.
    """

    citizen: str
    start: datetime
    consultant: str
    center: str
    contact: str


@dataclass(frozen=True, kw_only=True)
class Reminder(AppointmentMessage):
    """A02: when and how to join, and what to do if they cannot. Sent with the card and a calendar file attached.

    ``link`` is the Meet link; ``tolerance`` is in minutes (A03).
    """

    template: ClassVar[str] = "reminder"

    service: str
    link: Ref | str
    tolerance: int = 5


@dataclass(frozen=True, kw_only=True)
class ChangeNotice(AppointmentMessage):
    """A02, when a cita that was reminded got another hour: the new one, instead of ``before`` (aware).

    Sent with the card and a calendar file attached, as a :class:`Reminder` is.
    """

    template: ClassVar[str] = "change_notice"

    before: datetime
    service: str
    link: Ref | str


@dataclass(frozen=True, kw_only=True)
class Invitation(AppointmentMessage):
    """A03, at the hour: the consultant waits in the video call at ``link``, ``tolerance`` minutes long."""

    template: ClassVar[str] = "invitation"

    link: Ref | str
    tolerance: int = 5


@dataclass(frozen=True, kw_only=True)
class Abandonment(AppointmentMessage):
    """A03: nobody could be reached, so the appointment counts as abandoned; invites to book another one.

    The consultant's reason is for the platform and is no part of it.
    """

    template: ClassVar[str] = "abandonment"


@dataclass(frozen=True, kw_only=True)
class AbandonmentCorrection(AppointmentMessage):
    """Takes an :class:`Abandonment` back, and apologises."""

    template: ClassVar[str] = "abandonment_correction"


@dataclass(frozen=True, kw_only=True)
class Waiting(AppointmentMessage):
    """A03, after the tolerance: the appointment has begun and the citizen can still be attended, also another way.

    ``link`` is the Meet link, "" when the cita is no video call; ``phone`` the number that is known, or "".
    """

    template: ClassVar[str] = "waiting"

    link: Ref | str
    phone: str


@dataclass(frozen=True, kw_only=True)
class TechnicalFailure(AppointmentMessage):
    """A03: the consultant could not attend for a technical reason of their own; apologises.

    The reason is for the platform and is no part of it.
    """

    template: ClassVar[str] = "technical_failure"
