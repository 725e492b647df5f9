"""The report of booked appointments, as extranets make it: an HTML table in cp1252 that is called ``.xls``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape

from soe_cli.sandbox.platform.orders import Appointment

_COLUMNS: dict[str, Callable[[Appointment], str]] = {
    "Código de cita": lambda one: one.code,
    "Fecha de cita": lambda one: f"{one.date:%d/%m/%Y}",
    "Hora de cita": lambda one: one.time,
    "Servicio": lambda one: one.service,
    "Consultor": lambda one: one.consultant,
    "Tipo de documento": lambda one: one.document_type,
    "N° de documento": lambda one: one.document,
    "Apellidos y nombres": lambda one: one.name,
    "Correo electrónico": lambda one: one.email,
    "Celular": lambda one: one.phone,
    "Modalidad": lambda one: one.modality,
    "Estado": lambda one: one.status,
    "Observaciones": lambda one: one.notes,
}


def report(booked: Iterable[Appointment]) -> bytes:
    """The file: a title row, the header, a row each. Its label says UTF-8 and its bytes are cp1252, as in life."""
    title = f'<tr><td colspan="{len(_COLUMNS)}"><b>REPORTE DE CITAS RESERVADAS</b></td></tr>'
    lines = [
        title,
        _row("th", _COLUMNS),
        *(_row("td", (cell(one) for cell in _COLUMNS.values())) for one in booked),
    ]
    page = '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">\n<table border="1">\n'
    return (page + "\n".join(lines) + "\n</table>\n").encode("cp1252", "xmlcharrefreplace")


def _row(tag: str, cells: Iterable[str]) -> str:
    return "<tr>" + "".join(f"<{tag}>{escape(cell) or '&nbsp;'}</{tag}>" for cell in cells) + "</tr>"
