"""Which of the enrolled a display name may mean: few enough to look at each closely."""

from __future__ import annotations

import heapq
from collections import defaultdict

from soe_cli.matching.display import Display, Word, may_be_glued
from soe_cli.matching.explaining import Explainer, Explanation
from soe_cli.matching.likeness import Likenesses
from soe_cli.matching.people import People

_LOOKED_AT = 24
_ALWAYS = 8
"""People at most who are looked at closely, and those at least."""
_FAR = 8.0
"""Scores by which somebody is too far behind the first to be looked at."""
_LEAST = 0.1
"""What an initial adds for a person, so that it counts at all."""
_SHORTEST_IN_GLUED = 4
_WHOLE = 2


class Search:
    """Finds and explains candidates among ``people``."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._likenesses = Likenesses(people)
        self._explainer = Explainer(self._likenesses, people.rarity)
        self._votes: dict[Word, dict[int, float]] = {}

    def candidates(self, display: Display) -> list[Explanation]:
        """The enrolled whose names have anything in common with ``display``, the likeliest first."""
        votes: defaultdict[int, float] = defaultdict(float)
        for word in display.words:
            for index, worth in self._votes_of(word).items():
                votes[index] += worth
        most = heapq.nlargest(_LOOKED_AT, votes, key=lambda index: (votes[index], -index))
        likely = [
            index for place, index in enumerate(most) if place < _ALWAYS or votes[index] > votes[most[0]] - _FAR
        ]
        found = (self._explainer.explain(display, self._people.all[index]) for index in likely)
        return sorted((one for one in found if one.pairs), key=lambda one: (-one.score, one.person.index))

    def explain(self, display: Display, index: int) -> Explanation:
        """``display`` as the name of the person at ``index``."""
        return self._explainer.explain(display, self._people.all[index])

    def names_somebody(self, display: Display) -> bool:
        """Whether ``display`` is a whole name, of whomever: two words or more, each of them a name."""
        words = [word.text for word in display.words if not word.is_initial]
        return len(words) >= _WHOLE and all(map(self._likenesses.is_other_name, words))

    def _votes_of(self, word: Word) -> dict[int, float]:
        known = self._votes.get(word)
        if known is None:
            known = self._votes[word] = self._count(word)
        return known

    def _count(self, word: Word) -> dict[int, float]:
        votes: dict[int, float] = {}
        names = {
            name: max(self._explainer.worth(word, likeness), _LEAST)
            for name, likeness in self._likenesses.of(word).items()
        }
        if may_be_glued(word):
            names |= {
                name: float(len(name))
                for name in self._people.names
                if len(name) >= _SHORTEST_IN_GLUED and name in word.text and name not in names
            }
        for name, worth in names.items():
            for index in self._people.bearers[name]:
                votes[index] = max(votes.get(index, 0), worth)
        return votes
