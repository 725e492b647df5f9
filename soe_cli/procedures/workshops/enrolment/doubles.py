"""People who registered more than once: what is the same for certain is one, what may be the same is asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace

from soe_cli.effects.plan import short_hash
from soe_cli.model.enrolment import Registration
from soe_cli.model.text import fold

SAME_NAME = 88
"""From this likeness (0 to 100, words in any order) two names may be one person's, written with a slip."""
OTHER_NAME = 60
"""Below this likeness a document that two names share is a slip in one of the documents."""
_SLIP = "documento, salvo una cifra"
_KEPT = ("source", "submitted")


@dataclass(frozen=True, slots=True)
class Doubt:
    """``held`` may be the person who registered as ``like``; ``why``, in Spanish, follows "mismo"."""

    held: Registration
    like: Registration
    why: str

    @property
    def id(self) -> str:
        """What stands for the two in a key."""
        return short_hash(self.held.document, self.like.document, fold(self.held.name))


def merged(registrations: Sequence[Registration]) -> tuple[list[Registration], list[Doubt]]:
    """One registration a document, with the first moment and the newest answers; those of one document under names
    that are not alike are doubts."""
    by_document: dict[str, list[Registration]] = defaultdict(list)
    for one in sorted(registrations, key=lambda one: one.submitted):
        by_document[one.document].append(one)
    people: list[Registration] = []
    doubts: list[Doubt] = []
    for first, *others in by_document.values():
        person = first
        for other in others:
            if _likeness(first, other) < OTHER_NAME:
                doubts.append(Doubt(other, first, "documento"))
            else:
                person = _renewed(person, other)
        people.append(person)
    return people, doubts


def doubts_about(newcomer: Registration, neighbours: Neighbours) -> list[Doubt]:
    """Of whom among ``neighbours`` the newcomer may be a second registration, by the order of registering."""
    found = {
        id(one): Doubt(newcomer, one, why)
        for why, one in neighbours.near(newcomer)
        if (why != _SLIP or _a_slip_apart(one, newcomer)) and _likeness(one, newcomer) >= SAME_NAME
    }
    return sorted(found.values(), key=lambda doubt: doubt.like.submitted)


class Neighbours:
    """People who can be found by an address, a telephone or a document number with a slip in it."""

    def __init__(self, people: Sequence[Registration] = ()) -> None:
        self._near: Mapping[str, list[Registration]] = defaultdict(list)
        for one in people:
            self.add(one)

    def add(self, person: Registration) -> None:
        """From now on this person is found as well."""
        for _, trait in _traits(person):
            self._near[trait].append(person)

    def near(self, person: Registration) -> Iterator[tuple[str, Registration]]:
        """Who shares what with ``person``, also more than once."""
        for why, trait in _traits(person):
            for one in self._near.get(trait, ()):
                yield why, one


def _traits(person: Registration) -> Iterator[tuple[str, str]]:
    """What two registrations of one person are likely to share.

    Two numbers with one digit wrong, missing or too many, or with two neighbours exchanged, are equal once some
    digit is left out of each, or of the longer one; so are others, further apart.
    """
    number = person.document
    for text in {number, *(number[:place] + number[place + 1 :] for place in range(len(number)))}:
        yield _SLIP, f"document {text}"
    if person.email:
        yield "correo", f"email {person.email.casefold()}"
    if person.phone:
        yield "celular", f"phone {person.phone}"


def _a_slip_apart(one: Registration, other: Registration) -> bool:
    from rapidfuzz.distance import OSA

    return OSA.distance(one.document, other.document, score_cutoff=1) == 1


def _renewed(person: Registration, later: Registration) -> Registration:
    """The person with what they answered later, where they answered."""
    answers = {field.name: getattr(later, field.name) for field in fields(later) if field.name not in _KEPT}
    return replace(person, **{name: answer for name, answer in answers.items() if answer})


def _likeness(one: Registration, other: Registration) -> float:
    from rapidfuzz.fuzz import token_sort_ratio

    return token_sort_ratio(fold(one.name), fold(other.name))
