"""Whose appointments are whose."""

from __future__ import annotations

from collections.abc import Iterable

from soe_cli.model.appointment import Appointment
from soe_cli.model.text import fold

_PARTICLES = frozenset({"de", "del", "la", "las", "los", "y"})


def of_consultant(appointments: Iterable[Appointment], name: str) -> tuple[Appointment, ...]:
    """The appointments of the consultant ``name``; all of them for ``all``.

    Order, comma, accents and case do not matter, and the longer name may have more words when they share two at
    least: "QUISPE MAMANI, ROSA" is "Rosa Quispe". An appointment that names nobody is everybody's.
    """
    if name == "all":
        return tuple(appointments)
    wanted = _words(name)
    return tuple(
        appointment
        for appointment in appointments
        if not appointment.consultant or _same_person(_words(appointment.consultant), wanted)
    )


def _words(name: str) -> frozenset[str]:
    words = frozenset(fold(name).split())
    return words - _PARTICLES or words


def _same_person(one: frozenset[str], other: frozenset[str]) -> bool:
    return one == other or (len(one & other) >= 2 and (one <= other or other <= one))
