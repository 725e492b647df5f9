"""``soe report pull``: the platform's report comes in (A02)."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from soe_cli.commands.demo.synthetic_report import HEADERS
from tests.conftest import Hire
from tests.consultant import Consultant
from tests.reports import Line, write_report

CITA = Line("C-1", email="maria@ejemplo.pe")


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """Ana, with nothing read yet."""
    return hire("ana")


def as_csv(path: Path, *lines: Line) -> str:
    table = [HEADERS, *(line.cells() for line in lines)]
    path.write_text("\n".join(";".join(row) for row in table), encoding="cp1252")
    return str(path)


def as_xlsx(path: Path, *lines: Line) -> str:
    with Workbook(path) as workbook:
        sheet = workbook.add_worksheet("Citas")
        for number, row in enumerate([HEADERS, *(line.cells() for line in lines)]):
            sheet.write_row(number, 0, row)
    return str(path)


@pytest.mark.parametrize(
    ("write", "name"), [(write_report, "citas.xls"), (as_csv, "citas.csv"), (as_xlsx, "citas.xlsx")]
)
def test_a_report_is_read_in_each_of_the_platforms_formats(
    ana: Consultant, write: object, name: str, tmp_path: Path
) -> None:
    assert callable(write)
    report = write(tmp_path / name, CITA, Line("C-2", hour="11:00", document="1207744"))

    taken = ana.done("report", "pull", "--from", report, "--json").data["taken"]

    assert [(one["cita"], one["start"], one["document"]) for one in taken] == [
        ("C-1", "2026-11-24T10:00:00-05:00", "40118322"),
        ("C-2", "2026-11-24T11:00:00-05:00", "01207744"),
    ]


def test_every_row_is_accounted_for(ana: Consultant) -> None:
    data = ana.pull(
        CITA,
        Line("C-2", hour="25:90"),
        Line("C-3", consultant="HUAMÁN SOTO, LUIS"),
        Line("C-4", service="Bolsa de Trabajo"),
        Line("C-5", name=""),
    ).data

    assert (data["rows"], data["other_consultants"], data["other_services"]) == (5, 1, 1)
    assert [one["cita"] for one in data["taken"]] == ["C-1"]
    assert [(one["row"], one["code"]) for one in data["refused"]] == [(3, "unreadable-start"), (6, "no-name")]
    assert data["refused"][0]["cells"]["Código de cita"] == "C-2"


def test_refused_rows_and_missing_addresses_are_notices_and_no_failure(ana: Consultant) -> None:
    answer = ana.pull(CITA, Line("C-2", hour="25:90"), Line("C-3", email="", document="40000003"))

    assert answer.notices() == [("no-email", "fila 4"), ("refused-unreadable-start", "fila 3")]


def test_people_read_each_refused_row_with_its_reason_once(ana: Consultant, tmp_path: Path) -> None:
    report = write_report(tmp_path / "citas.xls", CITA, Line("C-2", hour="25:90"))

    answer = ana.done("report", "pull", "--from", report)

    assert answer.out.count("la hora «25:90» no se puede leer") == 1
    assert answer.err == ""
    assert "Filas: 2 · tomadas: 1 · rechazadas: 1 · de otros consultores: 0 · de otros servicios: 0" in answer.out


def test_two_rows_with_one_code_that_disagree_are_both_refused(ana: Consultant) -> None:
    data = ana.pull(CITA, Line("C-2", hour="11:00"), Line("C-2", hour="12:00")).data

    assert [one["code"] for one in data["refused"]] == ["conflicting-rows"] * 2
    assert "en las filas 3 y 4" in data["refused"][0]["reason"]


def test_the_same_report_twice_changes_nothing(ana: Consultant) -> None:
    first, second = ana.pull(CITA).json, ana.pull(CITA).json

    # the file was written twice
    for one in (first, second):
        del one["data"]["source"]
    assert first == second


def test_only_a_colleagues_rows_are_taken_when_asked_for(ana: Consultant) -> None:
    lines = (CITA, Line("C-2", consultant="HUAMÁN SOTO, LUIS"))

    assert [one["cita"] for one in ana.pull(*lines, whose="luis huamán").data["taken"]] == ["C-2"]
    assert len(ana.pull(*lines, whose="all").data["taken"]) == 2


def test_own_names_of_columns_come_from_the_configuration(ana: Consultant, tmp_path: Path) -> None:
    ana.configure('[report.columns]\n"Fecha de cita" = ["Cuando viene"]')
    report = Path(as_csv(tmp_path / "citas.csv", CITA))
    report.write_bytes(report.read_bytes().replace(b"Fecha de cita", b"Cuando viene"))

    assert len(ana.done("report", "pull", "--from", str(report), "--json").data["taken"]) == 1


def test_without_from_the_configured_report_is_read(ana: Consultant, tmp_path: Path) -> None:
    missing = ana.soe("report", "pull")
    ana.configure(f"[report]\nfile = {write_report(tmp_path / 'citas.xls', CITA)!r}")

    assert missing.exit_code == 2
    assert "soe report pull --from ARCHIVO" in missing.err
    assert len(ana.done("report", "pull", "--json").data["taken"]) == 1


def test_a_report_in_the_home_folder_is_found_behind_a_tilde(
    ana: Consultant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    write_report(tmp_path / "citas.xls", CITA)

    assert ana.soe("report", "pull", "--from", f"~{os.sep}citas.xls").exit_code == 0


def test_what_comes_back_after_it_was_missing_is_booked_again(ana: Consultant) -> None:
    other = Line("C-2", hour="12:00", document="40000002")
    for lines in ((CITA, other), (other,), (CITA, other)):
        ana.pull(*lines)

    shown = ana.done("report", "show", "--json").data["appointments"]
    assert [(one["cita"], one["standing"]) for one in shown] == [("C-1", "booked"), ("C-2", "booked")]


def test_a_report_without_codes_knows_its_citas_again_by_person_and_hour(ana: Consultant) -> None:
    first = ana.pull(replace(CITA, code=""))
    second = ana.pull(replace(CITA, code="", email="otra@ejemplo.pe"))
    third = ana.pull(replace(CITA, code="C-1"))

    (one,) = ana.done("report", "show", "--json").data["appointments"]
    ids = {answer.data["taken"][0]["id"] for answer in (first, second, third)}
    assert ids == {one["id"]}
    assert (one["cita"], second.data["withdrawn"]) == ("C-1", [])
