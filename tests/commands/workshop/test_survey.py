"""``soe workshop survey``: a session's survey is made once, presented, answered, sent and read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.commands.workshop.modules import module_file
from tests.commands.workshop.registrations import registration_form
from tests.commands.workshop.spreadsheet import spreadsheet
from tests.commands.workshop.test_new import shown
from tests.conftest import Hire, State
from tests.consultant import Answer, Consultant
from tests.findings import Google
from tests.sandbox.forms import question

COMMAND = ("workshop", "survey", "aprende", "--session", "1")
CONTENT, SPEAKER = "¿Cómo califica el contenido del taller?", "¿Cómo califica al ponente?"
PLATFORM, USEFUL = "¿Cómo califica la plataforma?", "¿Qué tan útil le será lo aprendido?"
LIKED, IMPROVE = "¿Qué fue lo que más le gustó?", "¿Qué podemos mejorar?"
AFTER = "2027-03-02T18:00"


@pytest.fixture
def ana(hire: Hire, tmp_path: Path) -> Consultant:
    """A consultant with a module of two sessions."""
    consultant = hire("ana")
    consultant.done("workshop", "new", module_file(tmp_path), "--yes")
    return consultant


def answer(consultant: Consultant, state: State, *marks: str, **free: str) -> None:
    """Somebody fills the one survey in: four marks, and what they write."""
    (form,) = [one for one in state()["forms"] if one["info"]["title"].startswith("Encuesta")]
    given = dict(zip((CONTENT, SPEAKER, PLATFORM, USEFUL), marks, strict=True))
    if "liked" in free:
        given[LIKED] = free["liked"]
    body = {"answers": given, "time": "2027-03-02T17:00:00-05:00"}
    Google(consultant.sandbox, consultant.email).post(f"_sandbox/forms/{form['formId']}/responses", body)


def attendance(consultant: Consultant, *people: tuple[str, str, str]) -> None:
    """What was registered of the first session: who (an enrolment's id), their address, and "Sí" or "No"."""
    sheet = spreadsheet(consultant)
    module = "aprende-a-emprender-2027-i"
    for number, (who, email, attended) in enumerate(people, 1):
        cells = {"N°": "1", "Apellidos_y_nombres": f"PAZ, {who}", "Correo_electrónico": email, "Asistió": attended}
        sheet.type("Asistencia", number, **cells, Clave=f"B09/attendance/{module}/1/{who}")


def averages(told: Answer) -> dict[str, Any]:
    """The average of each question that has one."""
    return {one["question"]: one["average"] for one in told.data["questions"] if one["average"] is not None}


def test_a_survey_is_made_once_without_asking_who_answers_and_its_answers_are_told(
    ana: Consultant, state: State, tmp_path: Path
) -> None:
    # when
    first = ana.done(*COMMAND, "--yes", "--json", "--qr", str(tmp_path / "encuesta.pdf"))
    answer(ana, state, "5", "4", "5", "5", liked="=Los ejemplos")
    answer(ana, state, "4", "4", "2", "5", liked="los EJEMPLOS")
    second = ana.done(*COMMAND, "--yes", "--json")

    # then
    (form,) = state()["forms"]
    assert "emailCollectionType" not in form.get("settings", {})
    scales = [one["questionItem"]["question"].get("scaleQuestion") for one in form["items"]]
    assert scales[0] == {"low": 1, "high": 5, "lowLabel": "Muy malo", "highLabel": "Muy bueno"}
    assert (len(scales), len([one for one in scales if one])) == (7, 4)
    session = shown(state, "Programación")[0]
    assert session["Encuesta"] == first.data["link"]
    assert first.data["link"].endswith(form["responderUri"])
    assert (tmp_path / "encuesta.pdf").read_bytes().startswith(b"%PDF")
    assert (second.json["effects"], second.data["responses"]) == ([], 2)
    assert averages(second) == {CONTENT: 4.5, SPEAKER: 4, PLATFORM: 3.5, USEFUL: 5}
    assert second.data["questions"][4]["answers"] == [{"text": "=Los ejemplos", "people": 2}]
    (row,) = [one for one in shown(state, "Evidencias") if one["Actividad"] == "B08"]
    assert (row["N°"], row["Estado"], row["Prueba"]) == ("1", "En curso", first.data["link"])


def test_whoever_attended_gets_it_once_and_nobody_else(ana: Consultant, state: State) -> None:
    # given
    attendance(ana, ("ROSA", "rosa@ejemplo.pe", "Sí"), ("EVA", "", "Sí"), ("JUAN", "juan@ejemplo.pe", "No"))
    early = ana.soe(*COMMAND, "--send", "--yes")
    ana.at(AFTER)

    # when
    first = ana.done(*COMMAND, "--send", "--yes", "--json")
    second = ana.done(*COMMAND, "--send", "--yes", "--json")
    late = ana.at("2027-03-17T09:00").soe(*COMMAND, "--send", "--yes")

    # then
    assert (early.exit_code, "termina el 02/03/2027" in early.error) == (6, True)
    (mail,) = state()["messages"]
    assert mail["to"] == "rosa@ejemplo.pe"
    assert first.data["link"] in mail["text"]
    assert "La encuesta es anónima" in mail["text"]
    assert (first.data["responses"], first.data["attended"]) == (0, 2)
    assert first.notices() == [("no-email", "")]
    assert second.json["effects"] == []
    proofs = {one["Estado"]: one["Prueba"] for one in shown(state, "Evidencias") if one["Actividad"] == "B08"}
    assert proofs == {"En curso": first.data["link"], "Hecho": "Asistentes: 2, encuestas enviadas: 1"}
    assert (late.exit_code, "hace más de 14 días" in late.error) == (6, True)


def test_while_nobody_is_registered_it_is_not_sent(ana: Consultant, state: State) -> None:
    told = ana.at(AFTER).soe(*COMMAND, "--send", "--yes")

    assert (told.exit_code, "soe workshop register" in told.error) == (6, True)
    assert state()["forms"] == []


def test_a_form_that_a_person_made_is_taken_and_what_it_asks_of_people_is_not_read(
    ana: Consultant, state: State
) -> None:
    # given
    google = Google(ana.sandbox, ana.email)
    scale = {"scaleQuestion": {"low": 1, "high": 10}}
    grid = {
        "questions": [{"rowQuestion": {"title": "Audio"}}, {"rowQuestion": {"title": "Video"}}],
        "grid": {"columns": {"type": "RADIO", "options": [{"value": "Bien"}, {"value": "Mal"}]}},
    }
    theirs = registration_form(google, "Su nombre", "Comentarios")
    theirs.change(
        {"createItem": {"item": question("¿Le sirvió?", scale), "location": {"index": 2}}},
        {"createItem": {"item": {"title": "Conexión", "questionGroupItem": grid}, "location": {"index": 3}}},
    )
    when = "2027-03-02T17:00:00-05:00"
    theirs.answered(when, {"Su nombre": "Rosa", "Comentarios": "Todo bien", "¿Le sirvió?": "9", "Audio": "Bien"})

    # when
    told = ana.done(*COMMAND, "--form", theirs.link, "--yes", "--json")
    other = ana.soe(*COMMAND, "--form", registration_form(google, "¿Qué tal?").link, "--yes")

    # then
    assert shown(state, "Programación")[0]["Encuesta"] == theirs.link
    assert [one["question"] for one in told.data["questions"]] == [
        "Comentarios",
        "¿Le sirvió?",
        "Conexión: Audio",
        "Conexión: Video",
    ]
    assert averages(told) == {"¿Le sirvió?": 9}
    assert told.data["questions"][2]["counts"] == {"Bien": 1, "Mal": 0}
    assert told.notices() == [("survey-not-anonymous", "")]
    assert "Rosa" not in told.out
    assert (other.exit_code, "ya tiene una encuesta" in other.error) == (6, True)


def test_answers_in_a_file_are_kept_without_who_gave_them(ana: Consultant, state: State, tmp_path: Path) -> None:
    # given
    ana.done(*COMMAND, "--form", "https://forms.office.com/r/abc", "--yes")
    file = tmp_path / "respuestas.csv"
    lines = (
        f"Marca temporal;Correo electrónico;{CONTENT};¿Volvería?;{IMPROVE}",
        "02/03/2027 17:00;rosa@ejemplo.pe;5;Sí;",
        "02/03/2027 17:01;juan@ejemplo.pe;3;Sí;El audio",
        "02/03/2027 17:02;eva@ejemplo.pe;4;Sí;-",
    )
    file.write_text("\n".join(lines), encoding="utf-8")

    # when
    first = ana.done(*COMMAND, "--from", str(file), "--yes", "--json")
    second = ana.done(*COMMAND, "--from", str(file), "--yes", "--json")
    later = ana.done(*COMMAND, "--yes", "--json")

    # then
    assert (averages(first), first.data["responses"]) == ({CONTENT: 4}, 3)
    assert first.data["questions"][1]["counts"] == {"Sí": 3}
    assert first.data["questions"][2]["answers"] == [{"text": "El audio", "people": 1}]
    assert (first.notices(), second.json["effects"]) == ([("personal-left-out", "")], [])
    assert (later.data["questions"], later.notices()) == (first.data["questions"], [("survey-from-file", "")])
    (kept,) = [one["id"] for one in state()["files"] if one["name"].startswith("Encuesta")]
    content = Google(ana.sandbox, ana.email).get(f"drive/v3/files/{kept}", alt="media")
    assert content["responses"][1] == {"answers": {"0": "3", "1": "Sí", "2": "El audio"}}
    assert "ejemplo.pe" not in str(content)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--form", "https://docs.google.com/spreadsheets/d/abc/edit"), "hoja de respuestas"),
        (("--form", "https://forms.gle/abc"), "enlace corto"),
        (("--form", "encuesta"), "no sirve como dirección"),
        (("--qr", "encuesta.doc"), "Use .pdf"),
        (("--from", "respuestas.csv", "--send"), "Quite --form y --send"),
        (("--session", "7"), "no tiene la sesión 7"),
    ],
)
def test_what_cannot_be_a_survey_is_told(ana: Consultant, words: tuple[str, ...], said: str) -> None:
    told = ana.soe(*COMMAND, *words, "--yes")

    assert (told.exit_code, said in told.error) == (2, True), told.error
