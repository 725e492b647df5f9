"""Who takes part in a module of workshops (PE-SOE-001-01, B05, B06 and C02)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from soe_cli.model.text import fold


class Standing(StrEnum):
    """How an enrolment stands, as the spreadsheet says it."""

    UNDECIDED = ""
    """Not decided yet: the cell is empty."""
    CONFIRMED = "Confirmado"
    WAITING = "En espera"
    CANCELLED = "Canceló"
    OTHER = "Otro"
    """In a person's own words: it takes no seat, and nothing is written to them."""


_WORDS = {
    "confirm": Standing.CONFIRMED,
    "inscrit": Standing.CONFIRMED,
    "en espera": Standing.WAITING,
    "lista de espera": Standing.WAITING,
    "espera": Standing.WAITING,
    "cancel": Standing.CANCELLED,
    "anul": Standing.CANCELLED,
    "retir": Standing.CANCELLED,
    "baja": Standing.CANCELLED,
}


def standing_of(text: str) -> Standing:
    """What a person's word in the column ``Estado`` means."""
    words = fold(text)
    if not words:
        return Standing.UNDECIDED
    return next((standing for begin, standing in _WORDS.items() if words.startswith(begin)), Standing.OTHER)


def times_of(text: str) -> int:
    """How often somebody has joined the list, by what ``Estado`` says (``Confirmado (2.ª vez)``): once unless they
    came back."""
    found = re.search(r"\((\d+)\.ª vez\)", text)
    return int(found[1]) if found else 1


@dataclass(frozen=True, slots=True)
class Registration:
    """What somebody says of themselves when they register.

    ``email`` is None when no mail can be sent to it; ``whatsapp`` is ``Sí``, ``No`` or ""; ``submitted`` is aware,
    in Lima; ``source`` says where it stands, in Spanish (``fila 12``).
    """

    document_type: str
    document: str
    surnames: str
    given_names: str
    email: str | None
    phone: str
    whatsapp: str
    district: str
    business: str
    submitted: datetime
    source: str

    @property
    def name(self) -> str:
        """``APELLIDOS, NOMBRES``, or whichever of them there is."""
        return ", ".join(filter(None, (self.surnames, self.given_names)))


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A person in the list of a module.

    ``id`` stands for their document in every key; ``turn`` is their number in the waiting list, given once and kept
    when a place was found for them (0: they never waited). ``shown`` is what its row says in ``Estado``. ``times``
    is more than 1 for whoever had cancelled and came back.
    """

    id: str
    person: Registration
    standing: Standing
    turn: int = 0
    shown: str = ""
    times: int = 1

    @property
    def state(self) -> str:
        """What its row is to say in ``Estado``."""
        return f"{self.standing} ({self.times}.ª vez)" if self.times > 1 else self.standing.value
