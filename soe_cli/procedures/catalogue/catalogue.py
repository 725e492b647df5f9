"""What a catalogue says: its sections, and in each the activities or procedures with their facts."""

from __future__ import annotations

from typing import Annotated

import msgspec

Number = Annotated[str, msgspec.Meta(pattern=r"^\S+$")]
Named = Annotated[str, msgspec.Meta(pattern=r"\S")]
Minutes = Annotated[int, msgspec.Meta(ge=1)]


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One activity or procedure, known by ``number`` in its catalogue; ``short`` is a name for tables.

    ``minutes`` is the standard duration, or None; then ``counted_with`` may name the entry that holds one for both.
    With ``per_session`` it comes round for each session of a module. ``commands`` are those of soe that carry it
    out. ``approval``, ``modifications`` and ``annexes`` are as printed. ``where`` tells a citizen where to go, if
    that is another place than the catalogue's.
    """

    number: Number
    name: Named
    short: str = ""
    minutes: Minutes | None = None
    counted_with: str = ""
    per_session: bool = False
    responsible: str = ""
    commands: tuple[str, ...] = ()
    approval: str = ""
    modifications: tuple[str, ...] = ()
    annexes: str = ""
    where: str = ""


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"entries": "entry"}):
    """A process, or a part of a procedure. ``printed_total`` is the duration that the source itself states."""

    number: Number
    name: Named
    printed_total: str = ""
    entries: tuple[Entry, ...] = ()


class Catalogue(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"sections": "section"}):
    """One institution's procedures, known by ``code``. ``where`` tells a citizen where to go: without it, nobody is
    referred to this catalogue."""

    code: Named
    title: Named
    institution: Named
    where: str = ""
    sections: tuple[Section, ...] = ()

    def entry(self, number: str) -> Entry | None:
        """The entry of exactly this number."""
        return next((one for section in self.sections for one in section.entries if one.number == number), None)
