"""What the platform is told to hold and to do: the JSON of ``POST /_sandbox/platform``."""

from __future__ import annotations

import datetime
from typing import Annotated

import msgspec


class Appointment(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """One booked appointment, as the platform keeps it: what the report says, with a date that is one."""

    code: str = ""
    date: datetime.date
    time: str
    service: str = "Orientación para el Emprendimiento"
    consultant: str
    document_type: str = "DNI"
    document: str
    name: str
    email: str = ""
    phone: str = ""
    modality: str = "Virtual"
    status: str = "Reservada"
    notes: str = ""


class Orders(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """What changes; what is not named stays.

    - ``appointments`` replaces all of them.
    - ``accounts`` replaces all users and their passwords.
    - ``session_seconds`` is how long a session lasts without being used.
    - ``brief_sessions``: so many of the next sessions end after the first page that they show.
    """

    appointments: list[Appointment] | None = None
    accounts: dict[str, str] | None = None
    session_seconds: Annotated[int, msgspec.Meta(ge=1)] | None = None
    brief_sessions: Annotated[int, msgspec.Meta(ge=0)] | None = None
