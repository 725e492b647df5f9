"""``soe workshop enrol``: who registered stands in the list once, has a seat or a turn, and is told."""

from __future__ import annotations

from pathlib import Path

import pytest
import requests

from soe_cli.desk.desk import open_desk
from soe_cli.desk.enrolments import enrolment_facts
from soe_cli.desk.modules import module
from soe_cli.desk.registrations import registrations
from soe_cli.procedures.workshops.enrolment.enrolment import plan_enrolment
from soe_cli.procedures.workshops.enrolment.registration_form import QUESTIONS as ASKED
from tests.commands.workshop.modules import changed, module_file
from tests.commands.workshop.people import people_file
from tests.commands.workshop.registrations import EVA, JUAN, ROSA, RegistrationForm, registration_form
from tests.commands.workshop.spreadsheet import Spreadsheet, spreadsheet
from tests.commands.workshop.test_banner import with_banner
from tests.commands.workshop.test_new import shown
from tests.conftest import Hire, Misbehave, State
from tests.consultant import Consultant

HOURS = ("2026-11-23T07:00:00-05:00", "2026-11-23T07:10:00-05:00", "2026-11-23T07:20:00-05:00")


@pytest.fixture
def ana(hire: Hire, tmp_path: Path) -> Consultant:
    """A consultant with a module of two places."""
    consultant = hire("ana", share_with=("luis@centro.example",))
    consultant.done("workshop", "new", module_file(tmp_path, changed("cupo = 100", "cupo = 2")), "--yes")
    return consultant


@pytest.fixture
def sheet(ana: Consultant) -> Spreadsheet:
    """The shared spreadsheet in her browser."""
    return spreadsheet(ana)


@pytest.fixture
def form(sheet: Spreadsheet) -> RegistrationForm:
    """Her form, with three people who registered one after the other."""
    made = registration_form(sheet.google)
    sheet.type("Módulos", 1, Formulario=made.link)
    for when, answers in zip(HOURS, (ROSA, JUAN, EVA), strict=True):
        made.answered(when, answers)
    return made


def listed(state: State) -> list[tuple[str, str, str]]:
    """Who stands in the list, how, and with which turn, by the moment of registering."""
    return [(row["Nombres"], row["Estado"], row["Lugar en espera"]) for row in by_arrival(state)]


def by_arrival(state: State) -> list[dict[str, str]]:
    """The rows of the list by the moment of registering: the order in which they were written means nothing."""
    return sorted(shown(state, "Inscritos"), key=lambda row: row["Inscrito el"])


def told(state: State) -> list[tuple[str, str]]:
    """Whom which subject was sent to."""
    return [(one["to"], one["subject"].partition(":")[0]) for one in state()["messages"]]


@pytest.mark.usefixtures("form")
def test_the_first_to_register_get_the_places_and_everybody_is_told_once(ana: Consultant, state: State) -> None:
    # when
    answer = ana.done("workshop", "enrol", "aprende", "--yes", "--json")
    again = ana.done("workshop", "enrol", "aprende", "--yes", "--json")

    # then
    assert listed(state) == [("Rosa", "Confirmado", ""), ("Juan José", "Confirmado", ""), ("Eva", "En espera", "1")]
    assert sorted(told(state)) == [
        ("eva@ejemplo.pe", "Está en la lista de espera"),
        ("juan@ejemplo.pe", "Su inscripción está confirmada"),
        ("rosa@ejemplo.pe", "Su inscripción está confirmada"),
    ]
    eva = by_arrival(state)[2]
    assert (eva["N° de documento"], eva["Celular"], eva["Inscrito el"]) == (
        "07234567",
        "+51923456789",
        "23/11/2026 07:20:00",
    )
    assert eva["Clave"].startswith("B05/enrolment/aprende-a-emprender-2027-i/")
    assert "7234567" not in eva["Clave"]
    assert [row["Actividad"] for row in shown(state, "Evidencias")] == ["B01", "B02", "B05"]
    assert [row["Inscritos"] for row in shown(state, "Programación")] == ["2", "2"]
    assert (answer.data["confirmed"], answer.data["waiting"]) == (2, 1)
    assert again.json["effects"] == []


