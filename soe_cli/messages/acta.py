"""The e-mail about the acta of a module (PE-SOE-001-01, B12)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from soe_cli.messages.workshops import WorkshopMessage


@dataclass(frozen=True, kw_only=True)
class ActaSubmission(WorkshopMessage):
    """B12: the acta of a module, for the Subdirector's approval. Sent with the acta as a PDF.

    Of ``people``, ``approved`` have earned the certificate; ``required_share`` is the percentage of sessions that
    it asks for. ``reason`` is why an earlier version was opened again, or "".
    """

    template: ClassVar[str] = "acta_submission"

    quarter: str
    version: int
    people: int
    approved: int
    sessions: int
    required_share: int
    reason: str
