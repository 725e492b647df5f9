"""``soe privacy export``: all that is held of one person, and nothing of anybody else."""

from __future__ import annotations

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from tests.commands.privacy.people import ROSAS, busy_desk
from tests.commands.workshop.spreadsheet import spreadsheet
from tests.conftest import Hire
from tests.consultant import Consultant
from tests.findings import Google


@pytest.fixture
def ana(hire: Hire, tmp_path: Path) -> Consultant:
    """Ana, with two citizens in every place that there is."""
    return busy_desk(hire("ana"), tmp_path)


def type_rows(ana: Consultant, tab: str, *lines: list[str]) -> None:
    """A person types rows into the workshops' spreadsheet."""
    config = (ana.home / "config.toml").read_text(encoding="utf-8")
    book = config.split('workshops = "')[1].split('"')[0]
    google = Google(ana.sandbox, ana.email)
    place = f"v4/spreadsheets/{book}/values/{tab}!A1:append?valueInputOption=RAW"
    google.post(place, {"values": list(lines)})


def test_every_source_that_names_a_person_is_in_the_answer_and_nobody_else(ana: Consultant, tmp_path: Path) -> None:
    # given an invitation and an unsubscription by address, a name to review beside others, and a hostile row
    type_rows(ana, "Invitados", ["Otro módulo", "ROSA@ejemplo.pe", "Rosa", "archivo", "Invitado", "B05/x/1"])
    type_rows(ana, "Bajas", ["rosa@ejemplo.pe", "01/11/2026", "=HYPERLINK(0)", "B05/x/2"])
    type_rows(ana, "Revisión", ["M", "1", "rosita", "VEGA, LUZ (40999999)", "40118322", "ana", "hoy", "B09/x/3"])

    # when
    out = tmp_path / "datos.xlsx"
    told = ana.done("privacy", "export", "40118322", "--out", str(out))
    data = ana.done("privacy", "export", "rosa@ejemplo.pe", "--json").data

    # then
    workbook = CalamineWorkbook.from_path(out)
    assert workbook.sheet_names == [
        *("Resumen", "Atenciones", "Envíos", "Inscritos", "Invitados", "Bajas", "Revisión", "Envíos (2)"),
        *("Citas", "Atención", "Envíos y registros", "ultimo_reporte.csv", "silnet-2026-11-23.xlsx"),
    ]
    assert [one["title"] for one in data["sources"]] == [
        *("Atenciones", "Envíos", "Inscritos", "Invitados", "Bajas", "Revisión", "Envíos"),
        *("Citas", "Atención", "Envíos y registros", "ultimo_reporte.csv", "silnet-2026-11-23.xlsx"),
    ]
    assert workbook.get_sheet_by_name("Bajas").to_python()[1][3] == "=HYPERLINK(0)"
    cells = [
        str(cell)
        for name in workbook.sheet_names
        for row in workbook.get_sheet_by_name(name).to_python()
        for cell in row
    ]
    whole = "\n".join(cells) + str(data) + told.out
    assert all(word in whole for word in ROSAS)
    assert not any(word in whole for word in ("juan@ejemplo.pe", "40118333", "FLORES", "VEGA", "40999999"))
    assert "soe privacy export 40118322" in told.out
    assert "Silnet" in told.out


def test_the_answer_is_kept_for_its_owner_alone_under_a_name_that_tells_little(ana: Consultant) -> None:
    answer = ana.done("privacy", "export", "40118322")

    (path,) = ana.home.glob("reportes/datos-personales-*")
    assert path.name == "datos-personales-322-2026-11-23.xlsx"
    assert path.stat().st_mode & 0o077 == 0
    assert f"Guardado en {path}" in answer.out


def test_an_address_that_two_people_share_is_not_enough(ana: Consultant) -> None:
    # given a mother and her son with one address
    type_rows(ana, "Inscritos", ["M", "DNI", "40118399", "Ñahui", "Leo", "rosa@ejemplo.pe", *[""] * 7, "B05/x/9"])

    # when
    by_address = ana.soe("privacy", "export", "rosa@ejemplo.pe")
    by_document = ana.done("privacy", "export", "40118322", "--json")

    # then
    assert by_address.exit_code == 6
    assert "…322" in by_address.err
    assert "40118322" not in by_address.err
    assert "40118399" not in by_document.out


def test_a_centres_own_name_for_a_column_is_understood(ana: Consultant) -> None:
    # given a column of documents with a name that says nothing
    spreadsheet(ana).rename("Inscritos", "N° de documento", "Identificación")
    ana.configure('[columns]\n"Inscritos/N° de documento" = "Identificación"')

    data = ana.done("privacy", "export", "40118322", "--json").data

    (enrolled,) = [one["rows"] for one in data["sources"] if one["title"] == "Inscritos"]
    assert [row["Identificación"] for row in enrolled] == ["40118322"]


def test_of_a_stranger_there_is_nothing_and_no_file(ana: Consultant) -> None:
    answer = ana.done("privacy", "export", "70000001")

    assert "Ni las hojas compartidas ni este equipo tienen datos de esa persona." in answer.out
    assert not list(ana.home.glob("reportes/datos-personales-*"))


def test_what_names_nobody_is_refused(hire: Hire) -> None:
    ana = hire("ana")

    for words in (("Rosa",), ("rosa@",), ("123",), ("",), ("40118322", "--out", "datos.pdf")):
        assert ana.soe("privacy", "export", *words).exit_code == 2, words
