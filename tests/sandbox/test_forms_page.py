"""The page where a citizen fills a form in, as a browser meets it."""

from __future__ import annotations

from typing import Any

import pytest
import requests
from lxml import html

from tests.sandbox.conftest import Service
from tests.sandbox.forms import choice, entry, new_form, publish, question, question_ids, text
from tests.sandbox.letters import ANA

ITEMS = (
    text("Apellidos y nombres", description="Como en su documento"),
    choice("Tipo de documento", "DROP_DOWN", "DNI", "CE"),
    choice("¿Cómo se enteró?", "RADIO", "Redes sociales", "Un amigo", other=True),
    choice("Temas", "CHECKBOX", "Costos", "Ventas", required=False),
    question("Fecha de nacimiento", {"dateQuestion": {"includeYear": True}}, required=False),
    question("Su idea", {"textQuestion": {"paragraph": True}}, required=False),
    question("Satisfacción", {"scaleQuestion": {"low": 1, "high": 5, "highLabel": "Muy buena"}}, required=False),
)


@pytest.fixture
def forms(service: Service) -> Any:
    return service("forms.v1", ANA)


@pytest.fixture
def form(forms: Any) -> dict[str, Any]:
    return new_form(forms, *ITEMS)


def page(form: dict[str, Any], query: str = "") -> Any:
    answer = requests.get(form["responderUri"] + query, timeout=10)
    assert answer.status_code == 200
    return html.fromstring(answer.text)


def submit(form: dict[str, Any], fields: dict[str, Any]) -> requests.Response:
    return requests.post(form["responderUri"].replace("viewform", "formResponse"), data=fields, timeout=10)


def filled(form: dict[str, Any]) -> dict[str, Any]:
    return {
        entry(form, "Apellidos y nombres"): "Ñahui Quispe, Rosa",
        entry(form, "Tipo de documento"): "DNI",
        entry(form, "¿Cómo se enteró?"): "Un amigo",
    }


def answers(forms: Any, form: dict[str, Any]) -> list[dict[str, list[str]]]:
    """The texts answered, by the question's title."""
    titles = {identity: title for title, identity in question_ids(form).items()}
    listed = forms.forms().responses().list(formId=form["formId"]).execute().get("responses", [])
    return [
        {
            titles[identity]: [one["value"] for one in given["textAnswers"]["answers"]]
            for identity, given in response["answers"].items()
        }
        for response in listed
    ]


def test_every_field_has_a_label_and_required_ones_say_so(form: dict[str, Any]) -> None:
    shown = page(form)
    assert shown.get("lang") == "es"
    assert shown.findtext(".//h1") == "Inscripción"
    for field in shown.xpath("//input|//select|//textarea"):
        labelled = (
            field.get("aria-label")
            or field.xpath("ancestor::label")
            or shown.xpath(f"//label[@for='{field.get('id')}']")
        )
        assert labelled, field.get("name")
    named = shown.xpath("//input[@type='text'][@aria-required='true']")[0]
    assert shown.get_element_by_id(named.get("aria-describedby")).text == "Como en su documento"
    assert "no es de Google" in shown.xpath("string(//*[@role='note'])")


def test_what_is_filled_in_becomes_a_response(forms: Any, form: dict[str, Any]) -> None:
    more = {
        entry(form, "Temas"): ["Costos", "Ventas"],
        entry(form, "Fecha de nacimiento"): "1990-02-28",
        entry(form, "Su idea"): "Vender\r\npan",
        entry(form, "Satisfacción"): "5",
    }

    answer = submit(form, filled(form) | more)

    assert answer.status_code == 200
    assert "Se registró su respuesta" in answer.text
    assert answers(forms, form) == [
        {
            "Apellidos y nombres": ["Ñahui Quispe, Rosa"],
            "Tipo de documento": ["DNI"],
            "¿Cómo se enteró?": ["Un amigo"],
            "Temas": ["Costos", "Ventas"],
            "Fecha de nacimiento": ["1990-02-28"],
            "Su idea": ["Vender\npan"],
            "Satisfacción": ["5"],
        }
    ]


def test_mistakes_are_told_beside_their_questions_and_what_was_written_stays(
    forms: Any, form: dict[str, Any]
) -> None:
    wrong = {
        entry(form, "Apellidos y nombres"): "<b>Rosa</b>",
        entry(form, "Tipo de documento"): "RUC",
        entry(form, "Fecha de nacimiento"): "31/02/1990",
    }

    answer = submit(form, wrong)

    shown = html.fromstring(answer.text)
    assert answer.status_code == 400
    assert [" ".join(line.text_content().split()) for line in shown.xpath("//*[@role='alert']//li")] == [
        "Tipo de documento: Elija una de las opciones de la lista.",
        "¿Cómo se enteró?: Responda esta pregunta: es obligatoria.",
        "Fecha de nacimiento: Escriba una fecha válida, por ejemplo 2026-08-28.",
    ]
    targets = [link.get("href").removeprefix("#") for link in shown.xpath("//*[@role='alert']//a")]
    assert all(shown.get_element_by_id(target) is not None for target in targets)
    written = shown.xpath(f"//input[@name='{entry(form, 'Apellidos y nombres')}']")[0]
    assert written.get("value") == "<b>Rosa</b>"
    assert answers(forms, form) == []


