"""The enrolled as a name can be compared with them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TypeVar

from soe_cli.matching.rarity import Rarity
from soe_cli.matching.sounds import letters, sound
from soe_cli.matching.vocabulary import PARTICLES
from soe_cli.model.attendance import Enrolled
from soe_cli.model.text import fold

_Value = TypeVar("_Value")
_NO_NAMES = PARTICLES | {"vda", "viuda"}


class Side(Enum):
    """What a name is of a person."""

    GIVEN = auto()
    SURNAME = auto()
    EITHER = auto()
    """A list with one column for all names does not tell."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One name of a person, without particles: ``cruz`` of "DE LA CRUZ"; ``place`` counts from 0 on its side, and
    ``shown`` is how the list writes it."""

    text: str
    side: Side
    place: int
    shown: str


@dataclass(frozen=True, slots=True)
class Person:
    """An enrolled person, ``index`` in the list, with their names."""

    index: int
    enrolled: Enrolled
    units: tuple[Unit, ...]


class People:
    """All enrolled of a module: who bears a name, who owns an address or a number, and how rare a name is."""

    def __init__(self, enrolled: Sequence[Enrolled]) -> None:
        once = {_bare(one.document) or str(place): one for place, one in reversed(list(enumerate(enrolled)))}
        enrolled = tuple(reversed(once.values()))
        self.all = tuple(Person(index, one, _units(one)) for index, one in enumerate(enrolled))
        counts = Counter(unit.text for person in self.all for unit in person.units)
        self.rarity = Rarity(counts.elements(), len(self.all))
        self.bearers: Mapping[str, list[int]] = _grouped(
            (unit.text, person.index) for person in self.all for unit in person.units
        )
        self.by_sound: Mapping[str, list[str]] = _grouped((sound(name), name) for name in self.bearers)
        self.by_initial: Mapping[str, list[str]] = _grouped((name[0], name) for name in self.bearers)
        self.names = tuple(self.bearers)
        self.given = tuple({u.text for p in self.all for u in p.units if u.side is not Side.SURNAME})
        self.by_document = _grouped((_bare(one.document), i) for i, one in enumerate(enrolled) if one.document)
        self.by_email = _grouped(
            (one.email.strip().lower(), i) for i, one in enumerate(enrolled) if one.email.strip()
        )
        self.by_mailbox = _grouped((address.partition("@")[0], i) for address, [i, *_] in self.by_email.items())
        self.by_first_letter = _grouped((address[0], i) for address, [i, *_] in self.by_email.items())
        self.by_business = _grouped((fold(one.business), i) for i, one in enumerate(enrolled) if one.business)
        self.by_code = _grouped((one.code.strip().casefold(), i) for i, one in enumerate(enrolled) if one.code)
        self.by_phone = _grouped((one.phone[-9:], i) for i, one in enumerate(enrolled) if len(one.phone) >= 9)

    def with_document(self, document: str) -> Sequence[int]:
        """Those whose document number is ``document``, with or without leading zeros."""
        return self.by_document.get(_bare(document), ()) if _bare(document) else ()


def _grouped(pairs: Iterable[tuple[str, _Value]]) -> Mapping[str, list[_Value]]:
    found: defaultdict[str, list[_Value]] = defaultdict(list)
    for key, value in pairs:
        if value not in found[key][-1:]:
            found[key].append(value)
    return dict(found)


def _bare(document: str) -> str:
    return letters(document).lstrip("0")


def _units(one: Enrolled) -> tuple[Unit, ...]:
    surnames, given = one.surnames, one.given_names
    if not surnames or not given:
        surnames, comma, given = (surnames or given).partition(",")
        if not comma:
            return _side(Side.EITHER, surnames)
    return _side(Side.SURNAME, surnames) + _side(Side.GIVEN, given)


def _side(side: Side, text: str) -> tuple[Unit, ...]:
    words = [(letters(word), word) for word in re.split(r"[\s,.\-–]+", text)]
    names = [(bare, word) for bare, word in words if bare and bare not in _NO_NAMES]
    return tuple(Unit(bare, side, place, word.capitalize()) for place, (bare, word) in enumerate(names))
