"""A file of which the bytes are odd, and what has to come out of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .outcome import JOSE, Outcome

GOOD = Outcome((JOSE,))
NO_TABLE = "no contiene una tabla con los encabezados del reporte de citas."


@dataclass(frozen=True)
class Disguise:
    """A file as it lies in the Downloads folder: what it is, what is odd, who wrote it, its name and its bytes."""

    kind: str
    oddity: str
    program: str
    file: str
    write: Callable[[], bytes]
    outcome: Outcome = GOOD


def refused(sentence: str) -> Outcome:
    return Outcome(sentence=sentence)
