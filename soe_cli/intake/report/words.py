"""The report's words for how a citizen is attended and how an appointment stands."""

from __future__ import annotations

from functools import lru_cache

from soe_cli.model.appointment import Modality, Standing
from soe_cli.model.text import fold

_STILL_OPEN = ("no atendid", "por atender", "sin atender", "pendiente", "en atencion")
_MOVED = ("reprogram", "reagend", "rescheduled")
_CANCELLED = ("cancel", "anulad", *_MOVED)
_CLOSED = (
    *("atendid", "abandon", "finaliz", "concluid", "culminad", "cerrad", "completad", "realizad"),
    *("no asist", "inasist", "ausente", "no se present", "attended", "completed", "closed", "no show"),
)


@lru_cache(maxsize=256)
def modality_of(text: str) -> Modality:
    """How the citizen is attended; virtual, the service's usual way, unless the report says otherwise."""
    words = fold(text)
    if any(word.startswith(("telef", "llamada")) for word in words.split()):
        return Modality.TELEPHONE
    if "presencial" in words and "no presencial" not in words:
        return Modality.IN_PERSON
    return Modality.VIRTUAL


@lru_cache(maxsize=256)
def standing_of(text: str) -> Standing:
    """How the appointment stands; booked unless the report says that it was cancelled or that it is over.

    "Reprogramada" counts as cancelled: the new date has a row of its own, and a reminder of the old hour would
    mislead the citizen.
    """
    words = fold(text)
    if any(word in words for word in _STILL_OPEN):
        return Standing.BOOKED
    if any(word in words for word in _CANCELLED):
        return Standing.CANCELLED
    if any(word in words for word in _CLOSED):
        return Standing.CLOSED
    return Standing.BOOKED


@lru_cache(maxsize=256)
def is_moved(text: str) -> bool:
    """Whether the report says that the appointment was moved to another date ("Reprogramada")."""
    return any(word in fold(text) for word in _MOVED)
