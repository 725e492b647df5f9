"""Appointment reports as a test needs them, written as the platform writes them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from pathlib import Path

from soe_cli.commands.demo.synthetic_report import HEADERS

SERVICE = "Orientación para el Emprendimiento"


@dataclass(frozen=True)
class Line:
    """One row of a report; day and hour as the platform writes them."""

    code: str
    day: str = "24/11/2026"
    hour: str = "10:00"
    name: str = "QUISPE HUAMÁN, MARÍA ELENA"
    email: str = "maria.quispe@ejemplo.pe"
    document: str = "40118322"
    phone: str = "987654321"
    consultant: str = "ROJAS LEÓN, ANA"
    service: str = SERVICE
    modality: str = "Virtual"
    standing: str = "Reservada"

    def cells(self) -> tuple[str, ...]:
        """The cells under the report's headers."""
        return (
            *(self.code, self.day, self.hour, self.service, self.consultant, "DNI", self.document, self.name),
            *(self.email, self.phone, self.modality, self.standing, ""),
        )


def write_report(path: Path, *lines: Line) -> str:
    """An ``.xls`` that is an HTML table in cp1252; its path as it is typed."""
    rows = ["".join(f"<td>{escape(cell)}</td>" for cell in line.cells()) for line in lines]
    header = "".join(f"<th>{escape(name)}</th>" for name in HEADERS)
    table = "".join(f"<tr>{row}</tr>\n" for row in (header, *rows))
    path.write_bytes(f"<table border=1>\n{table}</table>".encode("cp1252"))
    return str(path)


def crowd(count: int, **facts: str) -> list[Line]:
    """``count`` people, each with a cita, an address and a document of their own, ten minutes apart."""
    line = replace(Line("C-0"), **facts)
    return [
        replace(
            line,
            code=f"C-{number}",
            hour=f"{8 + number // 6:02}:{number % 6}0",
            name=f"PERSONA {chr(65 + number % 26)}, NÚMERO {number}",
            email=f"persona{number}@ejemplo.pe",
            document=f"{40000000 + number}",
        )
        for number in range(count)
    ]
