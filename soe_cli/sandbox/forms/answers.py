"""What a respondent answered: read from the fields of the page, and checked against the questions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from soe_cli.sandbox.forms.questions import Question

Fields = Mapping[str, Sequence[str]]
"""The fields of a page or a prefilled link: every value of every name."""

Answers = dict[str, list[str]]
"""The texts answered, by question id; a question without an answer is absent."""

OTHER = "__other_option__"
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_SHAPES = {"date": "%Y-%m-%d", "datetime": "%Y-%m-%d %H:%M", "day": "%Y-%m-%d", "time": "%H:%M"}
_WRONG_SHAPES = {
    "date": "Escriba una fecha válida, por ejemplo 2026-08-28.",
    "datetime": "Escriba una fecha y una hora válidas, por ejemplo 2026-08-28 10:30.",
    "day": "Escriba un mes y un día válidos, por ejemplo 08-28.",
    "time": "Escriba una hora válida, por ejemplo 10:30.",
}


def read_answers(questions: Iterable[Question], fields: Fields) -> Answers:
    """The answers in ``fields``; what is blank is no answer, and "other" is the text beside it."""
    found: Answers = {}
    for question in questions:
        other = "".join(fields.get(question.other_entry, ()))
        given = [other if value == OTHER else value for value in fields.get(question.entry, ())]
        values = [_normal(question, value) for value in given if value.strip()]
        if values:
            found[question.id] = values
    return found


def mistakes(questions: Iterable[Question], answers: Answers) -> dict[str, str]:
    """What is wrong, by question id, in words for the respondent."""
    found = {question.id: _mistake(question, answers.get(question.id, [])) for question in questions}
    return {identity: words for identity, words in found.items() if words}


def email_mistake(email: str) -> str:
    """What is wrong with a respondent's address, in words for them, or nothing."""
    if not email:
        return "Escriba su correo electrónico: es obligatorio."
    return "" if _ADDRESS.fullmatch(email) else "Escriba un correo electrónico válido, por ejemplo rosa@correo.pe."


def _normal(question: Question, value: str) -> str:
    if question.kind == "datetime":
        return value.replace("T", " ")
    return value.replace("\r\n", "\n")


def _mistake(question: Question, values: Sequence[str]) -> str:
    if not values:
        return "Responda esta pregunta: es obligatoria." if question.required else ""
    if len(values) > 1 and question.kind != "checkbox":
        return "Elija o escriba una sola respuesta."
    if question.options and not question.has_other and not set(values) <= set(question.options):
        return "Elija una de las opciones de la lista."
    shape = _SHAPES.get(question.kind)
    # 2024 has a 29 February, which a day without its year may be.
    text = f"2024-{values[0]}" if question.kind == "day" else values[0]
    return _WRONG_SHAPES[question.kind] if shape and not _fits(text, shape) else ""


def _fits(text: str, shape: str) -> bool:
    try:
        datetime.strptime(text, shape)  # noqa: DTZ007 - only the shape matters
    except ValueError:
        return False
    return True
