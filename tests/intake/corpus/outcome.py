"""What came out of a file, as a line that a reviewer can check and a page of the documentation can show."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from soe_cli.errors import UnusableInputError
from soe_cli.intake.report.reading import Reading, read_report
from soe_cli.model.appointment import Appointment

from ..builders import SERVICES

JOSE = "C-1 24/11/2026 10:00 DNI 01234567 ÑAUPARI HUAMÁN, JOSÉ jose@example.com +51987654321"
"""The appointment of the usual row."""


@dataclass(frozen=True)
class Outcome:
    """``read`` has a line for each appointment, ``refused`` and ``notices`` their codes, ``sentence`` the error of
    a file that was refused whole."""

    read: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    sentence: str = ""

    def __str__(self) -> str:
        if self.sentence:
            return f"refused: «{self.sentence}»"
        parts = [f"{len(self.read)} read"]
        if self.refused:
            parts.append(f"{_counted(self.refused)} refused")
        if self.notices:
            parts.append(f"told: {_counted(self.notices)}")
        return "; ".join(parts)


def outcome_of(path: Path) -> Outcome:
    """What the file at ``path`` gives."""
    try:
        return _of_reading(read_report(path, services=SERVICES))
    except UnusableInputError as problem:
        assert problem.next_step.endswith(".")
        _, reason = problem.message.split(": ", 1)
        return Outcome(sentence=reason)


def _of_reading(reading: Reading) -> Outcome:
    return Outcome(
        tuple(map(_line, reading.appointments)),
        tuple(one.code for one in reading.refused),
        tuple(one.code for one in reading.notices),
    )


def _line(one: Appointment) -> str:
    person = one.citizen
    parts = (one.code, f"{one.start:%d/%m/%Y %H:%M}", person.document_type, person.document, person.name)
    return " ".join(part for part in (*parts, person.email or "—", person.phone) if part)


def _counted(codes: tuple[str, ...]) -> str:
    return ", ".join(f"`{code}`" + (f" ×{count}" if count > 1 else "") for code, count in Counter(codes).items())
