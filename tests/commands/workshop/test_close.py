"""``soe workshop close``: a module is closed stage by stage, and nothing twice."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.commands.workshop.held_modules import (
    AFTER,
    EVA,
    JUAN,
    PEOPLE,
    ROSA,
    SUBDIRECTOR,
    attended,
    held_module,
    without_limits,
)
from tests.commands.workshop.people import type_rows
from tests.commands.workshop.spreadsheet import spreadsheet
from tests.commands.workshop.test_new import shown
from tests.conftest import Hire, State
from tests.consultant import Answer, Consultant
from tests.findings import the_mail

DIRECTORATE = "direccion@trabajo.gob.pe"
NOTE = ("--approved-note", "Correo del Subdirector del 06/04")


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """A consultant who knows the Subdirector's address."""
    consultant = hire("ana", share_with=("luis@centro.example",))
    consultant.configure(f'[authorities]\nsubdirector = "{SUBDIRECTOR}"\ndirectorate = "{DIRECTORATE}"')
    return consultant


def close(consultant: Consultant, module: str, *words: str) -> Answer:
    """Type the command, agreeing to everything, for a program."""
    return consultant.soe("workshop", "close", module, *words, "--yes", "--json")


def stages(answer: Answer) -> dict[str, str]:
    """How each stage stands."""
    return {one["stage"]: one["state"] for one in answer.data["stages"]}


def sent(state: dict[str, Any]) -> Counter[str]:
    """How many mails each address got."""
    return Counter(one["to"] for one in state["messages"])


def proof(state: State, what: str) -> str:
    """What "Evidencias" says in the one row of the acta of that kind (``frozen/1``)."""
    kind, version = what.split("/")
    (row,) = [
        one
        for one in shown(state, "Evidencias")
        if f"/acta-{kind}/" in one["Clave"] and one["Clave"].endswith(f"/{version}")
    ]
    return row["Prueba"]


def test_a_module_is_closed_stage_by_stage_and_a_second_time_nothing_is_done(
    ana: Consultant, hire: Hire, state: State, tmp_path: Path
) -> None:
    module = held_module(ana, tmp_path)

    # when everything is wanted, it goes as far as the Subdirector, who cannot have approved what is only now sent
    first = close(ana, module, *NOTE)

    # then
    assert first.exit_code == 6
    assert stages(first) | {"acta": "done", "approve": "blocked", "issue": "later"} == stages(first)
    assert f'soe workshop close {module} --approved-note "' in first.error
    assert "hasta entonces no se emite ningún certificado" in first.error
    mail = the_mail(state(), SUBDIRECTOR)
    assert "Con certificado: 2" in mail["text"]
    assert [one["name"] for one in mail["attachments"]] == ["Acta - Aprende a Emprender 2027-I - versión 1.pdf"]
    rows = {row["N° de documento"]: row for row in shown(state, "Acta")}
    assert (rows[ROSA.document]["Resultado"], rows[EVA.document]["Resultado"]) == ("Aprobado", "No aprobado")
    assert rows[EVA.document]["Motivo"] == "Asistió a 2 de 4 sesiones (50 %); se pide 75 %."
    assert proof(state, "link/1").startswith("https://drive.google.com/file/d/")
    assert "Acta, versión 1: 2 de 3 aprobados. Huella SHA-256: " in proof(state, "frozen/1")
    assert shown(state, "Certificados") == []

    # when a colleague on another machine goes on, with the approval
    luis = hire("luis", join=ana.init().data["join_code"]).at(AFTER)
    without_limits(luis)
    luis.configure(f'[authorities]\ndirectorate = "{DIRECTORATE}"')
    second = close(luis, module, *NOTE)

    # then
    assert second.exit_code == 0, second
    assert set(stages(second).values()) == {"done"}
    assert sent(state()) == {SUBDIRECTOR: 1, ROSA.email: 1, JUAN.email: 1, DIRECTORATE: 1}
    assert len(shown(state, "Certificados")) == 2
    assert [row["Estado"] for row in shown(state, "Módulos")] == ["Concluido"]

    # when both repeat it
    before = state()
    again = [close(one, module, *NOTE) for one in (ana, luis)]

    # then
    assert [(one.exit_code, one.json["effects"]) for one in again] == [(0, []), (0, [])]
    assert state()["messages"] == before["messages"]
    assert state()["spreadsheets"] == before["spreadsheets"]
    reads = "sheets.spreadsheets.values.batchGet"
    assert state()["requests"][reads] - before["requests"][reads] < 2 * 30


def test_the_trial_shows_the_first_stage_that_has_something_and_what_would_follow(
    ana: Consultant, state: State, tmp_path: Path
) -> None:
    # given a centre that does without a column that nobody needs here
    module = held_module(ana, tmp_path)
    spreadsheet(ana).delete("Asistencia", "Tema")
    before = state()["spreadsheets"]

    # when
    trial = ana.done("workshop", "close", module, "--dry-run", "--json")
    told = ana.done("workshop", "close", module, "--until", "evaluate")

    # then
    assert stages(trial) == {
        "evaluate": "done",
        "acta": "to_do",
        **dict.fromkeys(("approve", "issue", "deliver", "surveys", "report"), "later"),
    }
    assert {one["status"] for one in trial.json["effects"]} == {"planned"}
    assert [(one["name"], one["sessions"], one["approved"]) for one in trial.data["people"]] == [
        (JUAN.name, 4, True),
        (ROSA.name, 3, True),
        (EVA.name, 2, False),
    ]
    assert "Asistió a 3 de 4 sesiones (75 %); se pide 75 %." in told.out
    assert state()["spreadsheets"] == before


