"""What is held of a person, source by source, as tables that they can read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Holding:
    """What one source holds: where it is, and its rows under their headers.

    ``where`` and ``title`` are in Spanish; ``rows`` are as long as ``headers``.
    """

    title: str
    where: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def holding(title: str, where: str, headers: Sequence[str], rows: Sequence[Sequence[str]]) -> Holding:
    """A holding whose rows are cut or filled to the width of ``headers``."""
    width = len(headers)
    filled = tuple((*row, *[""] * width)[:width] for row in map(tuple, rows))
    return Holding(title, where, tuple(headers), filled)


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that was found of a person.

    ``who`` is what was asked for (a document number or an address), ``elsewhere`` what to ask of others (Spanish).
    """

    who: str
    holdings: tuple[Holding, ...]
    elsewhere: tuple[str, ...]
