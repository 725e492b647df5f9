"""A session with display names that a person has to decide about."""

from __future__ import annotations

from pathlib import Path

from tests.commands.workshop.modules import changed, module_file
from tests.consultant import Consultant

AFTER = "2027-03-02T18:00"
REVIEW = ("workshop", "review", "aprende", "--session", "1")
PEOPLE = (
    ("45678912", "QUISPE HUAMAN", "MARIA ELENA", "maria@ejemplo.pe"),
    ("45678913", "QUISPE HUAMAN", "MARIA ESTHER", "esther@ejemplo.pe"),
    ("40118333", "FLORES CCAHUANA", "JUAN JOSE", "juan@ejemplo.pe"),
    ("07234567", "PAZ SOLIS", "EVA", "eva@ejemplo.pe"),
    ("46781234", "CONDORI TICONA", "URPI", "urpi@ejemplo.pe"),
)
IN_THE_CALL = (
    ("Maria Quispe Huaman", "15:01", "16:58"),
    ("Condori Ticona Urpi", "15:00", "17:00"),
    ("=Juan (celular)", "15:05", "16:40"),
    ("iPhone", "15:10", "16:00"),
    ("iPhone", "15:20", "16:30"),
)
"""The first, the third and the iPhone wait for a person; the second is decided by itself."""
WAITING = ["Maria Quispe Huaman", "=Juan (celular)", "iPhone"]


def held(consultant: Consultant, folder: Path) -> str:
    """Make a module whose list has ``PEOPLE``, and hold its first session; the path of the call's export."""
    consultant.done(
        "workshop", "new", module_file(folder, changed("cupo = 100", "cupo = 100\nminutos_minimos = 60")), "--yes"
    )
    lines = [f"DNI;{';'.join(one)};98765432{n}" for n, one in enumerate(PEOPLE)]
    people = folder / "inscritos.csv"
    head = "Tipo de documento;N° de documento;Apellidos;Nombres;Correo electrónico;Celular"
    people.write_text("\n".join([head, *lines]), encoding="utf-8")
    consultant.done("workshop", "enrol", "aprende", "--from", str(people), "--yes")
    consultant.at(AFTER)
    return call(folder, *IN_THE_CALL)


def call(folder: Path, *stays: tuple[str, str, str]) -> str:
    """Meet's export of a call in which these names were shown, from and to these hours; its path."""
    path = folder / "2027-03-02 15-00 Taller 1.csv"
    rows = [f'"{name}",,{_minutes(joined, left)} min,{joined},{left}' for name, joined, left in stays]
    head = "Nombre,Correo,Duración,Hora a la que se unió,Hora a la que salió"
    path.write_text("\n".join([head, *rows]), encoding="utf-8")
    return str(path)


def _minutes(joined: str, left: str) -> int:
    (hour, minute), (later, last) = (map(int, one.split(":")) for one in (joined, left))
    return (later - hour) * 60 + last - minute
