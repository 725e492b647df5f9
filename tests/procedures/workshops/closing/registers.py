"""Modules of a few sessions and what their registers of attendance say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from soe_cli.effects.plan import short_hash
from soe_cli.model.center import Center, Consultant
from soe_cli.model.enrolment import Enrolment, Registration, Standing
from soe_cli.model.lima import LIMA
from soe_cli.model.workshop import Kind, Module, Session, Speaker
from soe_cli.procedures.appointments.office import Office
from soe_cli.procedures.workshops.closing.evaluation import EvaluationFacts
from soe_cli.procedures.workshops.session.attendance_rows import HEADERS, AttendanceRow, attendance_key, read_row

FIRST = datetime(2027, 3, 2, 15, tzinfo=LIMA)
AFTER = FIRST + timedelta(days=60)
OFFICE = Office(
    Consultant("ROJAS LEÓN, ANA", "ana@centro.example"),
    Center("Lima Centro", "calendario", "atenciones", "talleres", "carpeta"),
    "Orientación",
    30,
    5,
)


def module(
    sessions: int = 4, required: int = 75, called_off: Sequence[int] = (), kind: Kind = Kind.INTERNAL
) -> Module:
    """A module with a session a week, some of them called off."""
    return Module(
        id="aprende",
        name="Aprende a Emprender",
        kind=kind,
        quarter="2027-I",
        audience="Jóvenes",
        capacity=100,
        required_share=required,
        required_minutes=60,
        responsible="ROJAS LEÓN, ANA",
        sessions=tuple(
            Session(
                number,
                f"Taller {number}",
                FIRST + timedelta(days=7 * (number - 1)),
                FIRST + timedelta(days=7 * (number - 1), hours=2),
                Speaker("Carla Soto"),
                state="Cancelada" if number in called_off else "Realizado",
            )
            for number in range(1, sessions + 1)
        ),
        folder="https://drive.google.com/drive/folders/carpeta",
    )


def enrolled(document: str, name: str = "", standing: Standing = Standing.CONFIRMED) -> Enrolment:
    """Somebody on the list; ``name`` is ``APELLIDOS, NOMBRES``."""
    surnames, _, given = (name or f"PERSONA {document}, EVA").partition(", ")
    person = Registration(
        "DNI", document, surnames, given, f"p{document}@ejemplo.pe", "", "", "", "", FIRST, "fila 2"
    )
    return Enrolment(short_hash(document), person, standing)


def row(of: Module, number: int, one: Enrolment, minutes: int, said: str = "", place: int = 2) -> AttendanceRow:
    """The row of a person and a session; what counts from 60 minutes, unless it is ``said``."""
    shown = dict.fromkeys(HEADERS, "") | {
        "N°": str(number),
        "N° de documento": one.person.document,
        "Apellidos y nombres": one.person.name,
        "Minutos": str(minutes),
        "Asistió": said or ("Sí" if minutes >= 60 else "No"),
        "Clave": attendance_key(of, number, one.id),
    }
    found = read_row(of, shown, place)
    assert found is not None
    return found


def attendance(of: Module, one: Enrolment, *minutes: int | None) -> list[AttendanceRow]:
    """The rows of a person, session after session; None for no row."""
    return [row(of, number, one, some) for number, some in enumerate(minutes, 1) if some is not None]


def facts(
    of: Module, people: Sequence[Enrolment], rows: Sequence[AttendanceRow], registered: Sequence[int] | None = None
) -> EvaluationFacts:
    """What the module is evaluated from once all of its sessions are over and registered."""
    numbers = [one.number for one in of.sessions] if registered is None else registered
    return EvaluationFacts(of, rows, people, numbers, 0, AFTER)
