"""``soe workshop new``: a module's rows and meetings, once, and nothing for what cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.workshop.modules import changed, module_file
from tests.conftest import Hire, State

ROW = ("Módulos", "Programación", "Evidencias")


def shown(state: State, tab: str) -> list[dict[str, str]]:
    """The rows of a tab of "Programación Talleres Masivos", by header."""
    for spreadsheet in state()["spreadsheets"]:
        for sheet in spreadsheet["sheets"]:
            if sheet["title"] == tab and spreadsheet["title"].startswith("Programación"):
                header, *rows = sheet["values"]
                return [dict(zip(header, row + [""] * len(header), strict=False)) for row in rows]
    raise AssertionError(tab)


def test_a_module_stands_in_the_sheet_with_a_meeting_for_each_session(
    hire: Hire, state: State, tmp_path: Path
) -> None:
    # when
    answer = hire("ana").done("workshop", "new", module_file(tmp_path), "--yes", "--json")

    # then
    (module,) = shown(state, "Módulos")
    assert (module["Módulo"], module["Trimestre"], module["Asistencia mínima"]) == (
        "Aprende a Emprender",
        "2027-I",
        "75 %",
    )
    first, second = shown(state, "Programación")
    events = {event["id"]: event for event in state()["events"]}
    assert first["Enlace"] == events[first["Evento"]]["hangoutLink"]
    assert first["Enlace"].endswith(first["Código Meet"])
    assert (second["Fecha"], second["Hora de inicio"], second["Hora de fin"]) == ("09/03/2027", "15:00", "17:00")
    assert [row["Actividad"] for row in shown(state, "Evidencias")] == ["B01", "B02"]
    assert answer.notices() == [("speaker-without-email", "sesión 2")]


def test_a_rerun_makes_nothing_also_at_a_colleagues_desk(hire: Hire, state: State, tmp_path: Path) -> None:
    # given
    ana = hire("ana", share_with=("luis@centro.example",))
    luis = hire("luis", join=ana.init().data["join_code"])
    file = module_file(tmp_path)
    ana.done("workshop", "new", file, "--yes")

    # when
    again = ana.done("workshop", "new", file, "--yes", "--json")
    theirs = luis.done("workshop", "new", file, "--yes", "--json")

    # then
    assert set(again.statuses().values()) == {"already"}
    assert set(theirs.statuses().values()) == {"applied-inferred", "superseded"}
    assert [len(shown(state, tab)) for tab in ROW] == [1, 2, 2]
    assert len(state()["events"]) == 2
    assert [one["id"] for one in luis.done("workshop", "list", "--json").data["modules"]] == [
        "aprende-a-emprender-2027-i"
    ]


def test_an_external_workshop_bears_its_institution_and_may_be_held_elsewhere(
    hire: Hire, state: State, tmp_path: Path
) -> None:
    # given
    text = changed('publico = "', 'tipo = "externo"\ninstitucion = "CETPRO Lima"\nruc = "20131312955"\npublico = "')
    text = text.replace(
        'ponente = "Luis Peña"', 'ponente = "Luis Peña"\nplataforma = "Zoom"\nenlace = "https://zoom.us/j/1"'
    )

    # when
    hire("ana").done("workshop", "new", module_file(tmp_path, text), "--yes")

    # then
    (module,) = shown(state, "Módulos")
    assert (module["Tipo"], module["Institución"], module["RUC"]) == ("Externo", "CETPRO Lima", "20131312955")
    links = {row["N°"]: row["Enlace"] for row in shown(state, "Programación")}
    assert links["2"] == "https://zoom.us/j/1"
    assert len(state()["events"]) == 1
    assert [row["Actividad"] for row in shown(state, "Evidencias")] == ["C01"]


@pytest.mark.parametrize(
    ("text", "exit_code", "said"),
    [
        (changed("2027-03-02", "2026-03-02"), 4, "ya pasó"),
        (changed("2027-03-02", "2027-03-26"), 6, "feriado o fin de semana"),
        (changed('tema = "Costos y precios"', 'tema = "Costos"\nfecha = 2027-03-02'), 4, "se cruzan"),
        (changed("carla@ejemplo.pe", "carla"), 4, "«correo»"),
        (changed("cupo = 100", "cupo = 0"), 4, "«cupo»"),
        (changed("asistencia_minima = 75", ""), 4, "falta este dato"),
        (changed("publico", "público"), 4, "no está bien escrito"),
        (changed("cupo", "capo"), 4, "«capo»"),
        (changed('hora = "15:00"', 'hora = "tarde"'), 4, "no es una hora"),
        ("nombre = 1\n", 4, "sesiones"),
    ],
)
def test_what_cannot_be_a_module_is_told_and_nothing_is_made(
    hire: Hire, state: State, tmp_path: Path, text: str, exit_code: int, said: str
) -> None:
    answer = hire("ana").soe("workshop", "new", module_file(tmp_path, text), "--yes")

    assert answer.exit_code == exit_code
    assert said in answer.error
    assert shown(state, "Módulos") == []
    assert state()["events"] == []


def test_a_holiday_may_be_wished_for(hire: Hire, state: State, tmp_path: Path) -> None:
    file = module_file(tmp_path, changed("2027-03-02", "2027-03-26"))

    hire("ana").done("workshop", "new", file, "--any-day", "--yes")

    assert shown(state, "Programación")[0]["Fecha"] == "26/03/2027"


def test_the_same_name_with_other_facts_asks_for_a_person(hire: Hire, state: State, tmp_path: Path) -> None:
    ana = hire("ana")
    ana.done("workshop", "new", module_file(tmp_path), "--yes")

    answer = ana.soe("workshop", "new", module_file(tmp_path, changed("cupo = 100", "cupo = 50")), "--yes")

    assert answer.exit_code == 6
    assert "Ya hay un módulo" in answer.error
    assert [row["Cupo"] for row in shown(state, "Módulos")] == ["100"]
