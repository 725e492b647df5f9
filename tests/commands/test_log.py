"""``soe log``: the day's attentions in the shared sheet and for Silnet (A07)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from tests.conftest import Hire, Misbehave, State
from tests.consultant import Consultant
from tests.findings import Google, rows
from tests.reports import Line

CITA = Line("C-1", "23/11/2026", "09:00", email="maria@ejemplo.pe")
OTHER = Line("C-2", "23/11/2026", "09:30", "FLORES, JOSÉ", "jose@ejemplo.pe", "01207744")


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """Ana at 17:00: one attended, one abandoned."""
    ana = hire("ana")
    ana.pull(CITA, OTHER)
    ana.at("09:01").done("attend", "start", "C-1")
    words = ("--query", "Cómo sacar el RUC", "--invited-to-workshop", "--notes", "Vuelve")
    ana.at("09:20").done("attend", "finish", "C-1", *words)
    ana.at("09:40").done("attend", "absent", "C-2", "--reason", "No contestó", "--yes")
    return ana.at("17:00")


def register(answer: Any) -> list[list[Any]]:
    workbook = CalamineWorkbook.from_path(answer.data["register"])
    return workbook.get_sheet_by_index(0).to_python()


def test_each_attention_becomes_one_row_however_often_it_is_logged(ana: Consultant, state: State) -> None:
    first = ana.done("log", "--yes", "--json")
    second = ana.done("log", "--yes", "--json")

    assert set(first.statuses().values()) == {"applied"}
    assert set(second.statuses().values()) == {"already"}
    attended, abandoned = rows(state())
    assert attended == {
        "Fecha": "23/11/2026",
        "Hora de cita": "09:00",
        "Hora de inicio": "09:01",
        "Hora de fin": "09:20",
        "Consultor": "ROJAS LEÓN, ANA",
        "Centro de Empleo": "Centro de Empleo Lima Centro",
        "Tipo de documento": "DNI",
        "N° de documento": "40118322",
        "Apellidos y nombres": "QUISPE HUAMÁN, MARÍA ELENA",
        "Teléfono": "+51987654321",
        "Correo electrónico": "maria@ejemplo.pe",
        "Canal": "Google Meet",
        "Estado": "Atendido",
        "Consulta": "Cómo sacar el RUC",
        "Invitado a taller": "Sí",
        "Derivación": "",
        "Observaciones": "Vuelve",
        "Clave": "A07/attention/C-1",
    }
    assert (abandoned["Estado"], abandoned["Hora de inicio"]) == ("Abandonado", "")
    assert abandoned["N° de documento"] == "01207744"


def test_all_rows_go_in_one_request(ana: Consultant, state: State) -> None:
    before = state()["requests"]["sheets.spreadsheets.batchUpdate"]

    ana.done("log", "--yes")

    assert state()["requests"]["sheets.spreadsheets.batchUpdate"] == before + 1


def test_dates_and_hours_are_numbers_with_a_format_and_text_is_text(ana: Consultant, sandbox_address: str) -> None:
    ana.done("log", "--yes")

    book = next(one for one in ana.done("history", "--json").data["events"] if one["kind"] == "AppendRows")
    assert book["receipt"] == {"row": 3}
    google = Google(sandbox_address, ana.email)
    config = (ana.home / "config.toml").read_text(encoding="utf-8")
    spreadsheet = config.split('attentions = "')[1].split('"')[0]
    (row,) = google.cells(spreadsheet, "Atenciones!A2:H2")
    serial = (date(2026, 11, 23) - date(1899, 12, 30)).days
    assert row[0]["userEnteredValue"] == {"numberValue": serial}
    assert row[1]["userEnteredValue"]["numberValue"] == pytest.approx(9 / 24)
    assert row[0]["userEnteredFormat"]["numberFormat"]["type"] == "DATE"
    assert row[2]["userEnteredFormat"]["numberFormat"]["type"] == "TIME"
    assert row[7]["userEnteredValue"] == {"stringValue": "40118322"}


def test_the_reconciliation_tells_what_became_of_every_cita(ana: Consultant) -> None:
    ana.at("08:00").pull(
        CITA,
        OTHER,
        Line("C-3", "23/11/2026", "10:00", document="40000003"),
        Line("C-4", "23/11/2026", "11:00", document="40000004", standing="Anulada"),
        Line("C-5", "23/11/2026", "12:00", document="40000005"),
    )
    ana.at("12:10").done("attend", "fail", "C-5", "--reason", "Se cayó la conexión", "--yes")

    answer = ana.at("17:00").done("log", "--yes", "--json")
    words = ana.done("log", "--yes")

    figures = ("appointments", "attended", "abandoned", "failed", "cancelled", "rows_in_sheet")
    assert [answer.data[name] for name in figures] == [4, 1, 1, 1, 1, 3]
    assert [one["cita"] for one in answer.data["open"]] == ["C-3"]
    assert "Falta cerrar: 10:00 QUISPE HUAMÁN, MARÍA ELENA (cita C-3)" in words.out
    assert "Cuadre del 23/11/2026" in words.out
    assert re.search(r"No atendidas por falla técnica +1\b", words.out)


def test_the_register_for_silnet_holds_the_day_and_keeps_the_marks(ana: Consultant) -> None:
    table = register(ana.done("log", "--yes", "--json"))
    assert [row[1:3] for row in table[1:]] == [[date(2026, 11, 23), table[1][2]], [date(2026, 11, 23), ""]]
    assert table[0][0] == "Registrado en Silnet"
    assert [row[5] for row in table] == ["N° de documento", "40118322", "01207744"]


def test_a_layout_of_the_institution_is_used_for_silnet(ana: Consultant) -> None:
    ana.configure('[silnet]\ncolumns = [["Doc.", "N° de documento"], ["Motivo", "Consulta"]]')

    table = register(ana.done("log", "--yes", "--json"))

    assert table[0][1:3] == ["Doc.", "Motivo"]
    assert table[1][1:3] == ["40118322", "Cómo sacar el RUC"]


def test_what_changed_after_it_was_logged_corrects_the_same_row(ana: Consultant, state: State) -> None:
    ana.done("log", "--yes")
    ana.at("17:10").done("attend", "absent", "C-2", "--undo", "--yes")
    ana.done("attend", "start", "C-2", "--at", "09:50")
    ana.done("attend", "finish", "C-2", "--query", "Créditos", "--channel", "correo", "--at", "10:00")

    told = ana.done("log", "--dry-run", "--json")
    corrected = ana.done("log", "--yes", "--json")
    again = ana.done("log", "--yes", "--json")

    assert told.statuses()["A07/correction/C-2/1"] == "planned"
    assert corrected.statuses()["A07/correction/C-2/1"] == "applied"
    assert set(again.statuses().values()) == {"already"}
    _, second = rows(state())
    assert (second["Estado"], second["Canal"], second["Hora de inicio"]) == (
        "Atendido",
        "Correo electrónico",
        "09:50",
    )
    assert (second["Consulta"], second["Observaciones"]) == ("Créditos", "")
    assert len(rows(state())) == 2


def test_a_datum_corrected_by_the_report_corrects_the_row_too(ana: Consultant, state: State) -> None:
    ana.done("log", "--yes")
    ana.pull(replace(CITA, document="40118323"), OTHER)

    ana.done("log", "--yes")

    assert [row["N° de documento"] for row in rows(state())] == ["40118323", "01207744"]


def test_another_day_is_logged_by_its_date(ana: Consultant, state: State) -> None:
    ana.at("2026-11-24T09:00")

    today = ana.done("log", "--yes", "--json")
    yesterday = ana.done("log", "--date", "23/11/2026", "--yes", "--json")

    assert (today.json["effects"], today.data["register"]) == ([], None)
    assert yesterday.data["rows_in_sheet"] == 2
    assert Path(yesterday.data["register"]).name == "silnet-2026-11-23.xlsx"
    assert len(rows(state())) == 2


def test_the_dry_run_writes_neither_rows_nor_the_register(ana: Consultant, state: State) -> None:
    answer = ana.done("log", "--dry-run", "--json")

    assert set(answer.statuses().values()) == {"planned"}
    assert (answer.data["register"], answer.data["rows_in_sheet"]) == (None, 0)
    assert rows(state()) == []
    assert not (ana.home / "reportes").exists()


def test_a_refusal_of_google_leaves_the_register_and_says_that_rows_are_missing(
    ana: Consultant, state: State, misbehave: Misbehave
) -> None:
    misbehave(rules=[{"method": "sheets.*", "kind": "status", "status": 400, "probability": 1}])
    failed = ana.soe("log", "--yes", "--json")
    misbehave(rules=[])
    done = ana.done("log", "--yes", "--json")

    assert failed.exit_code == 1
    assert failed.data["rows_in_sheet"] is None
    assert Path(failed.data["register"]).exists()
    assert done.data["rows_in_sheet"] == len(rows(state())) == 2
