"""The e-mail with which a module is reported to the Dirección (PE-SOE-001-01, B12)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from soe_cli.messages.workshops import WorkshopMessage


@dataclass(frozen=True, kw_only=True)
class ModuleReportMessage(WorkshopMessage):
    """B12: the report and the attendance lists of a module. Sent with the report (DOCX) and the lists (XLSX, PDF).

    ``institution`` is who asked for an external workshop, or ""; for one ``approved`` and ``issued`` say nothing.
    """

    template: ClassVar[str] = "module_report"

    quarter: str
    institution: str
    sessions: int
    participants: int
    approved: int
    issued: int