@pytest.mark.usefixtures("form")
def test_a_place_that_is_given_up_in_the_sheet_goes_to_who_waits_at_a_colleagues_desk(
    ana: Consultant, sheet: Spreadsheet, hire: Hire, state: State
) -> None:
    # given
    ana.done("workshop", "enrol", "aprende", "--yes")
    luis = hire("luis", join=ana.init().data["join_code"])
    sheet.type("Inscritos", 1, Estado="Canceló")
    sheet.google.post(
        f"drive/v3/files/{_form_id(sheet)}/permissions",
        {"type": "user", "role": "writer", "emailAddress": luis.email},
    )

    # when
    moved = luis.done("workshop", "enrol", "aprende", "--yes", "--json")
    again = ana.done("workshop", "enrol", "aprende", "--yes", "--json")

    # then
    assert listed(state) == [("Rosa", "Canceló", ""), ("Juan José", "Confirmado", ""), ("Eva", "Confirmado", "1")]
    assert told(state)[3:] == [("eva@ejemplo.pe", "Se liberó un lugar para usted")]
    assert len(moved.json["effects"]) == 2
    assert again.json["effects"] == []


def test_a_cancellation_at_the_desk_moves_the_list_up_also_after_a_person_undid_one(
    ana: Consultant, form: RegistrationForm, sheet: Spreadsheet, state: State
) -> None:
    # given
    ana.done("workshop", "enrol", "aprende", "--yes")
    ana.done("workshop", "enrol", "aprende", "--cancel", "40118322", "--yes")
    sheet.type("Inscritos", 1, Estado="Confirmado")
    sheet.type("Inscritos", 3, Estado="En espera")

    # when
    ana.done("workshop", "enrol", "aprende", "--cancel", "40118322", "--yes")

    # then
    assert [standing for _, standing, _ in listed(state)] == ["Canceló", "Confirmado", "Confirmado"]
    unknown = ana.soe("workshop", "enrol", "aprende", "--cancel", "1", "--yes")
    assert (unknown.exit_code, "no hay nadie inscrito" in unknown.error) == (2, True)
    assert form.link


def test_who_may_be_enrolled_already_waits_for_a_person(
    ana: Consultant, form: RegistrationForm, sheet: Spreadsheet, state: State
) -> None:
    # given
    sheet.type("Módulos", 1, Cupo="10")
    twice = {**ROSA, "N° de documento": "40118323", "Apellidos": "NAHUI QUISPE"}
    form.answered("2026-11-23T07:30:00-05:00", twice)
    form.answered("2026-11-23T07:40:00-05:00", {**JUAN, "N° de documento": "40118338", "Nombres": "Juana José"})

    # when
    first = ana.soe("workshop", "enrol", "aprende", "--yes", "--json")
    sheet.type("Revisión", 1, Decisión="misma")
    sheet.type("Revisión", 2, Decisión="distinta")
    second = ana.done("workshop", "enrol", "aprende", "--yes", "--json")

    # then
    assert (first.exit_code, first.data["to_review"], first.data["confirmed"]) == (6, 2, 3)
    assert {code for code, _ in first.notices()} == {"possible-double"}
    assert [row["Nombre mostrado"].split(" · ")[0] for row in shown(state, "Revisión")] == [
        "NAHUI QUISPE, Rosa",
        "Flores Ccahuana, Juana José",
    ]
    assert second.data["to_review"] == 0
    assert [name for name, _, _ in listed(state)] == ["Rosa", "Juan José", "Eva", "Juana José"]


def test_a_file_is_read_by_the_rules_of_the_report(ana: Consultant, tmp_path: Path, state: State) -> None:
    # given
    file = tmp_path / "inscripciones.csv"
    file.write_text(
        "Marca temporal;DNI;Apellidos y nombres;Correo;Celular\n"
        "23/11/2026 07:00;40118322;ÑAHUI QUISPE, ROSA;rosa@ejemplo.pe;987 654 321\n"
        "23/11/2026 07:05;40118322;Ñahui Quispe, Rosa;rosa.n@ejemplo.pe;987654321\n"
        "23/11/2026 07:10;;SIN DOCUMENTO, ANA;ana@ejemplo.pe;\n"
        "23/11/2026 07:15;7234567;PAZ SOLÍS, EVA;eva arroba ejemplo;923456789\n",
        encoding="utf-8",
    )

    # when
    answer = ana.done("workshop", "enrol", "aprende", "--from", str(file), "--yes", "--json")

    # then
    assert answer.notices() == [("registration-refused", "fila 4"), ("invalid-email", "fila 5")]
    rosa, eva = by_arrival(state)
    assert (rosa["Correo electrónico"], rosa["Inscrito el"]) == ("rosa.n@ejemplo.pe", "23/11/2026 07:00:00")
    assert (eva["N° de documento"], eva["Correo electrónico"]) == ("07234567", "")
    assert [to for to, _ in told(state)] == ["rosa.n@ejemplo.pe"]


