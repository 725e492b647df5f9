"""``soe workshop review`` without a screen: the cases are listed, and decided by words or in a spreadsheet."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from tests.commands.workshop.reviews import REVIEW, WAITING, held
from tests.commands.workshop.test_new import shown
from tests.conftest import Hire, State
from tests.consultant import Consultant


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """Ana, who reviews the first session of her module."""
    return hire("ana")


@pytest.fixture
def review(ana: Consultant, tmp_path: Path) -> tuple[str, ...]:
    """The command on a session in which three names wait."""
    return (*REVIEW, "--from", held(ana, tmp_path))


def test_names_wait_until_words_decide_them_and_what_is_said_of_them_can_be_changed(
    ana: Consultant, review: tuple[str, ...], state: State
) -> None:
    # given
    listed = ana.soe(*review, "--json")
    assert listed.exit_code == 6
    assert [case["display_name"] for case in listed.data["cases"]] == WAITING
    assert [set(one) for one in listed.data["cases"][0]["candidates"]] == [
        {"document", "name", "likelihood", "evidence"}
    ] * 2
    told = ana.soe(*review)
    assert told.exit_code == 6 and "faltan 3 por decidir" in told.out

    # when
    foreseen = ana.done(*review, "--decide", "iPhone=", "--dry-run", "--json")
    asked = ana.soe(*review, "--decide", "iPhone=", "--json")
    decided = ana.done(*review, "--decide", "iPhone=", "--decide", "=Juan (celular)=40118333", "--yes", "--json")

    # then
    assert set(foreseen.statuses().values()) == {"planned"} and asked.exit_code == 6
    assert [case["display_name"] for case in decided.data["cases"]] == ["Maria Quispe Huaman"]
    assert [one["decision"] for one in decided.data["decided"]] == [
        "40118333 · FLORES CCAHUANA, JUAN JOSE",
        "No inscrito",
    ]

    # when
    changed = ana.done(*review, "--decide", "iPhone=7234567", "--decide", "maria quispe huaman=45678912", "--yes")
    again = ana.done(*review, "--decide", "iPhone=07234567", "--yes", "--json")

    # then
    assert "(antes: No inscrito)" in changed.out and "No falta decidir ningún nombre" in changed.out
    assert (again.statuses(), again.data["cases"]) == ({}, [])
    rows = {row["Nombre mostrado"]: row for row in shown(state, "Revisión")}
    assert len(rows) == 3
    assert rows["iPhone"]["Decisión"] == "07234567 · PAZ SOLIS, EVA"
    assert rows["iPhone"]["Candidatos"] == "Antes: No inscrito (ROJAS LEÓN, ANA, 02/03/2027 18:00:00)"
    evidence = [row for row in shown(state, "Evidencias") if row["Clave"].startswith("B09/review-evidence/")]
    assert [(row["N°"], row["Estado"]) for row in evidence] == [("1", "En curso")]


def test_what_does_not_fit_is_refused_with_what_to_type_and_decides_nothing(
    ana: Consultant, review: tuple[str, ...], state: State, tmp_path: Path
) -> None:
    (tmp_path / "hecho.xlsx").write_text("de alguien", encoding="utf-8")
    refused = {
        ("--decide", "iPhone"): "No se entiende «iPhone».",
        ("--decide", "=7234567"): "No se entiende «=7234567».",
        ("--decide", "iPhone=99999999", "--decide", "iPhone="): "«iPhone»: «99999999» no está en la lista",
        ("--decide", "Nadie="): "«Nadie»: no es un nombre mostrado del taller 1.",
        ("--decide", "iPhone=", "--export", "casos.xlsx"): "--export no va con --decide ni con --import.",
        ("--export", "casos.csv"): "no termina en .xlsx",
        ("--export", str(tmp_path / "hecho.xlsx")): "«hecho.xlsx» ya existe",
    }
    for words, problem in refused.items():
        answer = ana.soe(*review, *words, "--json", *(() if "--export" in words else ("--yes",)))
        assert (answer.exit_code, problem in answer.error) == (2, True), (words, answer)
    assert shown(state, "Revisión") == []


def test_a_spreadsheet_goes_out_is_filled_in_and_comes_back(
    ana: Consultant, review: tuple[str, ...], state: State, tmp_path: Path
) -> None:
    # given
    path = tmp_path / "casos.xlsx"
    said = ana.done(*review, "--export", str(path))
    assert "3 casos en" in said.out and "--import" in said.out

    # when one is chosen, one is nobody of the list, and one is somebody who is not on it
    fill_in(path, {"Maria Quispe Huaman": "45678912", "iPhone": "No inscrito", "=Juan (celular)": "99999999"})
    taken = ana.done(*review, "--import", str(path), "--yes", "--json")

    # then
    assert taken.notices() == [("not-on-list", "fila 3")]
    assert {row["Nombre mostrado"]: row["Decisión"] for row in shown(state, "Revisión")} == {
        "Maria Quispe Huaman": "45678912 · QUISPE HUAMAN, MARIA ELENA",
        "iPhone": "No inscrito",
    }
    assert ana.done(*review, "--import", str(path), "--yes", "--json").statuses() == {}

    # when nothing in it is new, or can be used
    fill_in(path, {})
    assert "Nada por hacer: no hay decisiones nuevas." in ana.done(*review, "--import", str(path)).out
    fill_in(path, {"=Juan (celular)": "99999999"})
    useless = ana.soe(*review, "--import", str(path), "--yes")

    # then
    assert useless.exit_code == 4 and "fila 3: «=Juan (celular)»: «99999999» no está" in useless.err


def fill_in(path: Path, decisions: dict[str, str]) -> None:
    """Write decisions beside their names, by hand."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
    lines = book.get_sheet_by_name("Revisión").to_python()
    with Workbook(path) as made:
        page = made.add_worksheet("Revisión")
        for row, line in enumerate(lines):
            for column, cell in enumerate(line):
                filled = decisions.get(str(line[0]), "") if row and column == 1 else str(cell)
                page.write_string(row, column, filled)
