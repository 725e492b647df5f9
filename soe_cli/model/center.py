"""Where and who: the consultant, their Centro de Empleo, and what the centre shares at Google."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Consultant:
    """The person at the desk; ``email`` is also the mailbox that sends."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Center:
    """A Centro de Empleo and the ids of what its consultants share at Google."""

    name: str
    calendar: str
    attentions: str
    """Spreadsheet "Atenciones Virtuales – Centro de Empleo"."""
    workshops: str
    """Spreadsheet "Programación Talleres Masivos"."""
    folder: str = ""
    """Drive folder for what belongs to workshops; "" in a home that was set up before there was one."""
