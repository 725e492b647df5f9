"""Who was at a session: what platforms and forms tell, who is enrolled, and what becomes of each name
(PE-SOE-001-01, B07–B09 and C03–C04)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Presenter(StrEnum):
    """What stands behind a row of an attendance export."""

    PERSON = "persona"
    BOT = "asistente automático"
    SCREEN = "pantalla compartida"


@dataclass(frozen=True, slots=True)
class AttendanceRecord:
    """One row of an export, one session of a Meet participant, or one answer to an attendance form.

    ``row`` is its place in the file, from 1. ``joined`` and ``left`` are aware, in Lima; ``left`` is None while the
    call goes on, both are None where only ``minutes`` (as the platform states them) are told. ``answered`` is when
    a form was sent. ``document``, ``email`` and ``code`` (of the prefilled link) are "" where nobody gave them.
    ``source`` names the file or conference.
    """

    display_name: str
    row: int = 0
    joined: datetime | None = None
    left: datetime | None = None
    minutes: float | None = None
    email: str = ""
    document: str = ""
    code: str = ""
    answered: datetime | None = None
    presenter: Presenter = Presenter.PERSON
    source: str = ""


@dataclass(frozen=True, slots=True)
class Enrolled:
    """Someone on a module's list, by document number; ``code`` is the personal one of the prefilled link, ``phone``
    as ``+51987654321``, ``business`` the business or idea. What nobody gave is ""."""

    document: str
    surnames: str
    given_names: str
    email: str = ""
    code: str = ""
    phone: str = ""
    business: str = ""

    @property
    def name(self) -> str:
        """As lists write it: ``QUISPE HUAMAN, MARIA ELENA``."""
        return ", ".join(filter(None, (self.surnames, self.given_names)))


class Outcome(StrEnum):
    """What becomes of a display name."""

    MATCHED = "matched"
    REVIEW = "review"
    NOT_ENROLLED = "not_enrolled"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An enrolled person who may be meant; ``likelihood`` between 0 and 1; ``evidence`` in Spanish."""

    document: str
    name: str
    likelihood: float
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """What became of one record. ``document`` is of the enrolled person who is credited ("" unless matched);
    ``candidates`` are the others to choose from, the likeliest first; ``evidence`` says why, in Spanish."""

    record: AttendanceRecord
    outcome: Outcome
    document: str = ""
    candidates: tuple[Candidate, ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Presence:
    """How long an enrolled person was at a session: whole ``minutes`` within its hours, their ``share`` of it (0 to
    1), and whether the module counts that as attended. ``answered_form``: the attendance form came in."""

    document: str
    minutes: int
    share: float
    attended: bool
    answered_form: bool = False


@dataclass(frozen=True, slots=True)
class Attended:
    """A row of "Asistencia": somebody of the module's list and a session, as it was registered or as a person has
    corrected it. ``share`` from 0 to 1; ``attended`` is what counts; ``enrolment_id`` is in ``key``, the row's
    ``Clave``. Name, address and telephone are the list's; ``email`` is "" where no mail can be sent to it."""

    session: int
    document_type: str
    document: str
    name: str
    email: str
    phone: str
    minutes: int
    share: float
    attended: bool
    key: str

    @property
    def enrolment_id(self) -> str:
        """Who it is, in every key."""
        return self.key.rpartition("/")[2]
