"""How rare a name is: "Quispe" tells little, "Sucasaca" nearly everything."""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from soe_cli.matching.sounds import letters

_PER = 100_000
_FLOOR = 30 / _PER
"""The share of a name that no table has: there are many such names, each of them rare."""
_PEOPLE_BEHIND_THE_TABLES = 400
"""How many enrolled people weigh as much as the tables do."""
_PREFIX = 8
"""The longest prefix that is counted, in letters."""


@cache
def shares(*tables: str) -> Mapping[str, float]:
    """The share of people who bear each name of ``tables`` (keys of ``frequencies.toml``)."""
    text = files("soe_cli.matching").joinpath("frequencies.toml").read_text(encoding="utf-8")
    found: dict[str, float] = {}
    for table in tables:
        for line in str(tomllib.loads(text)[table]).strip().splitlines():
            figure, names = line.split(": ")
            for name in map(letters, names.split()):
                found.setdefault(name, float(figure) / _PER)
    return found


def surname_shares() -> Mapping[str, float]:
    """The share of people who bear each known surname."""
    return shares("surnames", "surnames_uncounted")


def given_shares() -> Mapping[str, float]:
    """The share of people who bear each known given name."""
    return shares("given", "given_uncounted")


@cache
def is_known(word: str) -> bool:
    """Whether ``word`` is a surname or given name of the tables."""
    return word in surname_shares() or word in given_shares()


class Rarity:
    """The share of people who bear a name, from the tables and from the enrolled themselves (a module in Juliaca
    has more Mamanis)."""

    def __init__(self, names: Iterable[str], people: int) -> None:
        """``names`` are all names of the enrolled, repeated as often as they occur among ``people``."""
        self._counts = Counter(names)
        self._people = people
        self._prefixes: defaultdict[str, float] = defaultdict(float)
        for name in {*self._counts, *surname_shares(), *given_shares()}:
            share = self.share(name)
            for length in range(1, min(len(name), _PREFIX) + 1):
                self._prefixes[name[:length]] += share

    def share(self, name: str) -> float:
        """The share of people who bear ``name`` as any of their names."""
        told = surname_shares().get(name, 0) + given_shares().get(name, 0) or _FLOOR
        weight = _PEOPLE_BEHIND_THE_TABLES
        return (self._counts[name] + weight * told) / (self._people + weight)

    def share_of_prefix(self, prefix: str) -> float:
        """The share of people one of whose names begins with ``prefix``."""
        return min(1, self._prefixes.get(prefix[:_PREFIX], _FLOOR))
