"""A citizen's appointment (*cita*) with the service, as the platform's report tells it (PE-SOE-001-01, A01)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Standing(StrEnum):
    """What the platform says of an appointment."""

    BOOKED = "booked"
    CANCELLED = "cancelled"
    CLOSED = "closed"
    """Attended or abandoned: the platform has closed it."""


class Modality(StrEnum):
    """How the citizen chose to be attended."""

    VIRTUAL = "virtual"
    TELEPHONE = "telefonica"
    IN_PERSON = "presencial"


@dataclass(frozen=True, slots=True)
class Citizen:
    """Who booked. ``document`` is digits or letters as printed on it (a DNI padded to 8 digits);
    ``name`` as written by the platform; ``email`` only when mail can be sent to it, else None;
    ``phone`` as ``+51987654321`` when it is a telephone number, else as written, or ""."""

    document_type: str
    document: str
    name: str
    email: str | None
    phone: str


@dataclass(frozen=True, slots=True)
class Appointment:
    """One *cita*.

    ``id`` is its identity for every effect and never changes: the platform's code, or for a cita without one
    a hash of document, service, first date and hour. ``code`` is what the platform calls it ("" if it has none).
    ``start`` is aware, in Lima. ``source`` is ``report`` or ``desk`` (booked at the desk, A01).
    """

    id: str
    code: str
    start: datetime
    service: str
    consultant: str
    citizen: Citizen
    modality: Modality = Modality.VIRTUAL
    standing: Standing = Standing.BOOKED
    notes: str = ""
    source: str = "report"
