"""The satisfaction surveys of a module: where each is answered, and the form behind the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from soe_cli.desk.desk import Desk
from soe_cli.desk.registration_forms import given_form
from soe_cli.errors import DecisionNeededError, UsageError
from soe_cli.intake.surveys import survey_in_form
from soe_cli.model.form import Question
from soe_cli.model.workshop import Module
from soe_cli.procedures.workshops.enrolment.registration_form import is_sheet
from soe_cli.procedures.workshops.register import KEY, PROGRAMME, session_key


@dataclass(frozen=True, slots=True)
class SurveyForm:
    """A form as it stands: its ``questions`` by id; ``open`` while it takes answers; ``anonymous`` when it asks
    nobody who they are."""

    id: str
    questions: Mapping[str, Question]
    open: bool
    anonymous: bool


def survey_links(desk: Desk, module: Module) -> dict[int, str]:
    """Where the survey of each session that has one is answered, by number, as "Programación" shows it."""
    rows = desk.workspace.sheets.rows(desk.office.center.workshops, PROGRAMME, ("Encuesta", KEY))
    shown = {row.values[KEY].strip(): row.values["Encuesta"].strip() for row in rows}
    links = {one.number: shown.get(session_key(module.id, one.number), "") for one in module.sessions}
    return {number: link for number, link in links.items() if link}


def survey_form(desk: Desk, address: str) -> SurveyForm | None:
    """The form that is answered at ``address``; None where the account may not edit it, as another platform's."""
    found = desk.workspace.form_answers.find(address)
    if found is None:
        return None
    structure = desk.workspace.forms.structure(found.id)
    asks_who = found.collects_email or bool(survey_in_form(structure.questions, ()).personal)
    return SurveyForm(found.id, structure.questions, structure.open, anonymous=not asks_who)


def given_survey(desk: Desk, module: Module, address: str) -> str:
    """Where the survey at ``address``, which a person gives, is answered; "" for none.

    ``UsageError`` for what cannot be one: no address, a sheet, the module's registration, a form without questions;
    ``DecisionNeededError`` for a form that takes no answers.
    """
    if not address.strip():
        return ""
    if is_sheet(address):
        raise UsageError(
            "Esa es la dirección de una hoja de respuestas, y no la de la encuesta.",
            "Dé la dirección con la que se llena; las respuestas de una hoja se leen con --from ARCHIVO.",
        )
    given = given_form(desk, address, "")
    link = given.link if given else ""
    if link == module.form:
        raise UsageError(
            "Ese es el formulario de inscripción del módulo, y no una encuesta.", "Dé la dirección de la encuesta."
        )
    form = survey_form(desk, link)
    if form is not None and not form.questions:
        raise UsageError("Ese formulario no tiene preguntas.", "Agréguelas, y repita el comando.")
    if form is not None and not form.open:
        raise DecisionNeededError(
            "Ese formulario no acepta respuestas.", "Publíquelo en Google Forms, y repita el comando."
        )
    return link
