"""The surveys as pictures: one for each question that can be counted, told in words as well."""

from __future__ import annotations

from soe_cli.documents.survey_charts import charts
from soe_cli.model.form import Answer, Question, Scale
from soe_cli.model.survey import SurveyAnswers, SurveyResponse
from soe_cli.procedures.workshops.closing.surveys import consolidated
from tests.procedures.workshops.enrolment.enrolling import module

QUESTIONS = (
    Question("¿Cómo califica el contenido?", Answer.SCALE, scale=Scale(1, 5, "Muy malo", "Muy bueno")),
    Question("¿Y al ponente? 👍", Answer.SCALE, scale=Scale(1, 5)),
    Question("¿Cómo se enteró?", Answer.TICKED, ("Correo", "WhatsApp")),
    Question("¿Qué mejoraría?", Answer.PARAGRAPH),
    Question("¿Volvería?", Answer.ONE_OF, ("Sí", "No")),
)
FIRST = SurveyAnswers(
    QUESTIONS,
    (
        SurveyResponse({0: "5", 1: "4", 2: "Correo, WhatsApp", 3: "Nada"}),
        SurveyResponse({0: "2", 1: "4", 2: "Correo"}),
    ),
)
SECOND = SurveyAnswers(QUESTIONS[:1], (SurveyResponse({0: "3"}),))


def test_each_question_that_was_answered_and_can_be_counted_has_a_picture() -> None:
    # when
    drawn = charts(consolidated(module(sessions=2), {1: FIRST, 2: SECOND}, {}))

    # then
    assert [one.title for one in drawn] == [
        "Promedio de cada pregunta, del 1 al 5",
        "¿Cómo califica el contenido?",
        "¿Y al ponente?",
        "¿Cómo se enteró?",
    ]
    assert drawn[0].alt.endswith("¿Cómo califica el contenido? 3,3; ¿Y al ponente? 4,0.")
    assert drawn[1].alt == (
        "Barras. ¿Cómo califica el contenido? Respuestas por valor, del 1 al 5."
        " Taller 1: promedio 3,5 (1: 0, 2: 1, 3: 0, 4: 0, 5: 1);"
        " Taller 2: promedio 3,0 (1: 0, 2: 0, 3: 1, 4: 0, 5: 0);"
        " Módulo: promedio 3,3 (1: 0, 2: 1, 3: 1, 4: 0, 5: 1)."
    )
    assert drawn[3].alt == "Barras. ¿Cómo se enteró?: Correo 2 (100 %); WhatsApp 1 (50 %)."
    assert {one.png[:8] + one.png[16:20] for one in drawn} == {b"\x89PNG\r\n\x1a\n" + (1260).to_bytes(4)}


def test_the_same_answers_give_the_same_bytes() -> None:
    found = consolidated(module(sessions=2), {1: FIRST}, {})

    assert charts(found) == charts(found)


def test_without_answers_there_is_nothing_to_draw() -> None:
    assert charts(consolidated(module(sessions=1), {}, {})) == []
    assert charts(consolidated(module(sessions=1), {1: SurveyAnswers(QUESTIONS)}, {1: 5})) == []
