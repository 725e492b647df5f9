"""Finds in catalogues what a person names: by number («PROMPERÚ 12.1», «A03») or by words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from soe_cli.errors import DecisionNeededError, UsageError
from soe_cli.model.text import fold
from soe_cli.procedures.catalogue.catalogue import Catalogue, Entry, Section

ENOUGH = 0.6
"""The least score of a hit: of three words, two may be found and one not."""
SAME_WORD = 0.86
"""From which likeness on two words count as one («exportar», «exportaciones»)."""
IN_SECTION = 0.8
"""What a word counts that stands in the section's name only."""
_SMALL_WORDS = frozenset(
    {
        *("a", "al", "como", "con", "de", "del", "e", "el", "en", "la", "las", "lo", "los", "o", "para", "por"),
        *("que", "se", "su", "un", "una", "y"),
    }
)


@dataclass(frozen=True, slots=True)
class Found:
    """A place in a catalogue: an entry, or with None the section as a whole."""

    catalogue: Catalogue
    section: Section
    entry: Entry | None

    @property
    def reference(self) -> str:
        """What a consultant types to name it: «PROMPERÚ 12.1»."""
        return f"{self.catalogue.code} {self.entry.number if self.entry else self.section.number}"

    @property
    def title(self) -> str:
        """The reference with the name."""
        return f"{self.reference} {self.entry.name if self.entry else self.section.name}"


def find(catalogues: Sequence[Catalogue], reference: str) -> Found:
    """The section or entry that ``reference`` names; its catalogue may be left out where no other has that number.

    ``UsageError`` when there is none, ``DecisionNeededError`` when there are several.
    """
    code, _, number = " ".join(reference.split()).rpartition(" ")
    wanted = _number(number)
    found = [
        place
        for catalogue in catalogues
        if not code or fold(catalogue.code) == fold(code)
        for place in _places(catalogue)
        if wanted and wanted == _number(place.entry.number if place.entry else place.section.number)
    ]
    if not found:
        raise UsageError(
            f"En los catálogos no está «{reference}».",
            f'Búsquelo por palabras: soe procedure search "…". Catálogos: {_codes(catalogues)}.',
        )
    if len(found) > 1:
        raise DecisionNeededError(
            f"«{reference}» está en más de un catálogo: {'; '.join(one.title for one in found[:8])}.",
            f"Repita el comando con el catálogo, por ejemplo «{found[0].reference}».",
        )
    return found[0]


def the_catalogue(catalogues: Sequence[Catalogue], code: str) -> Catalogue:
    """The catalogue of that code; ``UsageError`` when there is none."""
    for catalogue in catalogues:
        if fold(catalogue.code) == fold(code):
            return catalogue
    raise UsageError(f"No hay un catálogo «{code}».", f"Los que hay: {_codes(catalogues)}.")


def search(catalogues: Sequence[Catalogue], text: str) -> list[tuple[Found, float]]:
    """The entries that speak of ``text``, the likeliest first, each with a score from 0 to 1.

    Accents, case and endings do not matter, and a word in the entry's own name counts more than in its section's.
    """
    words = fold(text).split()
    said = [word for word in words if word not in _SMALL_WORDS] or words
    scored = [
        (place, _score(said, place))
        for catalogue in catalogues
        for place in _places(catalogue)
        if place.entry is not None
    ]
    return sorted((hit for hit in scored if hit[1] >= ENOUGH), key=lambda hit: -hit[1])


def _score(words: Sequence[str], place: Found) -> float:
    if not words or place.entry is None:
        return 0
    entry = place.entry
    own = fold(f"{place.catalogue.code} {entry.number} {entry.name}").split()
    above = fold(place.section.name).split()
    return sum(max(_best(word, own), IN_SECTION * _best(word, above)) for word in words) / len(words)


def _best(word: str, others: Sequence[str]) -> float:
    """How like ``word`` the likeliest of ``others`` is; 0 when none is the same word."""
    from rapidfuzz.distance import JaroWinkler

    best = max((JaroWinkler.normalized_similarity(word, other) for other in others), default=0.0)
    return best if best >= SAME_WORD else 0


def _places(catalogue: Catalogue) -> Iterator[Found]:
    for section in catalogue.sections:
        yield Found(catalogue, section, None)
        for entry in section.entries:
            yield Found(catalogue, section, entry)


def _number(typed: str) -> str:
    """A number as people may type it: «12.1.», «a3» and «A-03» are «12.1» and «a03»."""
    bare = typed.casefold().strip(".")
    activity = re.fullmatch(r"([a-z])-?(\d+)", bare)
    return f"{activity[1]}{activity[2]:0>2}" if activity else bare


def _codes(catalogues: Sequence[Catalogue]) -> str:
    return ", ".join(one.code for one in catalogues)
