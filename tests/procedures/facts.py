"""Facts as the procedures are handed them."""

from __future__ import annotations

from datetime import datetime

from soe_cli.model.appointment import Appointment, Citizen
from soe_cli.model.center import Center, Consultant
from soe_cli.model.lima import LIMA
from soe_cli.procedures.appointments.office import Office

OFFICE = Office(
    consultant=Consultant("ROJAS LEÓN, ANA", "ana@centro.example"),
    center=Center("Centro de Empleo Lima Centro", "calendar-id", "attentions-id", "workshops-id"),
    service="Orientación para el Emprendimiento",
    appointment_minutes=30,
    tolerance_minutes=5,
)


def lima(year: int, month: int, day: int, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    """A moment in Lima."""
    return datetime(year, month, day, hour, minute, second, tzinfo=LIMA)


START = lima(2026, 11, 23, 10)
CITIZEN = Citizen("DNI", "40118322", "QUISPE HUAMÁN, MARÍA ELENA", "maria@ejemplo.pe", "+51987654321")
CITA = Appointment(
    id="C-1", code="C-1", start=START, service=OFFICE.service, consultant="ROJAS LEÓN, ANA", citizen=CITIZEN
)
