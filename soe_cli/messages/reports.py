"""The e-mails that a consultant receives about their own morning (PE-SOE-001-01, A02)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from soe_cli.messages.rendering import MessageContext


@dataclass(frozen=True, kw_only=True)
class QuestionedReport(MessageContext):
    """A02: nobody was reminded, because the report called ``file`` may not be right, for these ``doubts``.

    ``doubts`` are whole sentences and tell of no citizen.
    """

    template: ClassVar[str] = "questioned_report"

    consultant: str
    center: str
    file: str
    doubts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class MorningFailure(MessageContext):
    """A02: what failed ``at`` that moment (aware, Lima) while nobody was at the desk, as whole sentences."""

    template: ClassVar[str] = "morning_failure"

    consultant: str
    center: str
    at: datetime
    failures: tuple[str, ...]
