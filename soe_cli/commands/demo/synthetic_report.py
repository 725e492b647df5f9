"""A synthetic appointment report, as ugly as the real ones: an HTML table in cp1252, saved as ``.xls``."""

from __future__ import annotations

from datetime import date
from html import escape

HEADERS = (
    "Código de cita",
    "Fecha de cita",
    "Hora de cita",
    "Servicio",
    "Consultor",
    "Tipo de documento",
    "N° de documento",
    "Apellidos y nombres",
    "Correo electrónico",
    "Celular",
    "Modalidad",
    "Estado",
    "Observaciones",
)
SERVICE = "Orientación para el Emprendimiento"

PEOPLE = (
    # day (0 = today), hour, document type, document, name, e-mail, mobile
    (0, "09:00", "DNI", "40118322", "QUISPE HUAMÁN, MARÍA ELENA", "maria.quispe@ejemplo.pe", "987 654 321"),
    (0, "09:30", "DNI", "1207744", "FLORES CCAHUANA, JOSÉ LUIS", "jose.flores@ejemplo.pe", "+51 912 345 678"),
    (0, "10:00", "DNI", "45903217", "MUÑOZ DE LA CRUZ, ROSA", "rosa.munoz@ejemplo.pe", "51923456789"),
    (0, "10:30", "CE", "001234567", "GARCÍA PEÑA, LUZ", "luz.garcia@ejemplo.pe", "934567890"),
    (0, "11:00", "DNI", "70665544", "SÁNCHEZ MAMANI, CARLOS", "", "945678901"),
    (0, "25:90", "DNI", "08765432", "ROJAS ÑAHUI, ELIZABETH", "elizabeth.rojas@ejemplo.pe", "956789012"),
    (0, "11:30", "DNI", "43219876", "VÁSQUEZ ESPINOZA, JUAN", "juan.vasquez@ejemplo.pe", "967890123"),
    (1, "09:00", "DNI", "46781234", "CONDORI TICONA, URPI", "urpi.condori@ejemplo.pe", "978901234"),
    (1, "09:30", "DNI", "41239087", "D'ANGELO RÍOS, PEDRO", "pedro.dangelo@ejemplo.pe", "989012345"),
    (1, "10:00", "DNI", "09871234", "TORRES LÓPEZ, ANA MARÍA", "ana.torres@ejemplo.pe", "990123456"),
    (1, "10:30", "DNI", "72345678", "CASTILLO VDA DE ROMERO, ISABEL", "isabel.castillo@ejemplo.pe", "901234567"),
    (1, "11:00", "DNI", "44556677", "", "sin.nombre@ejemplo.pe", "911223344"),
    (1, "11:30", "PTP", "003456789", "PÉREZ ROJAS, MIGUEL", "miguel.perez@ejemplo.pe", "922334455"),
    (1, "12:00", "DNI", "47890123", "CHÁVEZ PAREDES, SONIA", "sonia.chavez@ejemplo.pe", "933445566"),
)


def synthetic_report(today: date, tomorrow: date, consultant: str) -> bytes:
    """A report of 14 appointments of ``consultant``: two rows that cannot be used, one without an e-mail."""
    rows = [
        (
            f"C-{1001 + index}",
            f"{(today, tomorrow)[day]:%d/%m/%Y}",
            hour,
            SERVICE,
            consultant,
            kind,
            document,
            name,
            mail,
            phone,
            "Virtual",
            "Reservada",
            "",
        )
        for index, (day, hour, kind, document, name, mail, phone) in enumerate(PEOPLE)
    ]
    title = f'<tr><td colspan="{len(HEADERS)}"><b>REPORTE DE CITAS RESERVADAS</b></td></tr>'
    lines = [title, _row("th", HEADERS), *(_row("td", row) for row in rows)]
    # The label says UTF-8 and the bytes are cp1252: the platform's exports do exactly this.
    page = '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">\n<table border="1">\n'
    return (page + "\n".join(lines) + "\n</table>\n").encode("cp1252")


def _row(tag: str, cells: tuple[str, ...]) -> str:
    return "<tr>" + "".join(f"<{tag}>{escape(cell) or '&nbsp;'}</{tag}>" for cell in cells) + "</tr>"