def test_a_prefilled_link_fills_the_fields(form: dict[str, Any]) -> None:
    query = (
        f"?usp=pp_url&{entry(form, 'Apellidos y nombres')}=Rosa+%C3%91ahui&{entry(form, 'Tipo de documento')}=CE"
        f"&{entry(form, 'Temas')}=Ventas&{entry(form, '¿Cómo se enteró?')}=__other_option__"
        f"&{entry(form, '¿Cómo se enteró?')}.other_option_response=Radio"
    )
    shown = page(form, query)
    assert shown.xpath(f"//input[@name='{entry(form, 'Apellidos y nombres')}']/@value") == ["Rosa Ñahui"]
    assert shown.xpath("//option[@selected]/text()") == ["CE"]
    assert shown.xpath("//input[@checked]/@value") == ["Ventas", "__other_option__"][::-1]
    assert shown.xpath("//input[contains(@name, 'other_option_response')]/@value") == ["Radio"]


def test_another_option_is_answered_in_ones_own_words(forms: Any, form: dict[str, Any]) -> None:
    where = entry(form, "¿Cómo se enteró?")
    submit(form, filled(form) | {where: "__other_option__", f"{where}.other_option_response": "Radio"})
    assert answers(forms, form)[0]["¿Cómo se enteró?"] == ["Radio"]


def test_the_rows_of_a_grid_are_questions_of_their_own(forms: Any) -> None:
    columns = {"type": "RADIO", "options": [{"value": "Sí"}, {"value": "No"}]}
    rows = [{"required": True, "rowQuestion": {"title": "Ponente"}}, {"rowQuestion": {"title": "Tema"}}]
    form = new_form(
        forms, {"title": "Opine", "questionGroupItem": {"grid": {"columns": columns}, "questions": rows}}
    )
    first, second = (row["questionId"] for row in form["items"][0]["questionGroupItem"]["questions"])
    shown = page(form)
    assert shown.xpath("//td/input/@aria-label") == ["Ponente: Sí", "Ponente: No", "Tema: Sí", "Tema: No"]
    assert submit(form, {f"entry.{int(second, 16)}": "No"}).status_code == 400
    assert submit(form, {f"entry.{int(first, 16)}": "Sí"}).status_code == 200
    (response,) = forms.forms().responses().list(formId=form["formId"]).execute()["responses"]
    assert list(response["answers"]) == [first]


def test_a_form_that_collects_addresses_asks_for_one(forms: Any) -> None:
    form = new_form(forms, text("Nombres"))
    settings = {"settings": {"emailCollectionType": "RESPONDER_INPUT"}, "updateMask": "emailCollectionType"}
    forms.forms().batchUpdate(formId=form["formId"], body={"requests": [{"updateSettings": settings}]}).execute()
    fields = {entry(form, "Nombres"): "Rosa"}
    assert submit(form, fields).status_code == 400
    assert "Escriba un correo electrónico válido" in submit(form, fields | {"emailAddress": "rosa@"}).text
    assert submit(form, fields | {"emailAddress": " rosa@correo.example "}).status_code == 200
    (response,) = forms.forms().responses().list(formId=form["formId"]).execute()["responses"]
    assert response["respondentEmail"] == "rosa@correo.example"


def test_a_form_that_is_unpublished_or_closed_says_so(forms: Any) -> None:
    form = new_form(forms, text("Nombres"), published=False)
    hidden = requests.get(form["responderUri"], timeout=10)
    publish(forms, form["formId"], accepting=False)
    closed = requests.get(form["responderUri"], timeout=10)
    late = submit(form, {entry(form, "Nombres"): "Rosa"})
    assert (hidden.status_code, "todavía no está publicado" in hidden.text) == (404, True)
    assert (closed.status_code, "ya no acepta respuestas" in closed.text) == (200, True)
    assert "ya no acepta respuestas" in late.text
    assert "responses" not in forms.forms().responses().list(formId=form["formId"]).execute()


def test_the_other_kinds_of_time_are_read_as_their_fields_give_them(forms: Any) -> None:
    form = new_form(
        forms,
        question("Cuándo", {"dateQuestion": {"includeYear": True, "includeTime": True}}),
        question("Cumpleaños", {"dateQuestion": {}}),
        question("Hora", {"timeQuestion": {}}),
        question("Estrellas", {"ratingQuestion": {"ratingScaleLevel": 5, "iconType": "STAR"}}),
    )
    names = {title: entry(form, title) for title in question_ids(form)}
    wrong = {"Cuándo": "mañana", "Cumpleaños": "02-30", "Hora": "25:00", "Estrellas": "6"}
    right = {"Cuándo": "2026-11-23T10:30", "Cumpleaños": "02-29", "Hora": "10:30", "Estrellas": "5"}
    assert submit(form, {names[title]: value for title, value in wrong.items()}).text.count('class="error"') == 4
    assert submit(form, {names[title]: value for title, value in right.items()}).status_code == 200
    assert answers(forms, form)[0]["Cuándo"] == ["2026-11-23 10:30"]
