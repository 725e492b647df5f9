"""``soe workshop questions``: what people ask goes to the speaker, and the answers to those who asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.workshop.modules import module_file
from tests.commands.workshop.registrations import EVA, JUAN, QUESTIONS, ROSA, RegistrationForm, registration_form
from tests.commands.workshop.spreadsheet import spreadsheet
from tests.commands.workshop.test_new import shown
from tests.conftest import Hire, State
from tests.consultant import Answer, Consultant
from tests.findings import Google, the_mail

ASKS = "¿Qué le gustaría preguntar al ponente?"
PRICE, SAME, TAX = "¿Cómo calculo el precio?", "como calculo el PRECIO", "¿Debo cobrar el IGV?"
CARLA = "carla@ejemplo.pe"
COMMAND = ("workshop", "questions", "aprende", "--session", "1")


@pytest.fixture
def ana(hire: Hire, tmp_path: Path) -> Consultant:
    """A consultant with a module of two sessions."""
    consultant = hire("ana")
    consultant.done("workshop", "new", module_file(tmp_path), "--yes")
    return consultant


@pytest.fixture
def form(ana: Consultant) -> RegistrationForm:
    """The module's registration form, in which two people ask the same and one asks nothing."""
    made = registration_form(Google(ana.sandbox, ana.email), *QUESTIONS, ASKS)
    made.answered("2026-11-20T08:00:00-05:00", {**ROSA, ASKS: PRICE})
    made.answered("2026-11-20T09:00:00-05:00", {**JUAN, ASKS: SAME})
    made.answered("2026-11-20T10:00:00-05:00", {**EVA, ASKS: "Ninguna"})
    spreadsheet(ana).type("Módulos", 1, Formulario=made.link)
    return made


def csv(folder: Path, *lines: str) -> str:
    """A file with these lines; its path."""
    path = folder / "lista.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return str(path)


def asked(answer: Answer) -> list[tuple[str, int]]:
    """The questions and how many ask each."""
    return [(one["question"], one["people"]) for one in answer.data["questions"]]


def test_what_registrations_ask_goes_to_the_speaker_once_grouped_and_without_names(
    ana: Consultant, form: RegistrationForm, state: State
) -> None:
    # when
    first = ana.done(*COMMAND, "--yes", "--json")
    second = ana.done(*COMMAND, "--yes", "--json")

    # then
    assert asked(first) == [(PRICE, 2)]
    (mail,) = state()["messages"]
    assert mail["to"] == CARLA
    assert f"1. {PRICE} (2 personas)" in mail["text"]
    assert "Rosa" not in mail["text"]
    assert set(second.statuses().values()) == {"already"}
    (evidence,) = [row for row in shown(state, "Evidencias") if row["Actividad"] == "B08"]
    assert (evidence["N°"], evidence["Estado"], evidence["Prueba"]) == (
        "1",
        "En curso",
        "1 pregunta para Carla Soto",
    )


def test_a_new_question_makes_a_new_mail(
    ana: Consultant, form: RegistrationForm, state: State, tmp_path: Path
) -> None:
    # given
    ana.done(*COMMAND, "--yes")
    more = csv(tmp_path, "Nombres y apellidos;Correo;Consulta para el ponente", f"Luz Paz;luz@ejemplo.pe;{TAX}")

    # when
    answer = ana.done(*COMMAND, "--from", more, "--yes", "--json")

    # then
    assert asked(answer) == [(PRICE, 2), (TAX, 1)]
    assert len(state()["messages"]) == 2
    assert TAX in state()["messages"][-1]["text"]


def test_questions_come_from_a_form_of_their_own_too(ana: Consultant, state: State) -> None:
    # given
    own = registration_form(Google(ana.sandbox, ana.email), "Su consulta", "Correo electrónico")
    own.answered("2026-11-20T08:00:00-05:00", {"Su consulta": TAX, "Correo electrónico": "luz@ejemplo.pe"})

    # when
    answer = ana.done(*COMMAND, "--from", own.link, "--yes", "--json")

    # then
    assert asked(answer) == [(TAX, 1)]
    assert answer.data["questions"][0]["asked"][0]["email"] == "luz@ejemplo.pe"


def test_whoever_asked_gets_the_answer_once(
    ana: Consultant, form: RegistrationForm, state: State, tmp_path: Path
) -> None:
    # given
    answers = csv(
        tmp_path, "Pregunta;Respuesta", f"{PRICE};Sume sus costos y su ganancia.", f"{TAX};Depende.", "x;"
    )

    # when
    first = ana.done(*COMMAND, "--answers", answers, "--yes", "--json")
    second = ana.done(*COMMAND, "--answers", answers, "--yes", "--json")

    # then
    assert sorted(one["to"] for one in state()["messages"]) == ["juan@ejemplo.pe", "rosa@ejemplo.pe"]
    mail = the_mail(state(), "juan@ejemplo.pe")
    assert f"«{SAME}»" in mail["text"]
    assert "Sume sus costos y su ganancia." in mail["text"]
    assert first.notices() == [("nobody-asked", "fila 3")]
    assert set(second.statuses().values()) == {"already"}


def test_answers_are_sent_after_the_session_too_and_questions_are_not(
    ana: Consultant, form: RegistrationForm, state: State, tmp_path: Path
) -> None:
    # given
    answers = csv(tmp_path, "Pregunta;Respuesta", f"{PRICE};Sume.")
    ana.at("2027-03-03T09:00")

    # when
    late = ana.soe(*COMMAND, "--yes")
    ana.done(*COMMAND, "--answers", answers, "--yes")

    # then
    assert (late.exit_code, "ya empezó" in late.error) == (6, True)
    assert len(state()["messages"]) == 2


def test_a_session_without_the_speakers_address_says_how_to_give_it(
    ana: Consultant, form: RegistrationForm
) -> None:
    answer = ana.soe("workshop", "questions", "aprende", "--session", "2", "--yes")

    assert (answer.exit_code, "soe workshop edit" in answer.error) == (6, True)


def test_while_nobody_asks_nothing_is_sent(ana: Consultant, state: State) -> None:
    answer = ana.done(*COMMAND, "--yes")

    assert "Todavía nadie dejó preguntas." in answer.out
    assert state()["messages"] == []


@pytest.mark.parametrize(
    ("option", "lines", "lacks"),
    [
        ("--from", ("Nombre;Edad", "Luz;30"), "columna «Pregunta» o «Consulta»"),
        ("--answers", ("Pregunta;Nota", "¿A?;b"), "columnas «Pregunta» y «Respuesta»"),
        ("--answers", ("Pregunta;Respuesta", "¿A?;"), "ninguna pregunta tiene respuesta"),
    ],
)
def test_a_file_that_cannot_be_used_is_told(
    ana: Consultant, tmp_path: Path, option: str, lines: tuple[str, ...], lacks: str
) -> None:
    answer = ana.soe(*COMMAND, option, csv(tmp_path, *lines), "--yes")

    assert (answer.exit_code, lacks in answer.error) == (4, True), answer.error
