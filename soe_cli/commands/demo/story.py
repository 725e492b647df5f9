"""The day that the demo tells: commands as a consultant types them, each with the hour at which it is typed."""

from __future__ import annotations

from datetime import date

from soe_cli.commands.demo.scene import Scene

TOMORROW = date(2026, 11, 24)
CONSULTANT = "SALAZAR VEGA, LUCÍA"
MAIL = "lucia.salazar@centrodeempleo.ejemplo.pe"
CENTER = "Centro de Empleo Lima Centro"
REPORT = "reporte_citas.xls"

OPENING = (
    f"Un día de trabajo de {CONSULTANT}, consultora (inventada) del {CENTER}.",
    "Cada escena es un comando real de soe, escrito a la hora que se indica, sobre un Google Workspace de práctica"
    " que vive solo en esta carpeta: nada sale de este equipo.",
)


def the_day(address: str, report: str) -> list[Scene]:
    """The scenes of the day on the sandbox at ``address``, with the report at the path ``report``."""
    return [
        Scene(
            "Preparar soe: calendario y hojas del centro, una sola vez",
            "07:50",
            ("init", "--sandbox", address, "--name", CONSULTANT, "--email", MAIL, "--center", CENTER, "--no-input"),
        ),
        Scene(
            "A02: leer el reporte de citas descargado de la plataforma",
            "07:55",
            ("report", "pull", "--from", report),
        ),
        Scene("A02: recordar las citas de hoy y de mañana", "08:00", ("remind", "--yes")),
        Scene("A02: repetir el comando no envía nada dos veces", "08:05", ("remind", "--yes")),
        Scene("A03: enviar el enlace a la hora de la cita", "08:58", ("attend", "invite", "C-1001", "--yes")),
        Scene("A04: la ciudadana se conecta, empieza la atención", "09:01", ("attend", "start", "C-1001")),
        Scene(
            "A05 y A06: concluir la atención, con la consulta",
            "09:17",
            (
                *("attend", "finish", "C-1001", "--query", "Cómo formalizar una bodega como persona natural"),
                *("--invited-to-workshop", "--notes", "Tiene local propio en Comas"),
            ),
        ),
        Scene(
            "A03: el segundo ciudadano no se conecta ni contesta, cita abandonada",
            "09:41",
            ("attend", "absent", "C-1002", "--reason", "No se conectó ni contestó dos llamadas", "--yes"),
        ),
        Scene("A04: la tercera ciudadana, buscada por su nombre", "10:04", ("attend", "start", "muñoz")),
        Scene(
            "A06: concluir una atención que fue por teléfono",
            "10:20",
            ("attend", "finish", "--query", "Régimen MYPE para venta de ropa", "--channel", "telefono"),
        ),
        Scene("Cómo va la cola del día", "10:25", ("attend", "list")),
        Scene("A07: registrar el día en la hoja compartida y para Silnet", "17:00", ("log", "--yes")),
        Scene("A07: repetir el comando no agrega filas", "17:05", ("log", "--yes")),
    ]
