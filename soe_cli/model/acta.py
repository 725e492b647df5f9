"""The acta of a module: who has earned its certificate, frozen (PE-SOE-001-01, B12)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from soe_cli.model.verdict import Verdict


class Result(StrEnum):
    """What the acta says of somebody, as its column ``Resultado`` has it."""

    APPROVED = "Aprobado"
    FAILED = "No aprobado"
    VOID = "Sin efecto"
    """They were in an earlier version, and this one is not about them."""


@dataclass(frozen=True, slots=True)
class ActaLine:
    """One person of the acta. ``enrolment_id`` stands for the document in keys; ``result`` and ``reason`` are as
    shown, also where a person wrote something else over them."""

    enrolment_id: str
    document: str
    name: str
    sessions: int
    minutes: int
    result: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reopening:
    """Who opened the frozen ``version`` again, when (as the sheet shows it) and why; ``sha256`` (hex) is of what
    that version said."""

    version: int
    who: str
    when: str
    reason: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Acta:
    """A version of the acta: its ``lines`` in the order of the names, and after what ``reopenings`` it was made.

    ``sha256`` (hex) is of what the lines say. What became of it is "" until it did: by whom and when (as the sheet
    shows it) it was frozen, the ``link`` of its PDF, the proof that it was ``submitted`` to the Subdirector, and
    the ``approval``. ``verdicts`` are what the rows of a frozen one say now, with names and addresses from the list
    of the module; it is ``edited`` when these rows do not say any more what was frozen.
    """

    version: int
    lines: tuple[ActaLine, ...]
    sha256: str
    reopenings: tuple[Reopening, ...] = ()
    frozen_by: str = ""
    frozen_at: str = ""
    link: str = ""
    submitted: str = ""
    approval: str = ""
    verdicts: tuple[Verdict, ...] = ()
    edited: bool = False