def test_what_changes_after_the_acta_stops_it_until_it_is_reopened_with_a_reason(
    ana: Consultant, state: State, tmp_path: Path
) -> None:
    # given an approved acta, and a change of the register
    module = held_module(ana, tmp_path)
    close(ana, module)
    close(ana, module, *NOTE, "--until", "approve")
    spreadsheet(ana).type("Asistencia", _row_of(state, module, 2, EVA), Minutos="90", Asistió="Sí")

    # when
    stopped = close(ana, module)
    without_reason = close(ana, module, "--reopen")
    reopened = close(ana, module, "--reopen", "--reason", "Faltaba un reporte")
    again = close(ana, module, "--reopen", "--reason", "Faltaba un reporte")

    # then
    assert (stopped.exit_code, stages(stopped)["acta"], "PAZ SOLÍS, EVA" in stopped.error) == (6, "blocked", True)
    assert without_reason.exit_code == 2
    assert (reopened.exit_code, stages(reopened)["acta"], stages(reopened)["approve"]) == (6, "done", "blocked")
    assert [one["status"] for one in again.json["effects"]] == []
    assert proof(state, "reopened/1").startswith("Faltaba un reporte (huella anterior: ")
    assert "versión 2: 3 de 3 aprobados" in proof(state, "frozen/2")
    assert len(shown(state, "Acta")) == 3
    assert sent(state()) == {SUBDIRECTOR: 2}
    assert "Motivo: Faltaba un reporte" in state()["messages"][-1]["text"]
    assert shown(state, "Certificados") == []


def test_a_row_of_the_acta_that_somebody_edits_stops_it(ana: Consultant, state: State, tmp_path: Path) -> None:
    # given
    module = held_module(ana, tmp_path)
    close(ana, module)
    number = [row["N° de documento"] for row in shown(state, "Acta")].index(EVA.document) + 1
    spreadsheet(ana).type("Acta", number, Resultado="Aprobado")

    # when
    stopped = close(ana, module, *NOTE)

    # then
    assert stopped.exit_code == 6
    assert "alguien cambió a mano la fila de PAZ SOLÍS, EVA en «Acta»" in stopped.error
    assert shown(state, "Certificados") == []


def test_what_is_missing_before_the_acta_is_told_with_the_command(ana: Consultant, tmp_path: Path) -> None:
    # given a module whose last session is not registered, and whose second one is contradicted
    module = held_module(ana, tmp_path)
    rows = [one["Clave"] for one in _evidence(ana)]
    last = rows.index(f"B09/evidence/{module}/4") + 1
    spreadsheet(ana).type("Evidencias", last, Clave=" ")

    # when
    unregistered = close(ana, module)
    spreadsheet(ana).type("Evidencias", last, Clave=f"B09/evidence/{module}/4")
    type_rows(ana, "workshops", "Asistencia", attended(module, 2, ROSA, 0))
    contradicted = close(ana, module)
    early = close(ana.at("2027-03-10T09:00"), module)

    # then
    assert (unregistered.exit_code, f"soe workshop register {module} --session 4" in unregistered.error) == (
        6,
        True,
    )
    assert (contradicted.exit_code, "no dicen lo mismo" in contradicted.error) == (6, True)
    assert (early.exit_code, "todavía no se puede cerrar" in early.error) == (6, True)


def test_an_external_workshop_gives_no_certificates_and_needs_no_acta(
    ana: Consultant, state: State, tmp_path: Path
) -> None:
    # given
    module = held_module(ana, tmp_path, sessions=1, external=True)

    # when
    first = close(ana, module)
    second = close(ana, module)

    # then
    assert (first.exit_code, second.exit_code, second.json["effects"]) == (0, 0, [])
    assert stages(first) == {
        **dict.fromkeys(("evaluate", "issue", "surveys", "report"), "done"),
        **dict.fromkeys(("acta", "approve", "deliver"), "not_applicable"),
    }
    assert "Certificados: no aplica (taller externo)" in [row["Prueba"] for row in shown(state, "Evidencias")]
    assert shown(state, "Acta") == shown(state, "Certificados") == []
    assert sent(state()) == {DIRECTORATE: 1}


def test_the_status_and_today_say_which_stage_waits(ana: Consultant, tmp_path: Path) -> None:
    # given
    module = held_module(ana, tmp_path)
    for number, _ in enumerate(PEOPLE[0].minutes, 1):
        spreadsheet(ana).type("Programación", number, Asistentes="2")

    def b12() -> tuple[str, str | None]:
        (one,) = ana.done("workshop", "status", module, "--json").data["modules"]
        (line,) = [activity for activity in one["activities"] if activity["code"] == "B12"]
        return line["state"], line["command"]

    # then
    assert b12() == ("due", f"soe workshop close {module}")
    close(ana, module)
    assert b12() == ("blocked", f'soe workshop close {module} --approved-note "…"')
    close(ana, module, *NOTE, "--until", "approve")
    assert b12() == ("due", f"soe workshop close {module}")
    close(ana, module)
    assert b12() == ("done", None)


def _evidence(consultant: Consultant) -> list[dict[str, str]]:
    book = spreadsheet(consultant)
    header, *rows = book.google.get(f"v4/spreadsheets/{book.id}/values/Evidencias!A1:H99")["values"]
    return [dict(zip(header, [*row, *[""] * len(header)], strict=False)) for row in rows]


def _row_of(state: State, module: str, number: int, one: Any) -> int:
    keys = [row["Clave"] for row in shown(state, "Asistencia")]
    return keys.index(f"B09/attendance/{module}/{number}/{one.id}") + 1