def test_the_form_that_was_made_for_the_invitations_is_read_at_a_colleagues_desk(
    hire: Hire, state: State, tmp_path: Path, sandbox_address: str
) -> None:
    # given
    ana = with_banner(hire("ana", share_with=("luis@centro.example",)), tmp_path)
    ana.done("workshop", "invite", "aprende", "--from", people_file(tmp_path, "rosa@ejemplo.pe"), "--yes")
    luis = hire("luis", join=ana.init().data["join_code"])
    (form,) = state()["forms"]
    consent = ASKED[-1]
    body = {"answers": {**ROSA, consent.title: list(consent.options)}, "time": HOURS[0]}
    asked = requests.post(f"{sandbox_address}/_sandbox/forms/{form['formId']}/responses", json=body, timeout=10)

    # when
    answer = luis.done("workshop", "enrol", "aprende", "--yes", "--json")

    # then
    assert asked.ok, asked.text
    assert [name for name, _, _ in listed(state)] == ["Rosa"]
    assert answer.notices() == []


def test_the_sheet_of_a_forms_answers_is_read_where_the_module_names_one(
    ana: Consultant, sheet: Spreadsheet, state: State
) -> None:
    # given
    answers = sheet.google.post("v4/spreadsheets", {"properties": {"title": "Respuestas"}})
    rows = [["Marca temporal", *ROSA], ["23/11/2026 07:00:00", *ROSA.values()]]
    values = f"v4/spreadsheets/{answers['spreadsheetId']}/values/A1:append"
    sheet.google.post(f"{values}?valueInputOption=RAW", {"values": rows})
    sheet.type("Módulos", 1, Formulario=f"https://docs.google.com/spreadsheets/d/{answers['spreadsheetId']}/edit")

    # when
    ana.done("workshop", "enrol", "aprende", "--yes")
    sheet.type("Módulos", 1, Formulario="https://docs.google.com/spreadsheets/d/ajena/edit")
    elses = ana.soe("workshop", "enrol", "aprende", "--yes")

    # then
    assert listed(state) == [("Rosa", "Confirmado", "")]
    assert (elses.exit_code, "no puede leerla" in elses.error) == (4, True)


def test_an_external_workshop_writes_to_nobody_before_it_is_approved(
    hire: Hire, tmp_path: Path, state: State
) -> None:
    # given
    ana = hire("ana")
    text = changed('publico = "', 'tipo = "externo"\ninstitucion = "CETPRO Lima"\npublico = "')
    ana.done("workshop", "new", module_file(tmp_path, text), "--yes")
    file = tmp_path / "lista.csv"
    file.write_text("DNI,Nombres,Correo\n40118322,Rosa Ñahui,rosa@ejemplo.pe\n", encoding="utf-8")
    words = ("workshop", "enrol", "cetpro", "--from", str(file), "--yes", "--json")
    early = ana.soe(*words)
    ana.done("workshop", "submit", "cetpro", "--to", "subdireccion@trabajo.example", "--yes")
    ana.done("workshop", "approve", "cetpro", "--note", "Oficio 12", "--yes")

    # when
    answer = ana.done(*words)

    # then
    assert (early.exit_code, "aprobación" in early.error) == (6, True)
    assert answer.notices() == [("no-moment", "")]
    assert told(state)[1:] == [("rosa@ejemplo.pe", "Su inscripción está confirmada")]
    assert [(row["Actividad"], row["Estado"]) for row in shown(state, "Evidencias")][-1] == ("C02", "En curso")


def test_a_form_that_was_changed_by_hand_is_told_and_nothing_is_done(
    ana: Consultant, form: RegistrationForm, state: State
) -> None:
    # given
    form.change({"deleteItem": {"location": {"index": 1}}})

    # when
    answer = ana.soe("workshop", "enrol", "aprende", "--yes")

    # then
    assert answer.exit_code == 4
    assert "falta «N° de documento»" in answer.error
    assert "«Apellidos»" in answer.error
    assert listed(state) == []


