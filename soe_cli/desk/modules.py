"""The modules of workshops, as the shared spreadsheet has them now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TypeVar

from soe_cli.desk.desk import Desk
from soe_cli.errors import UsageError
from soe_cli.model.text import fold
from soe_cli.model.workshop import Module, Session
from soe_cli.procedures.workshops.programme.dates import Busy
from soe_cli.procedures.workshops.register import (
    MODULE_HEADERS,
    MODULES,
    PROGRAMME,
    SESSION_HEADERS,
    Row,
    module_of_session,
    read_module,
    read_session,
)

T = TypeVar("T")


def modules(desk: Desk) -> list[Module]:
    """Every module that soe has written down, the newest quarter first."""
    sheets, book = desk.workspace.sheets, desk.office.center.workshops
    sessions: dict[str, list[Session]] = defaultdict(list)
    for row in sheets.rows(book, PROGRAMME, SESSION_HEADERS):
        session = _session(row.values)
        if session is not None:
            sessions[module_of_session(row.values)].append(session)
    found = [
        module
        for row in sheets.rows(book, MODULES, MODULE_HEADERS)
        if (module := read_module(row.values, sessions[_id(row.values)])) is not None
    ]
    return sorted(found, key=lambda one: one.quarter, reverse=True)


def module(desk: Desk, wanted: str) -> Module:
    """The module that ``wanted`` names: by its id, or by a part of its name, which must fit one alone.

    ``UsageError`` when none fits, or several do.
    """
    all_of_them = modules(desk)
    words = fold(wanted)
    fitting = [one for one in all_of_them if fold(one.id) == words] or [
        one for one in all_of_them if words in fold(f"{one.name} {one.institution} {one.quarter}")
    ]
    if len(fitting) == 1:
        return fitting[0]
    names = ", ".join(f"«{one.id}»" for one in fitting or all_of_them) or "ninguno todavía"
    problem = f"Varios módulos se llaman como «{wanted}»" if fitting else f"No hay un módulo «{wanted}»"
    raise UsageError(f"{problem}. Los que hay: {names}.", "Escriba el nombre completo entre comillas.")


def evidence_keys(desk: Desk) -> set[str]:
    """The ``Clave`` of every activity that is shown to be done."""
    rows = desk.workspace.sheets.rows(desk.office.center.workshops, "Evidencias", ("Clave",))
    return {row.values["Clave"].strip() for row in rows}


def proofs(desk: Desk) -> dict[str, str]:
    """What shows that each activity is done, by ``Clave``."""
    rows = desk.workspace.sheets.rows(desk.office.center.workshops, "Evidencias", ("Prueba", "Clave"))
    return {row.values["Clave"].strip(): row.values["Prueba"].strip() for row in rows}


def busy(desk: Desk, first: datetime, last: datetime) -> list[Busy]:
    """What the consultant's own calendar has between two moments."""
    return [Busy(*event) for event in desk.workspace.calendar.events("primary", first, last + timedelta(hours=12))]


def _id(row: Row) -> str:
    return row["Clave"].strip().rpartition("/")[2]


def _session(row: Row) -> Session | None:
    from soe_cli.intake.when import parse_date, parse_time

    day = _said(parse_date, row["Fecha"])
    return read_session(row, day, _said(parse_time, row["Hora de inicio"]), _said(parse_time, row["Hora de fin"]))


def _said(read: Callable[[str], T], shown: str) -> T | None:
    with suppress(ValueError):
        return read(shown)
    return None
