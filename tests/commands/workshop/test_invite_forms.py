"""The registration form of ``soe workshop invite``: made, or taken where one stands, and where people register."""

from __future__ import annotations

from pathlib import Path

import pytest
import requests

from tests.commands.workshop.people import people_file
from tests.commands.workshop.spreadsheet import spreadsheet
from tests.commands.workshop.test_banner import with_banner
from tests.commands.workshop.test_new import shown
from tests.conftest import Hire, State
from tests.consultant import Consultant


@pytest.fixture
def ana(hire: Hire, tmp_path: Path) -> Consultant:
    """A consultant with a module whose opening banner is validated."""
    return with_banner(hire("ana", share_with=("luis@centro.example",)), tmp_path)


def test_the_form_asks_what_enrolling_needs_and_is_published_in_the_modules_folder(
    ana: Consultant, state: State
) -> None:
    # when
    answer = ana.done("workshop", "invite", "aprende", "--yes", "--json")

    # then
    (form,) = state()["forms"]
    assert [item["title"] for item in form["items"]] == [
        "Tipo de documento",
        "N° de documento",
        "Apellidos",
        "Nombres",
        "Correo electrónico",
        "Celular",
        "¿Acepta que le agreguemos al grupo de WhatsApp?",
        "Distrito",
        "Negocio o idea de negocio",
        "¿Qué le gustaría preguntar al ponente?",
        "Tratamiento de datos personales",
    ]
    assert "Ley N° 29733" in form["info"]["description"]
    assert answer.notices() == [("no-audience", "")]
    (file,) = [one for one in state()["files"] if one["id"] == form["formId"]]
    (module,) = shown(state, "Módulos")
    assert module["Carpeta"].endswith(file["parents"][0])


def test_whoever_registers_with_the_form_is_enrolled(ana: Consultant, state: State) -> None:
    # given
    ana.done("workshop", "invite", "aprende", "--yes")
    (form,) = state()["forms"]
    consent = form["items"][-1]["questionItem"]["question"]["choiceQuestion"]
    answers = {
        "Tipo de documento": "DNI",
        "N° de documento": "45678912",
        "Apellidos": "Quispe Huamán",
        "Nombres": "María",
        "Correo electrónico": "maria@ejemplo.pe",
        "Celular": "987654321",
        "¿Acepta que le agreguemos al grupo de WhatsApp?": "Sí",
        "Distrito": "Ate",
        "Negocio o idea de negocio": "Panadería",
        "Tratamiento de datos personales": consent["options"][0]["value"],
    }
    page = f"{ana.sandbox}/_sandbox/forms/{form['formId']}/responses"
    requests.post(page, json={"answers": answers}, timeout=10).raise_for_status()

    # when
    enrolled = ana.done("workshop", "enrol", "aprende", "--yes", "--json")

    # then
    (row,) = shown(state, "Inscritos")
    assert (row["N° de documento"], row["WhatsApp"], row["Negocio o idea"]) == ("45678912", "Sí", "Panadería")
    assert enrolled.data["confirmed"] == 1


def test_a_sheet_of_answers_is_kept_and_the_form_is_mailed_also_by_a_colleague(
    ana: Consultant, hire: Hire, state: State, tmp_path: Path
) -> None:
    # given
    luis = hire("luis", join=ana.init().data["join_code"])
    sheet, form = "https://docs.google.com/spreadsheets/d/abc/edit", "https://cetpro.example/inscripcion"
    alone = ana.soe("workshop", "invite", "aprende", "--form", sheet, "--yes")
    spreadsheet(ana).type("Módulos", 1, Formulario=sheet)
    typed = ana.soe("workshop", "invite", "aprende", "--yes")

    # when
    file = people_file(tmp_path, "a@ejemplo.pe")
    ana.done("workshop", "invite", "aprende", "--link", form, "--from", file, "--yes")
    luis.done("workshop", "invite", "aprende", "--from", people_file(tmp_path, "b@ejemplo.pe"), "--yes")

    # then
    assert [(one.exit_code, "--link" in one.error) for one in (alone, typed)] == [(2, True)] * 2
    assert [form in one["text"] for one in state()["messages"]] == [True, True]
    assert shown(state, "Módulos")[0]["Formulario"] == sheet


def test_the_address_where_a_form_is_edited_is_nobodys_to_register_at(ana: Consultant, state: State) -> None:
    # given
    spreadsheet(ana).type("Módulos", 1, Formulario="https://docs.google.com/forms/d/abc/edit")

    # when
    answer = ana.soe("workshop", "invite", "aprende", "--yes")

    # then
    assert (answer.exit_code, "se edita" in answer.error) == (6, True)
    assert state()["messages"] == []


def test_a_form_that_is_edited_is_mailed_where_it_is_filled_in(
    ana: Consultant, state: State, tmp_path: Path
) -> None:
    # given a form of hers
    token = requests.get(f"{ana.sandbox}/_sandbox/token", params={"user": ana.email}, timeout=10).json()
    headers = {"Authorization": f"Bearer {token['access_token']}"}
    body = {"info": {"title": "Inscripción"}}
    form = requests.post(f"{ana.sandbox}/v1/forms", json=body, headers=headers, timeout=10).json()
    edit = f"https://docs.google.com/forms/d/{form['formId']}/edit"

    # when
    file = people_file(tmp_path, "a@ejemplo.pe")
    ana.done("workshop", "invite", "aprende", "--form", edit, "--from", file, "--yes")
    other = ana.soe("workshop", "invite", "aprende", "--form", "https://otro.example/f", "--yes")

    # then
    assert form["responderUri"] in state()["messages"][0]["text"]
    assert (other.exit_code, "ya tiene un formulario" in other.error) == (6, True)
