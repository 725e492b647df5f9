"""The programme of workshops as an attention and the day at a glance need it: no citizens in it.

It is read from "Programación Talleres Masivos", also where people wrote it by hand and left things open, and kept
as a local copy, hence structs that serialise.
"""

from __future__ import annotations

from datetime import datetime

import msgspec

from soe_cli.model.text import fold

CALLED_OFF = ("cancel", "anul", "suspend", "posterg")
"""How people begin the word for what will not be held (folded)."""
OVER = ("cerrad", "conclu", "termin", "finaliz")
"""And for what is over."""


class ProgrammeSession(msgspec.Struct, frozen=True):
    """One session. ``number`` as people count it; ``start`` and ``end`` aware, None while not set; ``state`` as
    people write it; ``attended`` is None until its attendance was registered; ``captured``: a file holds who was in
    its call."""

    number: str
    topic: str
    start: datetime | None
    end: datetime | None
    speaker: str
    link: str
    state: str
    attended: int | None = None
    captured: bool = False

    @property
    def stands(self) -> bool:
        """Whether it was not called off."""
        return not fold(self.state).startswith(CALLED_OFF)


class Evidence(msgspec.Struct, frozen=True):
    """What shows that an activity was done: of the module, or of the session ``number``."""

    number: str
    activity: str
    state: str


class ProgrammeModule(msgspec.Struct, frozen=True):
    """One module with its sessions in order.

    ``id`` tells it from one of the same name in another ``quarter`` (``2026-IV``, or ""); ``form`` is the address
    of the registration form, or "".
    """

    id: str
    name: str
    quarter: str
    kind: str
    state: str
    form: str
    sessions: tuple[ProgrammeSession, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    @property
    def title(self) -> str:
        """The name, with the quarter where it does not say it itself."""
        return self.name if fold(self.quarter) in fold(self.name) else f"{self.name} ({self.quarter})"

    @property
    def external(self) -> bool:
        """Whether it is carried out for another institution (PE-SOE-001-01, C)."""
        return fold(self.kind).startswith("extern")

    @property
    def open(self) -> bool:
        """Whether it is neither over nor called off."""
        return not fold(self.state).startswith(CALLED_OFF + OVER)

    def coming(self, now: datetime) -> list[ProgrammeSession]:
        """The sessions that are still to begin, by hour."""
        if not self.open:
            return []
        begun = [(one.start, one) for one in self.sessions if one.start and one.stands and one.start > now]
        return [one for _, one in sorted(begun, key=lambda pair: pair[0])]


class Programme(msgspec.Struct, frozen=True):
    """All modules as they stood at ``read_at`` (aware, Lima)."""

    read_at: datetime
    modules: tuple[ProgrammeModule, ...] = ()