@pytest.mark.usefixtures("form")
def test_columns_may_be_moved_and_one_that_is_gone_is_named(
    ana: Consultant, sheet: Spreadsheet, state: State
) -> None:
    # given
    sheet.move("Inscritos", "Clave", 0)
    sheet.move("Inscritos", "Estado", 3)
    ana.done("workshop", "enrol", "aprende", "--yes")
    before = listed(state)

    # when
    sheet.rename("Inscritos", "Estado", "Situación")
    renamed = ana.soe("workshop", "enrol", "aprende", "--yes")
    sheet.rename("Inscritos", "Situación", "Estado")
    sheet.delete("Inscritos", "Lugar en espera")
    deleted = ana.soe("workshop", "enrol", "aprende", "--yes")

    # then
    assert [standing for _, standing, _ in before] == ["Confirmado", "Confirmado", "En espera"]
    assert (renamed.exit_code, "«Estado»" in renamed.error) == (4, True)
    assert (deleted.exit_code, "«Lugar en espera»" in deleted.error) == (4, True)
    assert len(told(state)) == 3


@pytest.mark.usefixtures("form")
def test_a_row_that_was_edited_while_a_plan_waited_is_not_touched(
    ana: Consultant, sheet: Spreadsheet, state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    # given
    ana.done("workshop", "enrol", "aprende", "--yes")
    sheet.type("Inscritos", 1, Estado="Canceló")
    for name, value in ana.environment().items():
        monkeypatch.setenv(name, value)

    with open_desk() as desk:
        found = module(desk, "aprende")
        plan = plan_enrolment(enrolment_facts(desk, found, registrations(desk, found, None), ())).plan
        # when
        sheet.type("Inscritos", 3, Estado="Ya no vendrá")
        outcomes = desk.carry_out(plan, "workshop enrol", lambda done, total: None)

    # then
    assert [one.status for one in outcomes] == ["failed", "planned"]
    assert "«Estado» no coincide" in (outcomes[0].error or {})["message"]
    assert [standing for _, standing, _ in listed(state)] == ["Canceló", "Confirmado", "Ya no vendrá"]
    assert len(told(state)) == 3


@pytest.mark.usefixtures("form")
def test_a_confirmation_that_could_not_be_sent_is_not_wanted_once_the_person_has_cancelled(
    ana: Consultant, sheet: Spreadsheet, state: State, misbehave: Misbehave
) -> None:
    # given
    misbehave(rules=[{"method": "gmail.users.drafts.create", "kind": "status", "status": 400, "count": 3}])
    failed = ana.soe("workshop", "enrol", "aprende", "--yes")
    misbehave(rules=[])
    sheet.type("Inscritos", 1, Estado="Canceló")

    # when
    resumed = ana.done("resume", "--yes", "--json")
    ana.done("workshop", "enrol", "aprende", "--yes")

    # then
    assert failed.exit_code == 1
    assert (resumed.data["wanted"], len(resumed.data["unwanted"])) == (1, 3)
    assert sorted(told(state)) == [
        ("eva@ejemplo.pe", "Se liberó un lugar para usted"),
        ("juan@ejemplo.pe", "Su inscripción está confirmada"),
    ]
    assert [standing for _, standing, _ in listed(state)] == ["Canceló", "Confirmado", "Confirmado"]
    assert ana.done("workshop", "enrol", "aprende", "--json").json["effects"] == []


def test_a_module_without_a_form_and_one_that_cannot_be_opened_are_told(
    ana: Consultant, sheet: Spreadsheet
) -> None:
    without = ana.soe("workshop", "enrol", "aprende", "--yes")
    sheet.type("Módulos", 1, Formulario="https://docs.google.com/forms/d/e/ajeno/viewform")
    elses = ana.soe("workshop", "enrol", "aprende", "--yes")

    assert (without.exit_code, "--from" in without.error) == (2, True)
    assert (elses.exit_code, "no puede editarlo" in elses.error) == (4, True)


def _form_id(sheet: Spreadsheet) -> str:
    files = sheet.google.get("drive/v3/files", q="mimeType = 'application/vnd.google-apps.form'")["files"]
    identity: str = files[0]["id"]
    return identity
