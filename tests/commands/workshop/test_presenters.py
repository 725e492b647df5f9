"""``soe workshop presenters``: who may present, the agenda in Word and at Google, the invitations, once each."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from tests.commands.workshop.held_modules import EVA, JUAN, PEOPLE, ROSA, attended
from tests.commands.workshop.modules import changed, module_file
from tests.commands.workshop.people import type_rows
from tests.commands.workshop.test_new import shown
from tests.conftest import Hire, State
from tests.consultant import Consultant

MODULE = "aprende-a-emprender-2027-i"
PRESENTERS = ("workshop", "presenters", "aprende")
LIST = "\n".join(
    [
        "Marca temporal;DNI;Apellidos;Nombres;Correo;Negocio o idea",
        *(
            f"23/11/2026 07:0{place};{one.document};{one.surnames};{one.given_names};{one.email};Panadería {place}"
            for place, one in enumerate(PEOPLE)
        ),
    ]
)


@pytest.fixture
def ana(hire: Hire, tmp_path: Path) -> Consultant:
    """A consultant after the first of two sessions, both of which are asked for. Rosa and Juan were at it."""
    consultant = hire("ana")
    text = changed("asistencia_minima = 75", "asistencia_minima = 100")
    consultant.done("workshop", "new", module_file(tmp_path, text), "--yes")
    (tmp_path / "lista.csv").write_text(LIST, encoding="utf-8")
    consultant.done("workshop", "enrol", "aprende", "--from", str(tmp_path / "lista.csv"), "--yes")
    rows = [attended(MODULE, 1, one, 0 if one is EVA else 120) for one in PEOPLE]
    type_rows(consultant, "workshops", "Asistencia", *rows)
    return consultant.at("2027-03-03T09:00")


def test_the_closing_session_is_prepared_once_and_recorded_when_it_was_held(
    ana: Consultant, state: State, tmp_path: Path
) -> None:
    # when
    listed = ana.done(*PRESENTERS, "--json")
    agenda = tmp_path / "agenda.docx"
    words = (*PRESENTERS, "--presenter", ROSA.document, "--yes", "--json")
    first = ana.done(*words, "--out", str(agenda))
    second = ana.done(*words)
    early = ana.soe(*PRESENTERS, "--held", "--yes")
    ana.at("2027-03-10T09:00")
    ana.done(*PRESENTERS, "--held", "--presenter", ROSA.document, "--yes")

    # then
    assert [one["name"] for one in listed.data["eligible"]] == [JUAN.name, ROSA.name]
    assert (listed.data["sessions_to_register"], listed.json["effects"]) == ([2], [])
    mails = {one["to"]: one for one in state()["messages"] if "clausura" in one["subject"].casefold()}
    assert sorted(mails) == [JUAN.email, ROSA.email]
    assert "Su turno: a las 5:05 p. m." in mails[ROSA.email]["text"]
    assert "Proyecto: Panadería 0" in mails[ROSA.email]["text"]
    cells = [cell.text for table in Document(str(agenda)).tables for row in table.rows for cell in row.cells]
    assert {"17:05 a 17:10", "Exposición del proyecto: Panadería 0", "Rosa Ñahui Quispe"} <= set(cells)
    assert set(second.statuses().values()) <= {"already"}
    assert (early.exit_code, "todavía no se realizó" in early.error) == (6, True)
    (document,) = [one for one in state()["files"] if one["name"].startswith("Agenda de la clausura")]
    evidence = [(row["Estado"], row["Prueba"]) for row in shown(state, "Evidencias") if row["Actividad"] == "B11"]
    assert evidence[0][0] == "En curso"
    assert document["id"] in evidence[0][1]
    assert evidence[1:] == [("Hecho", "Clausura del 09/03/2027: 1 proyecto expuesto")]
    assert any(status == "applied" for status in first.statuses().values())


def test_what_cannot_be_is_told(ana: Consultant) -> None:
    for words, exit_code, said in (
        (("--presenter", "Eva Paz"), 6, "ya no puede alcanzar"),
        (("--presenter", "Nadie"), 2, "Nadie de la lista"),
        (("--presenter", "Rosa", "--start", "el martes"), 2, "--start"),
        (("--presenter", "Rosa", "--start", "01/03/2027 17:00"), 6, "ya no se invita a nadie"),
        (("--presenter", "Rosa", "--link", "javascript:alert(1)"), 2, "no es un enlace seguro"),
    ):
        answer = ana.soe(*PRESENTERS, *words, "--yes")

        assert (answer.exit_code, said in answer.error) == (exit_code, True), answer
