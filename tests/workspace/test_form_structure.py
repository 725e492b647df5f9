"""What a form asks, as it stands: kinds of questions that soe makes, and those that people add by hand."""

from __future__ import annotations

from soe_cli.model.form import Answer, Question, Scale
from tests.commands.workshop.registrations import registration_form
from tests.findings import Google
from tests.sandbox.forms import choice, create, question
from tests.workspace.conftest import ANA, SignIn

MINE = (
    Question("¿Qué tal?", Answer.SCALE, scale=Scale(1, 5, "Mal", "Bien")),
    Question("¿Del 0 al 10?", Answer.SCALE, scale=Scale(0, 10), required=False),
    Question("¿Volvería?", Answer.ONE_OF, ("Sí", "No")),
    Question("¿Cómo se enteró?", Answer.TICKED, ("Correo", "Redes")),
    Question("¿Qué mejoraría?", Answer.PARAGRAPH, required=False),
)


def test_a_form_is_read_as_it_was_filled(sign_in: SignIn) -> None:
    # given
    forms = sign_in(ANA).forms
    form = forms.create("Encuesta", "Encuesta")

    # when
    forms.fill(form, "Es anónima", MINE)
    before = forms.structure(form)
    forms.publish(form)

    # then
    assert tuple(before.questions.values()) == MINE
    assert (before.open, forms.structure(form).open) == (False, True)


def test_what_people_add_by_hand_is_read_as_what_it_is(sign_in: SignIn, sandbox_address: str) -> None:
    # given
    made = registration_form(Google(sandbox_address, ANA), "Comentario")
    columns = {"type": "CHECKBOX", "options": [{"value": "Sí"}, {"value": "No"}]}
    rows = [{"rowQuestion": {"title": "Audio"}, "required": True}, {"rowQuestion": {"title": "Video"}}]
    made.change(
        *create(
            {"title": "Parte dos", "textItem": {}},
            question("Estrellas", {"ratingQuestion": {"ratingScaleLevel": 3, "iconType": "STAR"}}),
            choice("Medio", "DROP_DOWN", "Correo", "Radio"),
            choice("Otro medio", "RADIO", "Correo", other=True),
            question("¿Cuándo?", {"dateQuestion": {"includeYear": True}}),
            {"title": "Conexión", "questionGroupItem": {"questions": rows, "grid": {"columns": columns}}},
            index=1,
        )
    )

    # when
    questions = sign_in(ANA).forms.structure(made.resource["formId"]).questions

    # then
    assert list(questions.values()) == [
        Question("Comentario"),
        Question("Estrellas", Answer.SCALE, scale=Scale(1, 3)),
        Question("Medio", Answer.ONE_OF, ("Correo", "Radio")),
        Question("Otro medio", Answer.ONE_OF, ("Correo",)),
        Question("¿Cuándo?"),
        Question("Conexión: Audio", Answer.TICKED, ("Sí", "No")),
        Question("Conexión: Video", Answer.TICKED, ("Sí", "No"), required=False),
    ]
