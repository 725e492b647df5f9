"""Synthetic appointment reports, written to real files the way platforms and people save them."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path

from soe_cli.model.appointment import Appointment, Citizen, Modality, Standing
from soe_cli.model.lima import LIMA

SERVICE = "Orientación para el Emprendimiento"
SERVICES = (SERVICE,)

HEADERS = {
    "code": "Código de cita",
    "date": "Fecha de cita",
    "time": "Hora de cita",
    "service": "Servicio",
    "consultant": "Consultor",
    "kind": "Tipo de documento",
    "document": "N° de documento",
    "name": "Apellidos y nombres",
    "email": "Correo electrónico",
    "phone": "Celular",
    "modality": "Modalidad",
    "standing": "Estado",
    "notes": "Observaciones",
}
TITLES = list(HEADERS.values())

Cell = str | int | float | date | time

_USUAL: dict[str, Cell] = {
    "code": "C-1",
    "date": "24/11/2026",
    "time": "10:00",
    "service": SERVICE,
    "consultant": "QUISPE MAMANI, ROSA",
    "kind": "DNI",
    "document": "01234567",
    "name": "ÑAUPARI HUAMÁN, JOSÉ",
    "email": "jose@example.com",
    "phone": "987654321",
    "modality": "Virtual",
    "standing": "Reservada",
    "notes": "",
}


def cells(**changes: Cell) -> list[Cell]:
    """A row of the default report in the order of ``HEADERS``, with ``changes`` by its keys."""
    assert changes.keys() <= _USUAL.keys()
    return list((_USUAL | changes).values())


def appointment(code: str = "C-1", start: datetime = datetime(2026, 11, 24, 10, 0, tzinfo=LIMA)) -> Appointment:
    """What the usual row gives."""
    return Appointment(
        id=code,
        code=code,
        start=start,
        service=SERVICE,
        consultant="QUISPE MAMANI, ROSA",
        citizen=Citizen("DNI", "01234567", "ÑAUPARI HUAMÁN, JOSÉ", "jose@example.com", "+51987654321"),
        modality=Modality.VIRTUAL,
        standing=Standing.BOOKED,
    )


def html_table(rows: Sequence[Sequence[Cell]], titles: Sequence[str] = TITLES) -> str:
    """The table as extranets write it: no <html>, a charset that may be wrong, a title over all columns, &nbsp;."""
    span = len(titles)
    lines = [
        '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">',
        "<table border=1>",
        f"<tr><td colspan={span}><b>REPORTE DE CITAS</b></td></tr>",
        f"<tr><td colspan={span}>Del 24/11/2026 al 25/11/2026</td></tr>",
        "<tr>" + "".join(f"<th>{html.escape(title)}</th>" for title in titles) + "</tr>",
    ]
    for row in rows:
        texts = [html.escape(str(cell)) or "&nbsp;" for cell in row]
        lines.append("<tr>" + "".join(f"<td>&nbsp;{text} </td>" for text in texts) + "</tr>")
    return "\n".join([*lines, "</table>"])


def write_html(path: Path, rows: Sequence[Sequence[Cell]], encoding: str = "cp1252") -> Path:
    """The report as an HTML table; its header is row 3."""
    path.write_bytes(html_table(rows).encode(encoding))
    return path


def csv_text(rows: Sequence[Sequence[Cell]], delimiter: str = ";") -> str:
    """The report as delimited text; its header is row 1."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter).writerows([TITLES, *rows])
    return buffer.getvalue()


def write_csv(path: Path, rows: Sequence[Sequence[Cell]], delimiter: str = ";", encoding: str = "utf-8") -> Path:
    """The report as a delimited text file; its header is row 1."""
    path.write_bytes(csv_text(rows, delimiter).encode(encoding))
    return path


def write_xlsx(
    path: Path, rows: Sequence[Sequence[Cell]], titles: Sequence[str] = TITLES, sheet: str = "Citas"
) -> Path:
    """The report as XLSX with typed dates and hours; its header is row 3, below a title."""
    import xlsxwriter

    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        page = workbook.add_worksheet(sheet)
        formats = {
            date: workbook.add_format({"num_format": "dd/mm/yyyy"}),
            time: workbook.add_format({"num_format": "hh:mm"}),
            datetime: workbook.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
        }
        page.write_string(0, 0, "Reporte de citas")
        page.write_row(2, 0, titles)
        for index, row in enumerate(rows, start=3):
            for column, cell in enumerate(row):
                if isinstance(cell, date | time):
                    page.write_datetime(index, column, cell, formats[type(cell)])
                else:
                    page.write(index, column, cell)
    return path
