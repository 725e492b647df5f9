"""The attendance form of a session: which it is, what people answered, and the personal links."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import datetime, time

from soe_cli.desk.desk import Desk
from soe_cli.desk.modules import proofs
from soe_cli.desk.presence.consolidating import enrolled
from soe_cli.errors import UnusableInputError, UsageError
from soe_cli.intake.report.formula import disarm
from soe_cli.model.attendance import Enrolled
from soe_cli.model.lima import LIMA
from soe_cli.model.workshop import Module, Session
from soe_cli.procedures.workshops.session.attendance_form import (
    CODE,
    AttendanceForm,
    form_key,
    personal_link,
    read_form,
)
from soe_cli.procedures.workshops.session.captures import answers_name
from soe_cli.procedures.workshops.session.capturing import NewCapture
from soe_cli.workspace.form_answers import Form, Response

_NOT_YOURS = "Pida que lo compartan con usted como editor, o use --from con sus respuestas en un archivo."


def standing_form(desk: Desk, module: Module, session: Session) -> AttendanceForm | None:
    """The session's form, as "Evidencias" has it."""
    return read_form(proofs(desk).get(form_key(module.id, session.number), ""))


def given_form(desk: Desk, address: str) -> AttendanceForm:
    """The form at ``address``, where it is filled in or edited.

    ``UsageError`` for what is no form's address, a form that the account may not edit, or one that does not ask who
    somebody is.
    """
    from soe_cli.intake.attendance.sections import asks_who

    form = desk.workspace.form_answers.find(address.strip())
    if form is None:
        raise UsageError(f"Su cuenta no puede leer un formulario de Google en «{address}».", _NOT_YOURS)
    if not form.collects_email and not asks_who(form.questions.values()):
        raise UsageError(
            f"El formulario «{form.title}» no pregunta quién lo llena.",
            "Agréguele la pregunta «N° de documento» y repita el comando.",
        )
    return AttendanceForm(form.id, desk.workspace.forms.link(form.id))


def answers_capture(
    desk: Desk, module: Module, session: Session, standing: AttendanceForm | None
) -> NewCapture | None:
    """What people answered from the session's day until the next session's, as a file; None while nobody has, or
    there is no form.

    ``UnusableInputError`` when the account may not read it.
    """
    if standing is None:
        return None
    form = _readable(desk, standing)
    first = datetime.combine(session.start.date(), time(), LIMA)
    later = [one.start for one in module.sessions if one.start.date() > session.start.date()]
    last = datetime.combine(min(later).date(), time(), LIMA) if later else None
    answers = [
        one for one in desk.workspace.form_answers.responses(form.id, first) if last is None or one.submitted < last
    ]
    if not answers:
        return None
    return NewCapture(answers_name(session), answers_table(form, answers), replaces=True)


def personal_links(desk: Desk, module: Module, form: AttendanceForm) -> list[tuple[Enrolled, str]]:
    """Everybody of the module's list with the link that brings their code along; ``UnusableInputError`` as
    :func:`code_question`."""
    question = code_question(desk, form)
    return [(one, personal_link(form.link, question, one.code)) for one in enrolled(desk, module)]


def code_question(desk: Desk, form: AttendanceForm) -> str:
    """The id of the form's question for the personal code; ``UnusableInputError`` for a form without it."""
    questions = _readable(desk, form).questions
    found = next((identity for identity, title in questions.items() if title.strip() == CODE), "")
    if not found:
        raise UnusableInputError(
            f"El formulario {form.link} no tiene la pregunta «{CODE}»: no puede haber enlaces personales.",
            "Agréguele esa pregunta, de respuesta corta y no obligatoria, y repita el comando.",
        )
    return found


def _readable(desk: Desk, standing: AttendanceForm) -> Form:
    form = desk.workspace.form_answers.find(f"https://docs.google.com/forms/d/{standing.id}/edit")
    if form is None:
        raise UnusableInputError(f"Su cuenta no puede leer el formato de asistencia {standing.link}.", _NOT_YOURS)
    return form


def answers_table(form: Form, answers: Iterable[Response]) -> bytes:
    """The answers as Google's own table has them: a column for each question, a row for each answer, by hour. No
    cell of the CSV is a formula."""
    told = ("Dirección de correo electrónico",) if form.collects_email else ()
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(("Marca temporal", *told, *map(disarm, form.questions.values())))
    for one in sorted(answers, key=lambda one: (one.submitted, one.id)):
        email = (one.email,) if form.collects_email else ()
        shown = (one.answers.get(identity, "") for identity in form.questions)
        table.writerow((f"{one.submitted.astimezone(LIMA):%Y-%m-%d %H:%M:%S}", *map(disarm, (*email, *shown))))
    return text.getvalue().encode("utf-8-sig")
