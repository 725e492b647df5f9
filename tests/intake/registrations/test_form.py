"""The answers of a form: questions known by their titles, and what a person should know of the rest."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.errors import UnusableInputError
from soe_cli.intake.registrations.form import registrations_in_form
from soe_cli.intake.registrations.questions import vocabulary
from soe_cli.model.enrolment import Registration
from soe_cli.procedures.workshops.enrolment.registration_form import QUESTIONS as ASKED

QUESTIONS = {
    "q1": "Tipo de documento",
    "q2": "N° de documento:",
    "q3": "APELLIDOS",
    "q4": "Nombres",
    "q5": "Correo electrónico",
    "q6": "Celular",
    "q7": "¿Acepta que le agreguemos al grupo de WhatsApp?",
}
ROSA = {
    "q1": "Carné de extranjería",
    "q2": "CE 001234567",
    "q3": "  Ñahui   Quispe ",
    "q4": "Rosa",
    "q5": " rosa@Ejemplo.PE ",
    "q6": "987 654 321",
    "q7": "Sí",
}


@dataclass(frozen=True)
class Response:
    """What somebody answered, at eight in the morning in Lima."""

    answers: dict[str, str]
    submitted: datetime = datetime(2026, 11, 23, 13, 0, 0, 5, tzinfo=UTC)
    email: str = ""
    id: str = field(default="r")


def test_answers_are_cleaned_by_the_rules_of_the_report() -> None:
    found = registrations_in_form(QUESTIONS, [Response(ROSA)], collects_email=False)

    (rosa,) = found.taken
    assert rosa == Registration(
        document_type="CE",
        document="001234567",
        surnames="Ñahui Quispe",
        given_names="Rosa",
        email="rosa@ejemplo.pe",
        phone="+51987654321",
        whatsapp="Sí",
        district="",
        business="",
        submitted=rosa.submitted,
        source="respuesta del 23/11/2026 08:00:00",
    )
    assert rosa.submitted.isoformat() == "2026-11-23T08:00:00-05:00"
    assert found.notices == ()


@pytest.mark.parametrize(
    ("answers", "code", "taken"),
    [
        ({"q2": ""}, "registration-refused", 0),
        ({"q3": "", "q4": "..."}, "registration-refused", 0),
        ({"q5": "rosa arroba"}, "invalid-email", 1),
        ({"q5": "no tiene"}, "no-email", 1),
        ({"q5": "rosa@gmial.com"}, "email-typo", 1),
        ({"q6": "12"}, "odd-phone", 1),
        ({"q1": "DNI", "q2": "123"}, "odd-document", 1),
    ],
)
def test_what_a_person_should_know_is_told_with_its_place(answers: dict[str, str], code: str, taken: int) -> None:
    found = registrations_in_form(QUESTIONS, [Response({**ROSA, **answers})], collects_email=False)

    assert [(one.code, one.source) for one in found.notices] == [(code, "respuesta del 23/11/2026 08:00:00")]
    assert (len(found.taken), found.refused) == (taken, 1 - taken)


@pytest.mark.parametrize(
    ("gone", "named"), [("q2", "N° de documento"), ("q5", "Correo"), ("q4", "Apellidos y nomb")]
)
def test_a_question_that_a_person_deleted_or_renamed_is_named_with_those_there_are(gone: str, named: str) -> None:
    questions = {**QUESTIONS, gone: "Otra cosa"}

    with pytest.raises(UnusableInputError, match=named) as error:
        registrations_in_form(questions, [Response(ROSA)], collects_email=False)

    assert "«Otra cosa»" in error.value.message


def test_an_address_that_the_form_collects_needs_no_question() -> None:
    questions = {identity: title for identity, title in QUESTIONS.items() if identity != "q5"}
    answers = {identity: text for identity, text in ROSA.items() if identity != "q5"}

    found = registrations_in_form(questions, [Response(answers, email="rosa@ejemplo.pe")], collects_email=True)

    assert found.taken[0].email == "rosa@ejemplo.pe"


def test_a_question_of_nobodys_is_left_alone_and_said() -> None:
    found = registrations_in_form(
        {**QUESTIONS, "q9": "¿Color?"}, [Response({**ROSA, "q9": "Azul"})], collects_email=False
    )

    assert [one.code for one in found.notices] == ["unknown-questions"]
    assert len(found.taken) == 1


def test_every_question_of_the_services_own_form_is_known() -> None:
    fields = [vocabulary().field_named(question.title) for question in ASKED]

    assert None not in fields
    assert len(set(fields)) == len(fields)


@given(st.lists(st.dictionaries(st.sampled_from(list(QUESTIONS)), st.text(max_size=60)), max_size=5))
def test_whatever_people_type_is_taken_or_told(answers: list[dict[str, str]]) -> None:
    found = registrations_in_form(QUESTIONS, [Response(one) for one in answers], collects_email=False)

    assert found.read == len(answers) == len(found.taken) + found.refused
    for person in found.taken:
        assert person.document
        assert person.name.isprintable()
