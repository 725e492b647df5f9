"""The answers to a satisfaction survey: from a form with its own structure, or from the table of an export.

What says who answers (a name, a document, an address, a telephone) is not read, whoever asks for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from soe_cli.intake.registrations.questions import vocabulary
from soe_cli.intake.tables.readers import read_tables
from soe_cli.intake.tables.source import SourceFile
from soe_cli.intake.tables.table import Row, Table, text_of
from soe_cli.model.form import Answer, Question, Scale
from soe_cli.model.survey import SurveyAnswers, SurveyResponse
from soe_cli.model.text import clean_text, fold

_ANSWERS_ALLOWED = frozenset({None, "district", "question"})
"""The fields of a registration that a survey may ask for as well: none of them says who somebody is."""
_PERSONAL = frozenset(
    {"dni", "documento", "correo", "email", "mail", "celular", "telefono", "whatsapp", "apellido", "apellidos"}
    | {"nombre", "nombres"}
)
_PERSONAL_WORDS = 6
"""A title of at most so many words that speaks of one of these asks for it; a longer one asks about it."""
_OF_THE_PLATFORM = frozenset(
    {"id", "id de respuesta", "puntuacion", "score", "start time", "completion time", "last modified time"}
    | {"hora de inicio", "hora de finalizacion", "hora de la ultima modificacion", "idioma", "language"}
)
_FEW = 6
"""At most so many different answers, each given twice on average, are options to choose from."""
_LONGEST_OPTION = 40
_SEARCHED = 40


@dataclass(frozen=True, slots=True)
class SurveyRead:
    """The answers, and the titles of the questions that ask who somebody is, which were passed over."""

    answers: SurveyAnswers
    personal: tuple[str, ...]


def survey_in_form(questions: Mapping[str, Question], responses: Iterable[Mapping[str, str]]) -> SurveyRead:
    """The ``responses`` (question id → text) to a form that asks ``questions`` (by id, in order)."""
    asked = {identity: one for identity, one in questions.items() if not _is_personal(one)}
    places = {identity: place for place, identity in enumerate(asked)}
    read = tuple(
        SurveyResponse({places[one]: said for one, text in each.items() if one in places and (said := _said(text))})
        for each in responses
    )
    cleaned = tuple(msgspec.structs.replace(one, title=clean_text(one.title)) for one in asked.values())
    passed = tuple(one.title for identity, one in questions.items() if identity not in asked)
    return SurveyRead(SurveyAnswers(cleaned, read), passed)


def survey_in_table(source: SourceFile, known: Sequence[Question]) -> SurveyRead:
    """The answers in the first table of a file that has any: a row for each person, below the questions' titles.

    The questions that are ``known`` by their title are read as what they are; of the others the answers tell.
    ``UnusableInputError`` when the file holds no answers.
    """
    by_title = {fold(one.title): one for one in known}
    for table in read_tables(source):
        header = _header(table)
        body = table.rows[header + 1 :] if header is not None else ()
        if header is None or not body:
            continue
        titles = {column: _said(text_of(cell)) for column, cell in enumerate(table.rows[header].cells)}
        asked = {
            column: by_title.get(fold(title)) or _inferred(title, [_cell(row, column) for row in body])
            for column, title in titles.items()
            if title and not _is_of_the_platform(title)
        }
        columns = {f"{column}": question for column, question in asked.items()}
        read = survey_in_form(columns, ({name: _cell(row, int(name)) for name in columns} for row in body))
        if read.answers.questions:
            return read
    raise source.unusable(
        "no tiene respuestas de una encuesta",
        "Descárguelas del formulario («Respuestas», «Descargar respuestas») y repita el comando.",
    )


def _header(table: Table) -> int | None:
    """The first row with two titles or more, or the first at all where the table has one column."""
    rows = list(enumerate(table.rows[:_SEARCHED]))
    written = [
        (index, sum(isinstance(cell, str) and bool(cell.strip()) for cell in row.cells)) for index, row in rows
    ]
    several = (index for index, count in written if count > 1)
    return next(several, next((index for index, count in written if count), None))


def _is_of_the_platform(title: str) -> bool:
    return fold(title) in _OF_THE_PLATFORM or vocabulary().field_named(title) == "submitted"


def _is_personal(question: Question) -> bool:
    if question.answer is Answer.SCALE:
        return False
    if vocabulary().field_named(question.title) not in _ANSWERS_ALLOWED:
        return True
    words = fold(question.title).split()
    free = question.answer in (Answer.LINE, Answer.PARAGRAPH)
    return free and len(words) <= _PERSONAL_WORDS and not _PERSONAL.isdisjoint(words)


def _inferred(title: str, cells: Sequence[str]) -> Question:
    """The question under ``title``, as its answers make it out to be."""
    given = [text for cell in cells if (text := _said(cell))]
    numbers = [int(text) for text in given if text.isdecimal() and len(text) <= 2]
    if given and len(numbers) == len(given) and max(numbers) <= 10:
        return Question(title, Answer.SCALE, scale=Scale(min(1, *numbers), 5 if max(numbers) <= 5 else 10))
    different = tuple(dict.fromkeys(given))
    few = len(different) <= _FEW and 2 * len(different) <= len(given)
    if few and all(len(one) <= _LONGEST_OPTION for one in different):
        return Question(title, Answer.ONE_OF, different)
    return Question(title, Answer.PARAGRAPH)


def _cell(row: Row, column: int) -> str:
    return text_of(row.cells[column]) if column < len(row.cells) else ""


def _said(text: str) -> str:
    """An answer on one line; «ninguno» is one."""
    return clean_text(text) if clean_text(text).strip(" -–—._/*") else ""
