"""The day that the demo tells: commands as a consultant types them, each with the hour at which it is typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

TODAY = date(2026, 11, 23)
TOMORROW = date(2026, 11, 24)
CONSULTANT = "SALAZAR VEGA, LUCÍA"
MAIL = "lucia.salazar@centrodeempleo.ejemplo.pe"
CENTER = "Centro de Empleo Lima Centro"
REPORT = "reporte_citas.xls"


@dataclass(frozen=True, slots=True)
class Scene:
    """One command of the day: what it is for, the hour of the day, and the words after ``soe``."""

    told: str
    hour: str
    command: Sequence[str]


def the_day(address: str, report: str) -> list[Scene]:
    """The scenes of the day on the sandbox at ``address``, with the report at the path ``report``."""
    return [
        Scene(
            "Preparar el escritorio: calendario y hojas de cálculo del centro",
            "07:50",
            ("init", "--sandbox", address, "--name", CONSULTANT, "--email", MAIL, "--center", CENTER, "--no-input"),
        ),
        Scene("A02 · Leer el reporte de citas de la plataforma", "07:55", ("report", "pull", "--from", report)),
        Scene("A02 · Recordar las citas de hoy y mañana", "08:00", ("remind", "--yes")),
        Scene("A02 · Repetirlo no envía nada dos veces", "08:05", ("remind", "--yes")),
        Scene("A03 · Enviar el enlace a la hora de la cita", "08:58", ("attend", "invite", "C-1001", "--yes")),
        Scene("A04 · Iniciar la atención", "09:01", ("attend", "start", "C-1001")),
        Scene(
            "A05–A06 · Concluir la atención",
            "09:17",
            (
                *("attend", "finish", "C-1001", "--query", "Cómo formalizar una bodega como persona natural"),
                *("--invited-to-workshop", "--notes", "Tiene local propio en Comas"),
            ),
        ),
        Scene(
            "A03 · Nadie se conecta ni contesta: cita abandonada",
            "09:41",
            ("attend", "absent", "C-1002", "--reason", "No se conectó ni contestó dos llamadas", "--yes"),
        ),
        Scene("A04 · La siguiente, por nombre y por teléfono", "10:04", ("attend", "start", "muñoz")),
        Scene(
            "A06 · Concluir una atención por teléfono",
            "10:20",
            ("attend", "finish", "--query", "Régimen MYPE para venta de ropa", "--channel", "telefono"),
        ),
        Scene("La cola del día", "10:25", ("attend", "list")),
        Scene("A07 · Registrar el día en la hoja compartida", "17:00", ("log", "--yes")),
        Scene("A07 · Repetirlo no agrega filas", "17:05", ("log", "--yes")),
    ]
