"""What the acta of a module says of each of its people (PE-SOE-001-01, B12)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a person has earned the certificate of a module, and why.

    ``enrolment_id`` stands for their document in every key; ``email`` is "" when no mail can be sent to it.
    ``sessions`` they attended, ``minutes`` they were there in all of them; ``reason`` is a sentence in Spanish.
    """

    enrolment_id: str
    document_type: str
    document: str
    surnames: str
    given_names: str
    email: str
    sessions: int
    minutes: int
    approved: bool
    reason: str

    @property
    def name(self) -> str:
        """As lists write it: ``QUISPE HUAMAN, MARIA ELENA``."""
        return ", ".join(filter(None, (self.surnames, self.given_names)))
