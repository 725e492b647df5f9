"""Appointments of nobody, for trainees: invented people, today and on the next working day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from soe_cli.sandbox.platform.orders import Appointment

_PEOPLE = (
    ("09:00", "DNI", "41230981", "HUARCAYA LIMA, ROSA ELVIRA", "rosa.huarcaya@ejemplo.pe", "987 111 201"),
    ("09:30", "DNI", "8123457", "ÑAUPARI CÓRDOVA, JOSÉ", "jose.naupari@ejemplo.pe", "+51 987111202"),
    ("10:00", "CE", "001987654", "MÁRQUEZ PEÑA, LUISA", "luisa.marquez@ejemplo.pe", "987111203"),
    ("10:30", "DNI", "70112233", "VILCA MAMANI, SAÚL", "", "987111204"),
    ("11:00", "DNI", "45671230", "OCHOA DE LA TORRE, INÉS", "ines.ochoa@ejemplo.pe", "987111205"),
)


def practice(today: date, consultant: str) -> Iterator[Appointment]:
    """Five people a day for ``consultant``."""
    following = today + timedelta(days={4: 3, 5: 2}.get(today.weekday(), 1))
    for day in (today, following):
        for hour, kind, document, name, email, phone in _PEOPLE:
            yield Appointment(
                date=day,
                time=hour,
                consultant=consultant,
                document_type=kind,
                document=document,
                name=name,
                email=email,
                phone=phone,
            )
