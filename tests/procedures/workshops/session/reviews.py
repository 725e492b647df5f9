"""A module with a session, its people, and what somebody decides about display names."""

from __future__ import annotations

from datetime import datetime, timedelta

from soe_cli.effects.plan import AppendRows, UpdateRow
from soe_cli.matching.deciding import decision_key
from soe_cli.matching.session import match
from soe_cli.model.attendance import AttendanceRecord, Enrolled, Match
from soe_cli.model.cells import Cell, MomentCell, NumberCell
from soe_cli.model.center import Center, Consultant
from soe_cli.model.lima import LIMA
from soe_cli.model.review import KeptDecision, Ruling
from soe_cli.model.workshop import Kind, Module, Session, Speaker
from soe_cli.procedures.appointments.office import Office
from soe_cli.procedures.workshops.session.decisions import HEADERS, decision_row_key, read_decision_row

START = datetime(2027, 3, 2, 15, tzinfo=LIMA)
AT = datetime(2027, 3, 2, 18, tzinfo=LIMA)
SESSION = Session(1, "Costos", START, START + timedelta(hours=2), Speaker("Carla Soto", "carla@ejemplo.pe"))
MODULE = Module(
    id="aprende-2027-i",
    name="Aprende a Emprender",
    kind=Kind.INTERNAL,
    quarter="2027-I",
    audience="Jóvenes",
    capacity=100,
    required_share=75,
    required_minutes=60,
    responsible="Ana",
    sessions=(SESSION,),
)
PEOPLE = (
    Enrolled("45678912", "QUISPE HUAMAN", "MARIA ELENA", "maria@ejemplo.pe"),
    Enrolled("45678913", "QUISPE HUAMAN", "MARIA ESTHER", "esther@ejemplo.pe"),
    Enrolled("07234567", "PAZ SOLIS", "EVA", "eva@ejemplo.pe"),
)
ELENA, ESTHER, EVA = PEOPLE


def office(consultant: str = "ROJAS LEÓN, ANA") -> Office:
    """The centre, with this consultant at the desk."""
    return Office(
        consultant=Consultant(consultant, "ana@centro.example"),
        center=Center("Lima Centro", "calendar", "attentions", "workshops", "folder"),
        service="SOE",
        appointment_minutes=30,
        tolerance_minutes=5,
    )


def ruling(
    name: str, person: Enrolled | None, seen: str = "", at: datetime = AT, *, taken_back: bool = False
) -> Ruling:
    """Somebody decides that ``name`` is a person, or (None) nobody on the list."""
    document = None if taken_back else person.document if person else ""
    return Ruling(decision_key(name), name, 1, document, person.name if person else "", "", seen, at)


def row_of(effect: AppendRows) -> dict[str, str]:
    """The row that an effect writes, as the sheet shows it."""
    shown = {header: _shown(cell) for header, cell in effect.cells.items()}
    return {**dict.fromkeys(HEADERS, ""), **shown, "Clave": effect.key}


def after(kept: KeptDecision, effect: UpdateRow) -> KeptDecision:
    """The row once ``effect`` has changed it."""
    row = {"Nombre mostrado": kept.display_name, "Candidatos": kept.candidates, "Clave": kept.row_key}
    read = read_decision_row(MODULE, {**row, **{header: _shown(cell) for header, cell in effect.cells.items()}})
    assert read is not None
    return read


def kept(name: str, decision: str, who: str = "ROJAS LEÓN, ANA", when: str = "02/03/2027 17:00:00") -> KeptDecision:
    """A row of the tab as it stands."""
    key = decision_key(name)
    return KeptDecision(decision_row_key(MODULE, key), key, name, "", decision, who, when)


def matched(*records: AttendanceRecord, decided: dict[str, str] | None = None) -> tuple[Match, ...]:
    """What becomes of the records by themselves, or with what was decided."""
    return match(records, PEOPLE, decided or {})


def _shown(cell: Cell) -> str:
    if isinstance(cell, MomentCell):
        return f"{datetime.fromisoformat(cell.value):%d/%m/%Y %H:%M:%S}"
    return f"{cell.value:g}" if isinstance(cell, NumberCell) else str(cell.value)
