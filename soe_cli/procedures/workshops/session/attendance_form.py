"""B07 and C03: the attendance form of a session ("Formato de asistencia"), and everybody's own link to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

import msgspec

from soe_cli.effects.plan import CreateForm, Plan, Ref, Text
from soe_cli.errors import DecisionNeededError
from soe_cli.messages.spanish import date_in_words
from soe_cli.model.cells import TextCell
from soe_cli.model.form import Question
from soe_cli.model.text import clean_text
from soe_cli.model.workshop import Kind, Module, Session
from soe_cli.procedures.appointments.office import Office
from soe_cli.procedures.workshops.evidence import evidence, under_way
from soe_cli.procedures.workshops.folder import module_folder
from soe_cli.procedures.workshops.session.captures import ANSWERS

CODE = "Código personal"
QUESTIONS = (
    Question(
        "N° de documento", help="DNI, carné de extranjería, PTP, CPP o pasaporte: el mismo de su inscripción."
    ),
    Question("Apellidos y nombres"),
    Question("Correo electrónico", required=False),
    Question(CODE, required=False, help="Con su enlace personal ya viene escrito. Si está vacío, déjelo así."),
)
"""What the form asks. Whoever reads the answers knows the questions by these titles."""

_EDITED = "https://docs.google.com/forms/d/"
_PROOF = re.compile(rf"{ANSWERS}: (https?://\S+) · {re.escape(_EDITED)}([\w-]+)/edit")


@dataclass(frozen=True, slots=True)
class AttendanceForm:
    """A form: its id, and ``link``, where it is filled in."""

    id: str
    link: str


def form_key(module: str, number: int) -> str:
    """The ``Clave`` of the row of "Evidencias" that holds the attendance form of a session."""
    return f"B07/attendance-form/{module}/{number}"


def read_form(shown: str) -> AttendanceForm | None:
    """The form that such a row shows in ``Prueba``; None when it shows none."""
    found = _PROOF.fullmatch(shown.strip())
    return AttendanceForm(found[2], found[1]) if found else None


def plan_attendance_form(
    module: Module,
    session: Session,
    standing: AttendanceForm | None,
    given: AttendanceForm | None,
    office: Office,
    now: datetime,
) -> Plan:
    """The attendance form of the session, made or ``given``, and the row that holds its addresses; nothing where
    that is ``standing`` already.

    ``DecisionNeededError`` when another one stands, or there is no folder to make it in.
    """
    if standing is not None:
        if given is not None and given.id != standing.id:
            raise DecisionNeededError(
                f"El taller {session.number} ya tiene un formato de asistencia: {standing.link}",
                "Si quiere otro, borre primero en «Evidencias» la fila con la Clave"
                f" {form_key(module.id, session.number)}.",
            )
        return Plan()
    activity = "B07" if module.kind is Kind.INTERNAL else "C03"
    number = session.number if module.kind is Kind.INTERNAL else None
    row = under_way(
        evidence(module, activity, "", office, now, of=(), number=number), form_key(module.id, session.number)
    )
    if given is not None:
        kept = {**row.cells, "Prueba": TextCell(f"{ANSWERS}: {given.link} · {_EDITED}{given.id}/edit")}
        return Plan((msgspec.structs.replace(row, cells=kept),))
    before, folder = module_folder(module, activity, office)
    form = CreateForm(
        key=f"B07/form/{module.id}/{session.number}",
        activity=activity,
        label=f"{ANSWERS} del taller {session.number}",
        title=clean_text(f"Asistencia: {session.topic} ({module.name}, taller {session.number})"),
        description=_notice(session, office),
        folder=folder,
        questions=QUESTIONS,
    )
    addresses: Text = (f"{ANSWERS}: ", Ref(form.key, "link"), f" · {_EDITED}", Ref(form.key, "form_id"), "/edit")
    cells = {header: cell for header, cell in row.cells.items() if header != "Prueba"}
    return Plan((*before, form, msgspec.structs.replace(row, cells=cells, filled={"Prueba": addresses})))


def personal_link(form: str, question: str, code: str) -> str:
    """Where the owner of the personal ``code`` fills in the form at the address ``form`` with it written already in
    the question of that id, whose number in the page is the id's."""
    address = form.partition("?")[0]
    return f"{address}?{urlencode({'usp': 'pp_url', f'entry.{int(question, 16)}': code})}"


def _notice(session: Session, office: Office) -> str:
    return (
        f"Registre aquí su asistencia al taller «{session.topic}» del {date_in_words(session.start)},"
        f" de {session.start:%H:%M} a {session.end:%H:%M} ({office.center.name})."
        "\n\nAVISO SOBRE SUS DATOS PERSONALES\n"
        "El Ministerio de Trabajo y Promoción del Empleo trata sus datos conforme a la Ley N° 29733, Ley de"
        " Protección de Datos Personales, y su reglamento, solo para registrar su asistencia y emitir su"
        " certificado. Puede ejercer sus derechos de acceso, rectificación, cancelación y oposición escribiendo a"
        f" {office.consultant.email}."
    )
