"""How well a display name goes with one enrolled person: which word stands for which name, and how much it tells.

A score is the natural logarithm of how many times likelier the display name is from this person than from anybody
in Peru; scores of words add up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from soe_cli.matching.display import Display, Part, Word, may_be_glued
from soe_cli.matching.likeness import OF_GIVEN_NAMES, Likeness, Likenesses, Way
from soe_cli.matching.people import Person, Side, Unit
from soe_cli.matching.rarity import Rarity

_RAREST = 2e-5
_USUAL_FORM = 0.1
"""The chance from which a way to write a name is a usual one."""
_ONE_LETTER = 0.0005
"""The chance of one wrong letter that makes another name."""
_NOT_THEIRS = 0.002
"""A word that is a name, and not this person's."""
_STRANGE_WORD = 0.05
_STRANGE_INITIAL = 0.02
_ASIDE = 0.6
"""A strange word apart from the name: "María Quispe - Tejidos"."""
_ONLY_SECOND_SURNAME = 0.15
_ONLY_SECOND_GIVEN = 0.3
_TURNED_AROUND = 0.02
"""Both surnames, the maternal first: usually another person."""
_SHORTEST_IN_GLUED = 3
_LONG_IN_GLUED = 4


@dataclass(frozen=True, slots=True)
class Pair:
    """A word of the display name and the name that it stands for; ``part`` is where in the display name."""

    word: Word
    unit: Unit
    likeness: Likeness
    part: int
    position: int

    @property
    def whole(self) -> bool:
        """Whether the word is more than an initial."""
        return self.likeness.way is not Way.INITIAL


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a display name has in common with ``person``; ``unexplained`` words of names speak against it."""

    person: Person
    score: float
    pairs: tuple[Pair, ...]
    unexplained: tuple[str, ...]
    turned_around: bool = False

    @property
    def part(self) -> int:
        """The part of the display name that holds the name."""
        return _main_part(self.pairs)

    def on(self, side: Side) -> list[Pair]:
        """The pairs whose name is of ``side``, or may be."""
        return [pair for pair in self.pairs if pair.unit.side in (side, Side.EITHER)]

    @property
    def complete(self) -> bool:
        """Whether a given name and two surnames are told in full."""
        surnames = [pair for pair in self.on(Side.SURNAME) if pair.whole]
        return len(surnames) >= 2 and any(pair.whole for pair in self.on(Side.GIVEN)) and len(self.pairs) >= 3

    @property
    def compatible(self) -> bool:
        """Whether every word is one of the person's names in a usual form, but for one letter or sound: a sister
        Maria beside a brother Mario."""
        odd = [pair.likeness for pair in self.pairs if pair.likeness.chance < _USUAL_FORM]
        return not self.unexplained and len(odd) <= 1 and all(one.chance >= _ONE_LETTER for one in odd)

    @property
    def decisive(self) -> bool:
        """Whether it has the shape that a name alone needs: two names, one of them a surname, one of them whole."""
        return len(self.pairs) >= 2 and bool(self.on(Side.SURNAME)) and any(pair.whole for pair in self.pairs)


class Explainer:
    """Explains display names by the enrolled people that ``likenesses`` knows."""

    def __init__(self, likenesses: Likenesses, rarity: Rarity) -> None:
        self._likenesses = likenesses
        self._rarity = rarity
        self._shares: dict[Word, float] = {}

    def explain(self, display: Display, person: Person) -> Explanation:
        """The best reading of ``display`` as ``person``'s name."""
        words = [
            (number, word)
            for number, part in enumerate(display.parts)
            for written in part.words
            for word in self._unglued(written, person)
        ]
        pairs, left = self._paired(words, person)
        main = _main_part(pairs)
        score = sum(self.worth(pair.word, pair.likeness) for pair in pairs)
        unexplained = []
        for part, word in left:
            aside = part != main and not self._is_a_name(display.parts[part])
            against, counts = self._against(word, aside=aside)
            score += log(against)
            if counts:
                unexplained.append(word.text)
        turned = _turned_around(pairs)
        score += log(_form(pairs)) + (log(_TURNED_AROUND) if turned else 0)
        return Explanation(person, score, tuple(pairs), tuple(unexplained), turned)

    def worth(self, word: Word, likeness: Likeness) -> float:
        """How much it tells that ``word`` stands for a name in the way of ``likeness``, as a logarithm."""
        return log(likeness.chance / self._usual(word))

    def _usual(self, word: Word) -> float:
        """The share of people who could be shown as ``word``."""
        usual = self._shares.get(word)
        if usual is None:
            usual = self._shares[word] = self._find_usual(word)
        return usual

    def _find_usual(self, word: Word) -> float:
        if word.is_initial or word.cut:
            return self._rarity.share_of_prefix(word.text)
        alike = sum(
            self._rarity.share(name) * likeness.chance for name, likeness in self._likenesses.of(word).items()
        )
        if word.text not in self._likenesses.of(word) and self._likenesses.is_other_name(word.text):
            alike += self._rarity.share(word.text)
        return max(alike, _RAREST)

    def _paired(self, words: list[tuple[int, Word]], person: Person) -> tuple[list[Pair], list[tuple[int, Word]]]:
        """Words and names, the surest first, each once; then the words that are left. A word that repeats in one
        part what another part has said is neither."""
        possible = []
        for position, (_, word) in enumerate(words):
            like = self._likenesses.of(word)
            for place, unit in enumerate(person.units):
                likeness = like.get(unit.text)
                if likeness and (unit.side is not Side.SURNAME or likeness.way not in OF_GIVEN_NAMES):
                    of_surname = unit.side is Side.SURNAME
                    rank = (word.is_initial, -likeness.chance, position, of_surname)
                    possible.append((rank, position, place, likeness))
        possible.sort(key=lambda one: (one[0], one[2]))
        taken: dict[int, Pair] = {}
        parts: dict[int, int] = {}
        for _, position, place, likeness in possible:
            if position not in taken and place not in parts:
                part, word = words[position]
                taken[position] = Pair(word, person.units[place], likeness, part, position)
                parts[place] = part
        repeated = {
            position
            for _, position, place, _ in possible
            if parts.get(place, words[position][0]) != words[position][0]
        }
        left = [found for position, found in enumerate(words) if position not in taken and position not in repeated]
        return [taken[position] for position in sorted(taken)], left

    def _against(self, word: Word, *, aside: bool) -> tuple[float, bool]:
        """How much a word speaks against a person whose name it is not, and whether it does so by itself."""
        if aside:
            return _ASIDE, False
        if word.is_initial:
            return _STRANGE_INITIAL, True
        return (_NOT_THEIRS if self._likenesses.is_other_name(word.text) else _STRANGE_WORD), True

    def _is_a_name(self, part: Part) -> bool:
        return not part.company and all(
            word.is_initial or self._likenesses.is_other_name(word.text) for word in part.words
        )

    def _unglued(self, word: Word, person: Person) -> list[Word]:
        """``word`` as the person's names that are glued together in it, or just itself."""
        if not may_be_glued(word) or self._likenesses.is_other_name(word.text):
            return [word]
        like = self._likenesses.of(word)
        if any(unit.text in like and not _initial_before(word.text, unit.text) for unit in person.units):
            return [word]
        return _split(word.text, person.units) or self._torn(word.text, person) or [word]

    def _torn(self, text: str, person: Person) -> list[Word]:
        """``text`` as one long name of ``person`` and what stands before or behind it, whatever that is."""
        for unit in sorted(person.units, key=lambda unit: -len(unit.text)):
            if len(unit.text) < _LONG_IN_GLUED or unit.text not in text:
                continue
            before, _, behind = text.partition(unit.text)
            if (before or behind) and not (before and behind):
                return [Word(piece) for piece in (before, unit.text, behind) if piece]
        return []


