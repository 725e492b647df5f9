"""How a word of a display name may come from one name of a person, and how often people write it so."""

from __future__ import annotations

from collections import defaultdict
from enum import Enum
from typing import NamedTuple

from soe_cli.matching.display import Word, without_particle
from soe_cli.matching.people import People
from soe_cli.matching.rarity import is_known
from soe_cli.matching.sounds import sound
from soe_cli.matching.vocabulary import (
    beginning_of,
    is_name,
    is_short_form,
    names_behind,
    spellings,
    stem_of,
    stems_of,
)


class Way(Enum):
    """How a word comes from a name; the value says so, of ``word`` and ``name``."""

    EXACT = "«{word}» coincide"
    SPELLING = "«{word}» es otra forma de escribir {name}"
    SOUND = "«{word}» suena como {name}"
    TYPO = "«{word}» parece {name} mal escrito"
    SHORT = "«{word}» es forma familiar de {name}"
    BEGINNING = "«{word}» puede acortar {name}"
    CUT = "«{word}» es el comienzo de {name}"
    INITIAL = "«{word}» es la inicial de {name}"


OF_GIVEN_NAMES = frozenset({Way.SPELLING, Way.SHORT, Way.BEGINNING})
"""Ways that nobody goes with a surname."""


class Likeness(NamedTuple):
    """How often a person writes the name so (0 to 1), and in which way."""

    chance: float
    way: Way


_CHANCE = {
    Way.EXACT: 1.0,
    Way.SPELLING: 0.1,
    Way.SOUND: 0.05,
    Way.SHORT: 0.15,
    Way.BEGINNING: 0.04,
    Way.CUT: 0.3,
    Way.INITIAL: 1.0,
}
_ONE_SLIP = 0.012
_TWO_SLIPS = 0.002
_FIRST_LETTER = 0.3
"""People seldom mistake the letter that a name begins with."""
_OTHER_NAME = 0.05
"""A slip seldom makes another name of a name: Mario is not María, nor Rosas Rojas."""
_ANOTHER_SHORT_FORM = 0.03
"""A usual short form seldom shortens yet another name: Mari is not Mario."""
_SHORTEST_SLIP = 3
_SHORT = 4
_IN_SHORT = 0.5
"""A slip in three letters leaves little of a name."""
_LONG = 7


class Likenesses:
    """The names of the enrolled that a word may come from."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._known: dict[Word, dict[str, Likeness]] = {}
        self._other_names: dict[str, bool] = {}
        self._given_by_sound: defaultdict[str, list[str]] = defaultdict(list)
        self._given_by_stem: defaultdict[str, list[str]] = defaultdict(list)
        for name in people.given:
            self._given_by_sound[sound(name)].append(name)
            self._given_by_stem[stem_of(name)].append(name)

    def of(self, word: Word) -> dict[str, Likeness]:
        """Each name of the enrolled that ``word`` may come from, with how."""
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = self._find(word)
        return found

    def is_other_name(self, word: str) -> bool:
        """Whether ``word`` is a name in itself, as far as anybody here knows."""
        known = self._other_names.get(word)
        if known is None:
            known = self._other_names[word] = word in self._people.bearers or is_known(word) or is_name(word)
        return known

    def _find(self, word: Word) -> dict[str, Likeness]:
        if word.is_initial:
            return {name: _like(Way.INITIAL) for name in self._people.by_initial.get(word.text, ())}
        found: dict[str, Likeness] = {}
        for name, likeness in self._ways(word):
            if name not in found or found[name].chance < likeness.chance:
                found[name] = likeness
        return found

    def _ways(self, word: Word) -> list[tuple[str, Likeness]]:
        text = word.text
        bearers = self._people.bearers
        ways = [(name, _like(Way.EXACT)) for name in (text, *without_particle(text)) if name in bearers]
        ways += [(name, _like(Way.SPELLING)) for name in spellings(text) if name in bearers]
        ways += [(name, _like(Way.SOUND)) for name in self._people.by_sound.get(sound(text), ())]
        ways += self._slips(text)
        ways += self._short_of(text)
        if word.cut:
            beginnings = self._people.by_initial.get(text[0], ())
            ways += [(name, _like(Way.CUT)) for name in beginnings if name.startswith(text)]
        return ways

    def _slips(self, text: str) -> list[tuple[str, Likeness]]:
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        if len(text) < _SHORTEST_SLIP:
            return []
        rarely = _OTHER_NAME if self.is_other_name(text) else 1
        near = process.extract(text, self._people.names, scorer=OSA.distance, score_cutoff=2, limit=None)
        slips = []
        for name, distance, _ in near:
            chance = _slip(text, name, int(distance)) * (1 if text[0] == name[0] else _FIRST_LETTER) * rarely
            if chance:
                slips.append((name, Likeness(chance, Way.TYPO)))
        return slips

    def _short_of(self, text: str) -> list[tuple[str, Likeness]]:
        rarely = 1.0 if not is_name(text) or is_short_form(text) else 0.2
        ways = []
        for behind in names_behind(text):
            ways += [(name, _like(Way.SHORT, rarely)) for name in self._given_by_sound.get(behind, ())]
        for stem in stems_of(text):
            same = (*self._given_by_sound.get(stem, ()), *self._given_by_stem.get(stem, ()))
            ways += [(name, _like(Way.SHORT, rarely)) for name in same if not _other_gender(text, name)]
        if rarely == 1 and (beginning := beginning_of(text)):
            seldom = _ANOTHER_SHORT_FORM if is_short_form(text) else 1.0
            ways += [
                (name, _like(Way.BEGINNING, seldom))
                for key, names in self._given_by_sound.items()
                if key.startswith(beginning) and key != beginning
                for name in names
            ]
        return ways


def _like(way: Way, rarely: float = 1.0) -> Likeness:
    return Likeness(_CHANCE[way] * rarely, way)


def _other_gender(diminutive: str, name: str) -> bool:
    """Juanito is no Juana."""
    return {diminutive[-1], name[-1]} == {"o", "a"}


def _slip(text: str, name: str, distance: int) -> float:
    """How often ``name`` comes out as ``text``, ``distance`` slips away."""
    length = min(len(text), len(name))
    if distance == 1 and max(len(text), len(name)) >= _SHORT:
        return _ONE_SLIP * (1 if length >= _SHORT else _IN_SHORT)
    if distance == 2 and (length >= _LONG or (length > _SHORT and _one_by_sound(text, name))):
        return _TWO_SLIPS
    return 0


def _one_by_sound(text: str, name: str) -> bool:
    from rapidfuzz.distance import OSA

    return OSA.distance(sound(text), sound(name)) <= 1
