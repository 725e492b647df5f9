"""The programme of workshops: read from the shared spreadsheet, and kept as a copy to look at without Google."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime

import msgspec

from soe_cli.desk.desk import Desk
from soe_cli.documents.replacing import replace_file
from soe_cli.model.lima import LIMA
from soe_cli.model.programme import Evidence, Programme, ProgrammeModule, ProgrammeSession
from soe_cli.model.text import clean_text, fold
from soe_cli.procedures.workshops.session.captures import read_capture

COPY = "programme.json"

_MODULE = ("Módulo", "Trimestre", "Tipo", "Estado", "Formulario", "Clave")
_SESSION = (
    *("Módulo", "N°", "Tema", "Fecha", "Hora de inicio", "Hora de fin", "Ponente", "Enlace", "Estado"),
    *("Asistentes", "Clave"),
)
_EVIDENCE = ("Módulo", "N°", "Actividad", "Estado", "Quién", "Cuándo", "Prueba", "Clave")
_KEY = re.compile(r"[A-Z]\d\d/[a-z-]+/([^/]+)(?:/[^/]+)*")


def read_programme(desk: Desk) -> Programme:
    """The modules and sessions as the shared spreadsheet has them now; a copy is kept.

    A module that stands in no row of its own is known by its sessions.
    """
    heads: dict[str, Mapping[str, str]] = {}
    for row in _rows(desk, "Módulos", _MODULE):
        heads.setdefault(_module_id(row), row)
    sessions: dict[str, list[ProgrammeSession]] = defaultdict(list)
    shown = list(_rows(desk, "Evidencias", _EVIDENCE))
    captured = _captured(shown)
    for row in _rows(desk, "Programación", _SESSION):
        sessions[_module_id(row)].append(_session(row, captured=(_module_id(row), row["N°"]) in captured))
        heads.setdefault(_module_id(row), {**dict.fromkeys(_MODULE, ""), "Módulo": row["Módulo"]})
    evidence: dict[str, list[Evidence]] = defaultdict(list)
    for row in shown:
        evidence[_module_id(row)].append(Evidence(row["N°"], row["Actividad"].upper(), row["Estado"]))
    modules = tuple(_module(one, row, sessions[one], evidence[one]) for one, row in heads.items())
    programme = Programme(desk.clock.now(), modules)
    replace_file(desk.home.root / COPY, msgspec.json.encode(programme))
    return programme


def kept_programme(desk: Desk) -> Programme | None:
    """The programme as it was last read on this machine; None when it never was."""
    try:
        return msgspec.json.decode((desk.home.root / COPY).read_bytes(), type=Programme)
    except (OSError, msgspec.DecodeError):
        # A copy that is missing or damaged is read again with --refresh.
        return None


def is_unsubscribed(desk: Desk, address: str | None) -> bool:
    """Whether the owner of the address asked not to be invited any more (tab ``Bajas``)."""
    if address is None:
        return False
    rows = desk.workspace.sheets.rows(desk.office.center.workshops, "Bajas", ("Correo electrónico",))
    return address.casefold() in {row.values["Correo electrónico"].strip().casefold() for row in rows}


def _rows(desk: Desk, tab: str, headers: Sequence[str]) -> Iterator[Mapping[str, str]]:
    """The rows of a tab that speak of a module, each cell on one line."""
    for row in desk.workspace.sheets.rows(desk.office.center.workshops, tab, headers):
        cells = {header: clean_text(text) for header, text in row.values.items()}
        if cells["Módulo"]:
            yield cells


def _captured(evidence: Sequence[Mapping[str, str]]) -> set[tuple[str, str]]:
    """The module and the number of the sessions of which a file holds who was in the call."""
    kept = filter(None, map(read_capture, evidence))
    return {(one.module, str(one.number)) for one in kept if one.of_a_finished_call}


def _module_id(row: Mapping[str, str]) -> str:
    """What the rows of one module share: the id in their ``Clave``, or the name where people wrote them."""
    key = _KEY.fullmatch(row["Clave"])
    return key[1] if key else fold(row["Módulo"]).replace(" ", "-")


def _module(
    identity: str, row: Mapping[str, str], sessions: Sequence[ProgrammeSession], evidence: Sequence[Evidence]
) -> ProgrammeModule:
    return ProgrammeModule(
        id=identity,
        name=row["Módulo"],
        quarter=row["Trimestre"],
        kind=row["Tipo"],
        state=row["Estado"],
        form=row["Formulario"],
        # Rows stand in the order in which they were written, which may be any.
        sessions=tuple(sorted(sessions, key=lambda one: one.start or datetime.max.replace(tzinfo=LIMA))),
        evidence=tuple(evidence),
    )


def _session(row: Mapping[str, str], *, captured: bool) -> ProgrammeSession:
    attended = row["Asistentes"]
    return ProgrammeSession(
        number=row["N°"],
        topic=row["Tema"],
        start=_moment(row["Fecha"], row["Hora de inicio"]),
        end=_moment(row["Fecha"], row["Hora de fin"]),
        speaker=row["Ponente"],
        link=row["Enlace"],
        state=row["Estado"],
        attended=int(attended) if attended.isdecimal() else None,
        captured=captured,
    )


def _moment(day: str, hour: str) -> datetime | None:
    """The moment that the cells show; None where they show none."""
    from soe_cli.intake.when import parse_date, parse_time

    with suppress(ValueError):
        return datetime.combine(parse_date(day), parse_time(hour), LIMA)
    return None
