"""A module as rows of "Programación Talleres Masivos", and back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime, time

from soe_cli.model.cells import Cell, DateCell, NumberCell, TextCell, TimeCell
from soe_cli.model.lima import LIMA
from soe_cli.model.text import fold
from soe_cli.model.workshop import Kind, Module, Session, Speaker

MODULES = "Módulos"
PROGRAMME = "Programación"
KEY = "Clave"
PLANNED = "Programado"
MODULE_HEADERS = (
    *("Módulo", "Tipo", "Institución", "RUC", "Trimestre", "Público objetivo", "Cupo", "Asistencia mínima"),
    *("Minutos mínimos", "Formulario", "Carpeta", "Responsable", "Estado", KEY),
)
SESSION_HEADERS = (
    *("Módulo", "N°", "Tema", "Fecha", "Hora de inicio", "Hora de fin", "Ponente", "Correo del ponente"),
    *("Plataforma", "Enlace", "Evento", "Código Meet", "Estado", KEY),
)

Row = Mapping[str, str]


def module_key(module: str) -> str:
    """The ``Clave`` of a module's row."""
    return f"B02/module/{module}"


def session_key(module: str, number: int) -> str:
    """The ``Clave`` of a session's row."""
    return f"B02/session/{module}/{number}"


def module_cells(module: Module) -> dict[str, Cell]:
    """The row of a module, without its ``Clave``."""
    return {
        "Módulo": TextCell(module.name),
        "Tipo": TextCell(module.kind),
        "Institución": TextCell(module.institution),
        "RUC": TextCell(module.ruc),
        "Trimestre": TextCell(module.quarter),
        "Público objetivo": TextCell(module.audience),
        "Cupo": NumberCell(module.capacity),
        "Asistencia mínima": TextCell(f"{module.required_share} %"),
        "Minutos mínimos": NumberCell(module.required_minutes),
        "Responsable": TextCell(module.responsible),
        "Estado": TextCell(PLANNED),
    }


def session_cells(module: Module, session: Session) -> dict[str, Cell]:
    """The row of a session, without its ``Clave`` and what Google gives it."""
    return {
        "Módulo": TextCell(module.name),
        "Tipo": TextCell(module.kind),
        "N°": NumberCell(session.number),
        "Tema": TextCell(session.topic),
        "Fecha": DateCell(session.start.date()),
        "Hora de inicio": TimeCell(session.start.time()),
        "Hora de fin": TimeCell(session.end.time()),
        "Ponente": TextCell(session.speaker.name),
        "Correo del ponente": TextCell(session.speaker.email),
        "Plataforma": TextCell(session.platform),
        "Estado": TextCell(PLANNED),
    }


def read_module(row: Row, sessions: list[Session]) -> Module | None:
    """The module in a row as shown; None for a row without name or ``Clave``, which is no module of soe's."""
    values = {header: text.strip() for header, text in row.items()}
    identity = values[KEY].removeprefix(module_key(""))
    if not values["Módulo"] or not identity or identity == values[KEY]:
        return None
    return Module(
        id=identity,
        name=values["Módulo"],
        kind=Kind.EXTERNAL if fold(values["Tipo"]).startswith("extern") else Kind.INTERNAL,
        quarter=values["Trimestre"],
        audience=values["Público objetivo"],
        capacity=_number(values["Cupo"]),
        required_share=_number(values["Asistencia mínima"]),
        required_minutes=_number(values["Minutos mínimos"]),
        responsible=values["Responsable"],
        sessions=tuple(sorted(sessions, key=lambda one: one.number)),
        institution=values["Institución"],
        ruc=values["RUC"],
        form=values["Formulario"],
        folder=values["Carpeta"],
        state=values["Estado"],
    )


def module_of_session(row: Row) -> str:
    """The id of the module that a session's row belongs to, "" for a row that is not soe's."""
    found = re.fullmatch(rf"{re.escape(session_key('', 0)[:-2])}(.+)/\d+", row[KEY].strip())
    return found[1] if found else ""


def read_session(row: Row, day: date | None, start: time | None, end: time | None) -> Session | None:
    """The session in a row as shown; None where its number, its day or its hours cannot be read."""
    values = {header: text.strip() for header, text in row.items()}
    number = _number(values["N°"])
    if not number or day is None or start is None or end is None:
        return None
    return Session(
        number=number,
        topic=values["Tema"],
        start=datetime.combine(day, start, LIMA),
        end=datetime.combine(day, end, LIMA),
        speaker=Speaker(values["Ponente"], values["Correo del ponente"]),
        platform=values["Plataforma"],
        link=values["Enlace"],
        event=values["Evento"],
        meeting_code=values["Código Meet"],
        state=values["Estado"],
    )


def _number(shown: str) -> int:
    """The whole number at the start of a cell as shown (``75 %``, ``100``, ``100,0``), or 0."""
    with suppress(ValueError):
        return int(re.split(r"[^\d]", shown.strip(), maxsplit=1)[0])
    return 0
