"""``soe workshop attendance``: who was there, with evidence; nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.workshop.reviews import PEOPLE, WAITING, call, held
from tests.commands.workshop.spreadsheet import spreadsheet
from tests.conftest import Hire, State
from tests.consultant import Consultant
from tests.findings import contents

LOOK = ("workshop", "attendance", "aprende", "--session", "1")
ZOOM = "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest"


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """A consultant."""
    return hire("ana")


def test_people_minutes_evidence_and_what_waits_for_review_are_shown(
    ana: Consultant, state: State, tmp_path: Path
) -> None:
    # given
    export = held(ana, tmp_path)
    before = contents(state())

    # when
    data = ana.done(*LOOK, "--from", export, "--json").data
    written = ana.done(*LOOK, "--from", export)

    # then
    records = {one["display_name"]: one for one in data["records"]}
    urpi = records["Condori Ticona Urpi"]
    assert (urpi["session"], urpi["row"], urpi["decision"], urpi["document"]) == (1, 3, "matched", "46781234")
    assert urpi["evidence"] == ["coinciden Condori, Ticona y Urpi"]
    assert urpi["candidates"] == []
    assert [name for name, one in records.items() if one["decision"] == "review"] == WAITING
    assert {one["document"] for one in records["Maria Quispe Huaman"]["candidates"][:2]} == {"45678912", "45678913"}
    [presence] = data["presence"]
    assert presence == {
        "session": 1,
        "document": "46781234",
        "name": "CONDORI TICONA, URPI",
        "minutes": 120,
        "share": 1.0,
        "attended": True,
        "answered_form": False,
    }
    assert (data["attended"], data["to_review"], data["not_enrolled"]) == (1, 3, 0)
    assert "Asistieron 1 de 5 confirmados (desde 60 min); por revisar: 3; fuera de la lista: 0." in written.out
    assert "soe workshop capture aprende-a-emprender-2027-i --session 1 --from ARCHIVO" in written.out
    assert "…912" in written.out
    assert not [document for document, *_ in PEOPLE if document in written.out]
    assert contents(state()) == before


def test_what_cannot_be_used_is_said_with_what_to_type(ana: Consultant, tmp_path: Path) -> None:
    # given
    export = held(ana, tmp_path)
    doubtful = tmp_path / "zoom.csv"
    stays = [
        f"{name},,04/05/2027 15:00,04/05/2027 16:00,60,No" for name in ("Urpi Condori Ticona", *["Otter.ai"] * 7)
    ]
    doubtful.write_text("\n".join((ZOOM, *stays)), encoding="utf-8")
    empty = tmp_path / "vacio.csv"
    empty.touch()

    # when
    nothing = ana.soe(*LOOK)
    unusable = ana.soe(*LOOK, "--from", str(empty))
    unclear = ana.soe(*LOOK, "--from", str(doubtful))
    told = ana.done(*LOOK, "--from", str(doubtful), "--from", export, "--from", export, "--month-first", "--json")

    # then
    assert (nothing.exit_code, "soe workshop capture aprende" in nothing.error) == (4, True)
    assert (unusable.exit_code, "«vacio.csv»: está vacío" in unusable.error) == (4, True)
    assert (unclear.exit_code, "«zoom.csv»" in unclear.error, "--day-first" in unclear.error) == (6, True, True)
    assert told.notices() == [
        ("same-file", Path(export).name),
        ("no-person", "zoom.csv, filas 3, 4, 5, 6, 7 y 2 más"),
        ("another-time", "zoom.csv"),
    ]
    assert [one["rows"] for one in told.data["sources"]] == [8, 5]


def test_a_list_and_a_module_that_lack_something_are_told(ana: Consultant, tmp_path: Path) -> None:
    # given
    export = held(ana, tmp_path)
    sheet = spreadsheet(ana)
    sheet.type("Inscritos", 4, **{"N°_de_documento": PEOPLE[2][0]})
    sheet.type("Inscritos", 5, **{"N°_de_documento": ""})

    # when
    shown = ana.done(*LOOK, "--from", export, "--json")
    sheet.type("Módulos", 1, Minutos_mínimos="")
    refused = ana.soe(*LOOK, "--from", export)

    # then
    assert shown.notices() == [
        ("same-document", "fila 5 de «Inscritos»"),
        ("no-document", "fila 6 de «Inscritos»"),
    ]
    assert shown.data["presence"] == []
    assert (refused.exit_code, "«Minutos mínimos»" in refused.error) == (4, True)


def test_files_of_one_name_are_two_files(ana: Consultant, tmp_path: Path) -> None:
    # given
    first = Path(held(ana, tmp_path))
    (tmp_path / "otra").mkdir()
    second = call(tmp_path / "otra", ("Eva Paz Solis", "15:30", "16:00"))

    # when
    data = ana.done(*LOOK, "--from", str(first), "--from", second, "--json").data

    # then
    assert [one["name"] for one in data["sources"]] == [first.name, f"{first.name} (2)"]
    assert data["records"][-1]["source"] == f"{first.name} (2)"


def test_a_form_alone_credits_nobody_unless_the_centre_says_so(ana: Consultant, tmp_path: Path) -> None:
    # given
    held(ana, tmp_path)
    answers = tmp_path / "formato.csv"
    answers.write_text("Marca temporal,DNI,Nombre\n2027-03-02 16:50:00,46781234,Urpi\n", encoding="utf-8")

    # when
    measured = ana.done(*LOOK, "--from", str(answers), "--json")
    ana.configure("[attendance]\nform_counts = true")
    counted = ana.done(*LOOK, "--from", str(answers), "--json")

    # then
    assert [(one["attended"], one["answered_form"]) for one in measured.data["presence"]] == [(False, True)]
    assert [code for code, _ in measured.notices()] == ["only-forms"]
    assert [one["attended"] for one in counted.data["presence"]] == [True]
    assert counted.notices() == []
