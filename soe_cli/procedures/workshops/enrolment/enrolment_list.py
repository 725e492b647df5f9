"""The list of a module as rows of the tab "Inscritos", and back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from soe_cli.effects.plan import short_hash
from soe_cli.model.cells import Cell, MomentCell, NumberCell, TextCell
from soe_cli.model.enrolment import Enrolment, Registration, standing_of, times_of
from soe_cli.model.workshop import Module

TAB = "Inscritos"
KEY = "Clave"
HEADERS = (
    *("Módulo", "Tipo de documento", "N° de documento", "Apellidos", "Nombres", "Correo electrónico", "Celular"),
    *("WhatsApp", "Distrito", "Negocio o idea", "Inscrito el", "Estado", "Lugar en espera", KEY),
)


def enrolment_id(document: str) -> str:
    """What stands for a document number in keys, which carry none."""
    return short_hash(document)


def enrolment_key(module: Module, identity: str) -> str:
    """The ``Clave`` of an enrolment's row."""
    return f"B05/enrolment/{module.id}/{identity}"


def enrolment_cells(module: Module, one: Enrolment) -> dict[str, Cell]:
    """The row of an enrolment, without its ``Clave``."""
    person = one.person
    texts = {
        "Módulo": module.name,
        "Tipo de documento": person.document_type,
        "N° de documento": person.document,
        "Apellidos": person.surnames,
        "Nombres": person.given_names,
        "Correo electrónico": person.email or "",
        "Celular": person.phone,
        "WhatsApp": person.whatsapp,
        "Distrito": person.district,
        "Negocio o idea": person.business,
        "Estado": one.state,
    }
    cells: dict[str, Cell] = {header: TextCell(text) for header, text in texts.items()}
    return {**cells, **moment_cell(one), **turn_cell(one)}


def moment_cell(one: Enrolment) -> dict[str, Cell]:
    """The cell that says when they registered."""
    return {"Inscrito el": MomentCell(one.person.submitted.replace(tzinfo=None, microsecond=0).isoformat())}


def turn_cell(one: Enrolment) -> dict[str, Cell]:
    """The cell with the number in the waiting list, for whoever has one."""
    return {"Lugar en espera": NumberCell(one.turn)} if one.turn else {}


def read_enrolment(
    module: Module, row: Mapping[str, str], number: int, email: str | None, submitted: datetime
) -> Enrolment | None:
    """The enrolment in a row as shown, if it is one of ``module``'s. ``email`` is what can be used of its address;
    ``submitted`` is aware."""
    values = {header: text.strip() for header, text in row.items()}
    start, _, identity = values[KEY].rpartition("/")
    if f"{start}/" != enrolment_key(module, ""):
        return None
    turn = re.match(r"\d+", values["Lugar en espera"])
    person = Registration(
        document_type=values["Tipo de documento"],
        document=values["N° de documento"],
        surnames=values["Apellidos"],
        given_names=values["Nombres"],
        email=email,
        phone=values["Celular"],
        whatsapp=values["WhatsApp"],
        district=values["Distrito"],
        business=values["Negocio o idea"],
        submitted=submitted,
        source=f"fila {number} de «{TAB}»",
    )
    shown = values["Estado"]
    return Enrolment(identity, person, standing_of(shown), int(turn[0]) if turn else 0, shown, times_of(shown))
