"""The two spreadsheets that a centre shares: their titles, tabs and headers, as people read and edit them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SharedSpreadsheet:
    """A spreadsheet's title and its tabs, each with its headers in order."""

    title: str
    tabs: Mapping[str, tuple[str, ...]]


def _headers(line: str) -> tuple[str, ...]:
    return tuple(line.split(" · "))


_GATE = _headers("Clave · Actividad · Buzón · Borrador · Reservado · Enviado")

ATTENTIONS = SharedSpreadsheet(
    "Atenciones Virtuales – Centro de Empleo",
    {
        "Atenciones": _headers(
            "Fecha · Hora de cita · Hora de inicio · Hora de fin · Consultor · Centro de Empleo · Tipo de documento"
            " · N° de documento · Apellidos y nombres · Teléfono · Correo electrónico · Canal · Estado · Consulta"
            " · Invitado a taller · Derivación · Observaciones · Clave"
        ),
        "Envíos": _GATE,
    },
)

WORKSHOPS = SharedSpreadsheet(
    "Programación Talleres Masivos",
    {
        "Módulos": _headers(
            "Módulo · Tipo · Institución · RUC · Trimestre · Público objetivo · Cupo · Asistencia mínima"
            " · Minutos mínimos · Formulario · Carpeta · Responsable · Estado · Clave"
        ),
        "Programación": _headers(
            "Módulo · Tipo · N° · Tema · Fecha · Hora de inicio · Hora de fin · Ponente · Correo del ponente"
            " · Plataforma · Enlace · Evento · Código Meet · Encuesta · Estado · Inscritos · Asistentes · Clave"
        ),
        "Inscritos": _headers(
            "Módulo · Tipo de documento · N° de documento · Apellidos · Nombres · Correo electrónico · Celular"
            " · WhatsApp · Distrito · Negocio o idea · Inscrito el · Estado · Lugar en espera · Clave"
        ),
        "Invitados": _headers("Módulo · Correo electrónico · Nombre · Origen · Estado · Clave"),
        "Bajas": _headers("Correo electrónico · Fecha · Motivo · Clave"),
        "Asistencia": _headers(
            "Módulo · N° · Tema · Fecha · Tipo de documento · N° de documento · Apellidos y nombres"
            " · Correo electrónico · Teléfono · Minutos · Porcentaje · Asistió · Evidencia · Clave"
        ),
        "Revisión": _headers("Módulo · N° · Nombre mostrado · Candidatos · Decisión · Quién · Cuándo · Clave"),
        "Encuestas": _headers("Módulo · N° · Pregunta · Respuestas · Promedio · Distribución · Clave"),
        "Acta": _headers(
            "Módulo · N° de documento · Apellidos y nombres · Sesiones · Minutos · Resultado · Motivo · Clave"
        ),
        "Certificados": _headers(
            "Código · Módulo · N° de documento · Apellidos y nombres · Emitido · Estado · Reemplaza a · Clave"
            " · Huella"
        ),
        "Evidencias": _headers("Módulo · N° · Actividad · Estado · Quién · Cuándo · Prueba · Clave"),
        "Envíos": _GATE,
    },
)
