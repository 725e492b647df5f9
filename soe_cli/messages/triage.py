"""The e-mails after the first session of a module (PE-SOE-001-01, B10, C04)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from soe_cli.messages.enrolment import EnrolmentMessage


@dataclass(frozen=True, kw_only=True)
class GroupInvitation(EnrolmentMessage):
    """B10, C04: the address of the module's WhatsApp group, for somebody who accepted to be in it."""

    template: ClassVar[str] = "group_invitation"

    link: str
