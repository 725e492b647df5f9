"""``soe workshop edit``: row and event change, and those who knew of the session hear of it once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.workshop.modules import module_file
from tests.commands.workshop.spreadsheet import Spreadsheet, spreadsheet
from tests.commands.workshop.test_access import JUAN, ROSA, enrol
from tests.commands.workshop.test_new import shown
from tests.conftest import Hire, State
from tests.consultant import Consultant


@pytest.fixture
def ana(hire: Hire, tmp_path: Path) -> Consultant:
    """A consultant with a module of two sessions: a speaker is invited, two people are confirmed."""
    consultant = hire("ana")
    consultant.done("workshop", "new", module_file(tmp_path), "--yes")
    consultant.done("workshop", "speakers", "aprende", "--yes")
    enrol(consultant, tmp_path, ROSA, JUAN)
    return consultant


@pytest.fixture
def sheet(ana: Consultant) -> Spreadsheet:
    """The shared spreadsheet in her browser."""
    return spreadsheet(ana)


def edit(consultant: Consultant, *words: str) -> None:
    consultant.done("workshop", "edit", "aprende", *words, "--yes")


def told(state: State, begins: str) -> list[str]:
    """Whom a message with that subject was sent to."""
    return sorted(one["to"] for one in state()["messages"] if one["subject"].startswith(begins))


def test_a_session_moves_with_its_event_and_who_knew_of_it_is_told_once(ana: Consultant, state: State) -> None:
    # when
    edit(ana, "--session", "1", "--date", "03/03/2027", "--hour", "16:30")
    again = ana.done("workshop", "edit", "aprende", "--session", "1", "--hour", "16:30", "--yes", "--json")
    ana.done("workshop", "speakers", "aprende", "--yes")

    # then
    row = shown(state, "Programación")[0]
    assert (row["Fecha"], row["Hora de inicio"], row["Hora de fin"]) == ("03/03/2027", "16:30", "18:30")
    events = {one["id"]: one["start"]["dateTime"][:16] for one in state()["events"]}
    assert events[row["Evento"]] == "2027-03-03T16:30"
    assert told(state, "Nuevo horario de su taller") == ["carla@ejemplo.pe", "juan@ejemplo.pe", "rosa@ejemplo.pe"]
    assert told(state, "Invitación como ponente") == ["carla@ejemplo.pe"]
    assert again.json["effects"] == []


def test_a_session_that_is_called_off_is_told_and_its_event_goes(ana: Consultant, state: State) -> None:
    # when
    edit(ana, "--session", "1", "--cancel")
    edit(ana, "--session", "1", "--cancel")

    # then
    row = shown(state, "Programación")[0]
    assert row["Estado"] == "Cancelado"
    assert {one["id"]: one["status"] for one in state()["events"]}[row["Evento"]] == "cancelled"
    assert told(state, "Se canceló el taller") == ["carla@ejemplo.pe", "juan@ejemplo.pe", "rosa@ejemplo.pe"]
    later = ana.soe("workshop", "edit", "aprende", "--session", "1", "--topic", "Otro", "--yes")
    assert (later.exit_code, "está cancelada" in later.error) == (6, True)


def test_another_speaker_takes_over(ana: Consultant, state: State) -> None:
    # when
    edit(ana, "--session", "1", "--speaker", "Luz Paz", "--email", "luz@ejemplo.pe")
    ana.done("workshop", "speakers", "aprende", "--yes")

    # then
    row = shown(state, "Programación")[0]
    assert (row["Ponente"], row["Correo del ponente"]) == ("Luz Paz", "luz@ejemplo.pe")
    event = next(one for one in state()["events"] if one["id"] == row["Evento"])
    assert [one["email"] for one in event["attendees"]] == ["luz@ejemplo.pe"]
    assert "Luz Paz" in event["description"]
    assert told(state, "Ya no le esperamos") == ["carla@ejemplo.pe"]
    assert told(state, "Invitación como ponente") == ["carla@ejemplo.pe", "luz@ejemplo.pe"]
    assert told(state, "Cambio en su taller") == ["juan@ejemplo.pe", "rosa@ejemplo.pe"]


def test_another_topic_is_what_the_calendar_shows(ana: Consultant, state: State) -> None:
    # when
    edit(ana, "--session", "1", "--topic", "Ventas")

    # then
    row = shown(state, "Programación")[0]
    event = next(one for one in state()["events"] if one["id"] == row["Evento"])
    assert event["summary"].endswith(": Ventas")


def test_a_session_goes_to_another_platform_and_comes_back_to_its_old_call(ana: Consultant, state: State) -> None:
    # given
    before = shown(state, "Programación")[0]

    # when
    edit(ana, "--session", "1", "--platform", "Zoom", "--link", "https://zoom.ejemplo.pe/j/1")
    there = shown(state, "Programación")[0]
    edit(ana, "--session", "1", "--platform", "meet")

    # then
    assert (there["Plataforma"], there["Enlace"], there["Evento"]) == ("Zoom", "https://zoom.ejemplo.pe/j/1", "")
    assert shown(state, "Programación")[0] == before
    moved, back = (
        one for one in state()["messages"] if one["to"] == "rosa@ejemplo.pe" and "Cambio" in one["subject"]
    )
    assert "se dará por Zoom, con un enlace nuevo" in moved["text"]
    assert "https://zoom.ejemplo.pe/j/1" in moved["text"]
    assert before["Enlace"] in back["text"]
    assert {one["id"]: one["status"] for one in state()["events"]}[before["Evento"]] == "confirmed"


def test_a_place_without_a_link_and_a_link_of_ones_own_for_meet_are_refused(ana: Consultant) -> None:
    for words in (("--platform", "Zoom"), ("--link", "https://otra.ejemplo.pe"), ("--link", "zoom.us/j/1")):
        answer = ana.soe("workshop", "edit", "aprende", "--session", "1", *words, "--yes")
        assert (answer.exit_code, "--" in answer.error) == (2, True)


def test_the_same_change_is_made_again_after_a_person_has_undone_it(
    ana: Consultant, sheet: Spreadsheet, state: State
) -> None:
    # given
    edit(ana, "--session", "2", "--topic", "Ventas")
    sheet.type("Programación", 2, Tema="Costos y precios")

    # when
    edit(ana, "--session", "2", "--topic", "Ventas")

    # then
    assert shown(state, "Programación")[1]["Tema"] == "Ventas"
    assert len(told(state, "Cambio en su taller")) == 4


def test_a_row_whose_number_a_person_changed_is_not_taken_for_another(
    ana: Consultant, sheet: Spreadsheet, state: State
) -> None:
    # given
    sheet.type("Programación", 1, **{"N°": "7"})
    before = shown(state, "Programación")

    # when
    answer = ana.soe("workshop", "edit", "aprende", "--session", "7", "--topic", "Ventas", "--yes")

    # then
    assert (answer.exit_code, "«Clave»" in answer.error) == (6, True)
    assert shown(state, "Programación") == before


def test_more_places_are_for_those_who_wait_and_fewer_than_are_taken_are_refused(
    ana: Consultant, state: State
) -> None:
    # when
    few = ana.soe("workshop", "edit", "aprende", "--capacity", "1", "--yes")
    edit(ana, "--capacity", "120")

    # then
    assert (few.exit_code, "ya hay 2 confirmados" in few.error) == (6, True)
    assert shown(state, "Módulos")[0]["Cupo"] == "120"


@pytest.mark.parametrize(
    ("words", "exit_code", "said"),
    [
        (("--session", "1", "--date", "01/03/2026"), 4, "ya pasó"),
        (("--session", "1", "--date", "26/03/2027"), 6, "feriado o fin de semana"),
        (("--session", "1", "--date", "09/03/2027"), 4, "se cruzaría con la 2"),
        (("--session", "1", "--date", "mañana"), 2, "No se entiende"),
        (("--session", "1", "--email", "carla"), 2, "carla"),
        (("--session", "9", "--topic", "Otro"), 2, "no tiene la sesión 9"),
        (("--topic", "Otro"), 2, "qué sesión"),
        (("--session", "1", "--cancel", "--topic", "Otro"), 2, "--cancel solo"),
        ((), 2, "qué cambia"),
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(
    ana: Consultant, state: State, words: tuple[str, ...], exit_code: int, said: str
) -> None:
    before = shown(state, "Programación")

    answer = ana.soe("workshop", "edit", "aprende", *words, "--yes")

    assert (answer.exit_code, said in answer.error) == (exit_code, True)
    assert shown(state, "Programación") == before
