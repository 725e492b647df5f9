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
    FAILED = "failed"
    """The consultant could not attend for a technical reason of their own: no abandonment."""


class Channel(StrEnum):
    """The way the citizen was attended (A03: Meet, and telephone or e-mail when the video call fails)."""

    MEET = "meet"
    TELEPHONE = "telefono"
    EMAIL = "correo"
    WHATSAPP = "whatsapp"


class Happening(StrEnum):
    """What a consultant can record of an attention."""

    INVITED = "invited"
    CONTACTED = "contacted"
    """Tried by telephone, e-mail or WhatsApp, because the citizen did not come to the video call (A03)."""
    STARTED = "started"
    ABSENT = "absent"
    REVERSED = "reversed"
    FAILED = "failed"
    FINISHED = "finished"
    REOPENED = "reopened"
    """Finished, or given up for a technical failure, by mistake: it goes on where it was."""
    REFERRED = "referred"
    WORKSHOP = "workshop"
    """Put on the list of a workshop module (A05)."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One thing that the consultant recorded, ``at`` its moment in Lima. ``facts`` are texts by name: an absence's
    or failure's ``reason``; a contact's ``way``, ``outcome`` and ``reached`` (``yes`` or ""); a finish's ``query``,
    ``notes``, ``channel``, ``invited_to_workshop`` (``yes`` or "") and perhaps ``referral``; a referral's
    ``referral``; a workshop's ``module``."""

    happening: Happening
    at: datetime
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Contact:
    """One attempt to reach a citizen who did not come to the video call (A03). ``outcome`` is the consultant's own
    words, "" while an e-mail is without an answer; ``reached`` says that the citizen is attended this way."""

    way: Channel
    at: datetime
    outcome: str = ""
    reached: bool = False


@dataclass(frozen=True, slots=True)
class Attention:
    """The attention of one appointment, folded from what the consultant recorded. Moments are aware, in Lima.

    ``reversals`` counts how often an abandonment was taken back: it numbers the next abandonment's e-mail, and
    ``failures`` does so for technical failures.
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
    workshop: str = ""
    """The module on whose list the citizen was put, if it is known."""
    referrals: tuple[str, ...] = ()
    """Where the citizen was referred to, in the order in which it was said."""
    contacts: tuple[Contact, ...] = ()
    absence_reason: str = ""
    failure: str = ""
    """What failed at the consultant's desk, while the attention stands given up for it."""
    reversals: int = 0
    failures: int = 0

    @property
    def closed(self) -> bool:
        """Whether nothing more is to happen: attended, abandoned, or given up for a technical failure."""
        return self.stage in (Stage.ATTENDED, Stage.ABSENT, Stage.FAILED)

    @property
    def reached(self) -> Contact | None:
        """The contact by which the citizen is being attended: the last one, if it reached them."""
        return self.contacts[-1] if self.contacts and self.contacts[-1].reached else None
