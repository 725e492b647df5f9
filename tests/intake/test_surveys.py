"""Answers to surveys are read from forms and exports, but never who gave them."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from xlsxwriter import Workbook

from soe_cli.errors import UnusableInputError
from soe_cli.intake.surveys import survey_in_form, survey_in_table
from soe_cli.intake.tables.source import SourceFile
from soe_cli.model.form import Answer, Question, Scale

USEFUL = Question("¿Qué tan útil le será?", Answer.SCALE, scale=Scale(1, 5, "Nada", "Mucho"))


def csv(*lines: str) -> SourceFile:
    """An export with these lines."""
    return SourceFile("encuesta.csv", "\n".join(lines).encode())


def xlsx(*rows: Sequence[str | int]) -> SourceFile:
    """A workbook with these rows."""
    content = io.BytesIO()
    with Workbook(content) as book:
        page = book.add_worksheet()
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return SourceFile("encuesta.xlsx", content.getvalue())


def test_an_export_of_google_forms_is_read_by_the_questions_that_are_known() -> None:
    # when
    read = survey_in_table(
        csv("Marca temporal;que tan útil le será;Comentario", "02/03/2027 17:00;5;Muy bien, gracias", ";4;"),
        [USEFUL],
    )

    # then
    assert read.answers.questions == (USEFUL, Question("Comentario", Answer.PARAGRAPH))
    assert [one.answers for one in read.answers.responses] == [{0: "5", 1: "Muy bien, gracias"}, {0: "4"}]


def test_an_export_of_microsoft_forms_tells_kinds_by_the_answers_and_loses_the_people() -> None:
    # given
    header = ("Id", "Hora de inicio", "Correo electrónico", "Nombre", "Del 0 al 10", "¿Volvería?", "¿Por qué?")
    people = [("rosa@ejemplo.pe", "Rosa Paz"), ("eva@ejemplo.pe", "Eva Sol"), ("luz@ejemplo.pe", "Luz Ríos")]
    rows = [
        (number, "hoy", email, name, 8 + number, "Sí", f"Motivo {number}")
        for number, (email, name) in enumerate(people)
    ]

    # when
    read = survey_in_table(xlsx(header, *rows), [])

    # then
    ten, again, why = read.answers.questions
    assert (ten.answer, ten.scale) == (Answer.SCALE, Scale(1, 10))
    assert (again.answer, again.options, why.answer) == (Answer.ONE_OF, ("Sí",), Answer.PARAGRAPH)
    assert read.personal == ("Correo electrónico", "Nombre")
    assert "Rosa" not in str(read.answers)
    assert "@" not in str(read.answers)


@pytest.mark.parametrize(
    ("title", "answer", "asks_who"),
    [
        ("Su nombre (opcional)", Answer.LINE, True),
        ("DNI", Answer.LINE, True),
        ("Escriba su número de documento", Answer.LINE, True),
        ("Correo", Answer.PARAGRAPH, True),
        ("¿Recibió a tiempo el correo con el enlace?", Answer.PARAGRAPH, False),
        ("¿Recibió el correo?", Answer.ONE_OF, False),
        ("Distrito", Answer.LINE, False),
        ("¿Qué mejoraría?", Answer.PARAGRAPH, False),
    ],
)
def test_a_question_that_asks_who_answers_is_passed_over(title: str, answer: Answer, asks_who: bool) -> None:
    # when
    read = survey_in_form({"a": Question(title, answer, ("Sí", "No")), "b": USEFUL}, [{"a": "Sí", "b": "3"}])

    # then
    assert read.personal == ((title,) if asks_who else ())
    assert [one.answers for one in read.answers.responses] == [{0: "3"} if asks_who else {0: "Sí", 1: "3"}]


def test_answers_to_a_question_that_was_deleted_are_not_taken_for_anothers() -> None:
    read = survey_in_form({"b": USEFUL}, [{"gone": "5", "b": " "}, {}])

    assert [one.answers for one in read.answers.responses] == [{}, {}]


@pytest.mark.parametrize("lines", [("Marca temporal;Correo", "hoy;rosa@ejemplo.pe"), ("¿Qué tal?",)])
def test_a_file_without_answers_is_refused(lines: tuple[str, ...]) -> None:
    with pytest.raises(UnusableInputError, match="no tiene respuestas de una encuesta"):
        survey_in_table(csv(*lines), [])
