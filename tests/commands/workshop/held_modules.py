"""A module whose sessions were held and whose attendance is registered, as the shared spreadsheet has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import requests

from soe_cli.effects.plan import short_hash
from tests.commands.workshop.modules import module_file
from tests.commands.workshop.people import type_rows
from tests.consultant import Consultant

AFTER = "2027-04-05T09:00"
"""A day when all sessions are over."""
SUBDIRECTOR = "subdirector@trabajo.gob.pe"
_NO_LIMITS = """
[quotas.units_a_minute]
"sheets.reads" = 0
"sheets.writes" = 0
gmail = 0
drive = 0
"""
_MODULE = """
nombre = "Aprende a Emprender"
publico = "Jóvenes de 18 a 29 años"
cupo = 400
asistencia_minima = 75
"""
_EXTERNAL = """
tipo = "Externo"
institucion = "CETPRO José Olaya"
"""
_SESSION = """
[[sesiones]]
tema = "{topic}"
fecha = {day}
hora = "15:00"
ponente = "Carla Soto"
correo = "carla@ejemplo.pe"
"""
TOPICS = (
    ("Modelo de negocio", "2027-03-02"),
    ("Costos y precios", "2027-03-09"),
    ("Ventas", "2027-03-16"),
    ("Formalización", "2027-03-23"),
)


@dataclass(frozen=True)
class Person:
    """Somebody of the list: ``minutes`` at each session, None where they have no row."""

    document: str
    surnames: str
    given_names: str
    minutes: tuple[int | None, ...]
    email: str = ""
    standing: str = "Confirmado"

    @property
    def id(self) -> str:
        """What stands for them in keys."""
        return short_hash(self.document)

    @property
    def name(self) -> str:
        """As lists write it."""
        return f"{self.surnames}, {self.given_names}"


ROSA = Person("40118322", "ÑAHUI QUISPE", "ROSA", (120, 120, 120, 0), "rosa@ejemplo.pe")
JUAN = Person("40118333", "FLORES CCAHUANA", "JUAN JOSÉ", (120, 90, 100, 120), "juan@ejemplo.pe")
EVA = Person("7234567", "PAZ SOLÍS", "EVA", (120, 0, 30, 120), "eva@ejemplo.pe")
PEOPLE = (ROSA, JUAN, EVA)


def held_module(
    consultant: Consultant,
    folder: Path,
    people: Sequence[Person] = PEOPLE,
    sessions: int = 4,
    *,
    external: bool = False,
) -> str:
    """A module of that many sessions, all of them over and registered; its id. It is :data:`AFTER` from now on."""
    without_limits(consultant)
    topics = TOPICS[:sessions]
    text = (
        _MODULE
        + (_EXTERNAL if external else "")
        + "".join(_SESSION.format(topic=topic, day=day) for topic, day in topics)
    )
    consultant.done("workshop", "new", module_file(folder, text), "--yes")
    consultant.at(AFTER)
    module: str = consultant.done("workshop", "list", "--json").data["modules"][0]["id"]
    type_rows(consultant, "workshops", "Inscritos", *(_enrolled(module, one) for one in people))
    type_rows(
        consultant,
        "workshops",
        "Asistencia",
        *(
            attended(module, number, one, minutes)
            for number, _ in enumerate(topics, 1)
            for one in people
            if (minutes := one.minutes[number - 1]) is not None
        ),
    )
    type_rows(
        consultant,
        "workshops",
        "Evidencias",
        *(registered(module, n, external=external) for n in range(1, sessions + 1)),
    )
    return module


def without_limits(consultant: Consultant) -> None:
    """Google counts nothing: several commands on a module take more readings than a minute has."""
    requests.post(f"{consultant.sandbox}/_sandbox/faults", json={"quotas": False}, timeout=10).raise_for_status()
    consultant.configure(_NO_LIMITS)


def attended(module: str, number: int, one: Person, minutes: int) -> dict[str, str]:
    """Somebody's row in "Asistencia"."""
    return {
        "Módulo": "Aprende a Emprender",
        "N°": str(number),
        "Tipo de documento": "DNI",
        "N° de documento": one.document,
        "Apellidos y nombres": one.name,
        "Minutos": str(minutes),
        "Porcentaje": str(round(minutes / 1.2, 1)),
        "Asistió": "Sí" if minutes >= 60 else "No",
        "Clave": f"B09/attendance/{module}/{number}/{one.id}",
    }


def registered(module: str, number: int, *, external: bool) -> dict[str, str]:
    """The row in "Evidencias" that says that the attendance of a session is registered."""
    return {
        "Módulo": "Aprende a Emprender",
        "N°": str(number),
        "Actividad": "C04" if external else "B09",
        "Estado": "En curso" if external else "Hecho",
        "Clave": f"{'C04/attendance' if external else 'B09/evidence'}/{module}/{number}",
    }


def _enrolled(module: str, one: Person) -> dict[str, str]:
    return {
        "Módulo": "Aprende a Emprender",
        "Tipo de documento": "DNI",
        "N° de documento": one.document,
        "Apellidos": one.surnames,
        "Nombres": one.given_names,
        "Correo electrónico": one.email,
        "Estado": one.standing,
        "Clave": f"B05/enrolment/{module}/{one.id}",
    }