def _initial_before(word: str, name: str) -> bool:
    """``psucasaca``, and not a slip: ``rrivera``."""
    return word[1:] == name and word[0] != name[0]


def _main_part(pairs: Sequence[Pair]) -> int:
    """The part that most pairs are in, the first of several."""
    parts = [pair.part for pair in pairs]
    return max(set(parts), key=lambda part: (parts.count(part), -part)) if parts else 0


def _form(pairs: list[Pair]) -> float:
    """How often people show just these of their names."""
    chance = 1.0
    for side, only_second in ((Side.SURNAME, _ONLY_SECOND_SURNAME), (Side.GIVEN, _ONLY_SECOND_GIVEN)):
        places = [pair.unit.place for pair in pairs if pair.unit.side is side]
        if places and min(places) > 0:
            chance *= only_second
    return chance


def _turned_around(pairs: list[Pair]) -> bool:
    surnames = [pair for pair in pairs if pair.unit.side is Side.SURNAME]
    if len({pair.part for pair in surnames}) > 1:
        return False
    places = [pair.unit.place for pair in surnames]
    return places != sorted(places)


def _split(text: str, units: tuple[Unit, ...]) -> list[Word]:
    """``text`` as names and initials of ``units``, one behind the other; [] when it is not, or has no long one."""

    def rest_of(text: str, units: tuple[Unit, ...]) -> list[str] | None:
        if not text:
            return []
        for index, unit in enumerate(units):
            for piece in (unit.text, unit.text[0]):
                if text.startswith(piece) and len(piece) not in range(2, _SHORTEST_IN_GLUED):
                    rest = rest_of(text[len(piece) :], units[:index] + units[index + 1 :])
                    if rest is not None:
                        return [piece, *rest]
        return None

    pieces = rest_of(text, units) or []
    return [Word(piece) for piece in pieces] if any(len(piece) >= _LONG_IN_GLUED for piece in pieces) else []
