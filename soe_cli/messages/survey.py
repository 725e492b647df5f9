"""The e-mail with a session's satisfaction survey (PE-SOE-001-01, B08 and C03)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from soe_cli.effects.plan import Ref
from soe_cli.messages.enrolment import EnrolmentMessage


@dataclass(frozen=True, kw_only=True)
class SessionSurvey(EnrolmentMessage):
    """B08, C03: whoever attended session ``number`` of ``total`` is asked for their opinion, at ``link``.

    ``anonymous`` when the form is known to ask nobody who they are.
    """

    template: ClassVar[str] = "session_survey"

    number: int
    total: int
    topic: str
    speaker: str
    link: Ref | str
    anonymous: bool
