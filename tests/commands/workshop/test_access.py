"""``soe workshop access``: the link of a session to each who is confirmed, once, and not when it is over."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.workshop.modules import changed, module_file
from tests.commands.workshop.spreadsheet import Spreadsheet, spreadsheet
from tests.commands.workshop.test_new import shown
from tests.conftest import Hire, State
from tests.consultant import Consultant

ROSA = "23/11/2026 07:00;40118322;Ñahui Quispe;Rosa;rosa@ejemplo.pe"
JUAN = "23/11/2026 07:10;40118333;Flores Ccahuana;Juan José;juan@ejemplo.pe"
EVA = "23/11/2026 07:20;07234567;Paz Solís;Eva;"


def enrol(consultant: Consultant, folder: Path, *rows: str) -> None:
    """Enrol these rows."""
    file = folder / "lista.csv"
    file.write_text("\n".join(("Marca temporal;DNI;Apellidos;Nombres;Correo", *rows)), encoding="utf-8")
    consultant.done("workshop", "enrol", "aprende", "--from", str(file), "--yes")


@pytest.fixture
def ana(hire: Hire, tmp_path: Path) -> Consultant:
    """A consultant with a module of two places: two confirmed, one of them without address; one waits."""
    consultant = hire("ana", share_with=("luis@centro.example",))
    consultant.done("workshop", "new", module_file(tmp_path, changed("cupo = 100", "cupo = 2")), "--yes")
    enrol(consultant, tmp_path, ROSA, EVA.replace("07:20", "07:05"), JUAN)
    return consultant


@pytest.fixture
def sheet(ana: Consultant) -> Spreadsheet:
    """The shared spreadsheet in her browser."""
    return spreadsheet(ana)


def links(state: State, begins: str = "Enlace de acceso") -> list[str]:
    """To whom the link of a session was sent."""
    return [one["to"] for one in state()["messages"] if one["subject"].startswith(begins)]


def test_the_confirmed_get_the_next_sessions_link_once_and_who_comes_late_gets_theirs(
    ana: Consultant, sheet: Spreadsheet, hire: Hire, state: State, tmp_path: Path
) -> None:
    # given
    first = ana.done("workshop", "access", "aprende", "--yes", "--json")
    sheet.type("Módulos", 1, Cupo="3")
    enrol(ana, tmp_path, JUAN)
    luis = hire("luis", join=ana.init().data["join_code"])

    # when
    late = luis.done("workshop", "access", "aprende", "--yes", "--json")

    # then
    assert first.notices()[0][0] == "no-email"
    assert links(state) == ["rosa@ejemplo.pe", "juan@ejemplo.pe"]
    assert list(late.statuses().values()) == ["applied"]
    mail = state()["messages"][-1]
    assert shown(state, "Programación")[0]["Enlace"] in mail["text"]
    assert [one["name"] for one in mail["attachments"]] == ["cita.ics"]
    evidence = shown(state, "Evidencias")[-1]
    assert (evidence["Actividad"], evidence["N°"], evidence["Prueba"]) == ("B06", "1", "Enlaces de la sesión 1: 1")
    assert [one.done("workshop", "access", "aprende", "--json").json["effects"] for one in (ana, luis)] == [[], []]


def test_a_link_that_was_changed_is_sent_again(ana: Consultant, sheet: Spreadsheet, state: State) -> None:
    # given
    ana.done("workshop", "access", "aprende", "--session", "2", "--yes")
    sheet.type("Programación", 2, Enlace="https://zoom.us/j/1")

    # when
    ana.done("workshop", "access", "aprende", "--session", "2", "--yes")

    # then
    assert links(state) == ["rosa@ejemplo.pe", "rosa@ejemplo.pe"]
    assert "https://zoom.us/j/1" in state()["messages"][-1]["text"]


def test_on_the_day_there_is_a_reminder_before_the_hour_and_nothing_after_the_end(
    ana: Consultant, state: State
) -> None:
    # given
    words = ("workshop", "access", "aprende", "--session", "1", "--day-of", "--yes")
    early = ana.soe(*words)

    # when
    ana.at("2027-03-02T09:00")
    ana.done(*words)
    ana.done(*words)
    ana.at("2027-03-02T17:00")
    over = ana.soe("workshop", "access", "aprende", "--session", "1", "--yes")

    # then
    assert (early.exit_code, "02/03/2027" in early.error) == (6, True)
    assert links(state, "Su taller es hoy") == ["rosa@ejemplo.pe"]
    assert (over.exit_code, "ya terminó" in over.error) == (6, True)
    ana.at("2027-04-02T17:00")
    assert "no le quedan sesiones" in ana.soe("workshop", "access", "aprende", "--yes").error


def test_a_session_that_cannot_be_is_told(ana: Consultant, sheet: Spreadsheet, state: State) -> None:
    # given
    sheet.type("Programación", 1, Estado="Cancelado")
    sheet.type("Programación", 2, Enlace="")

    # when
    cancelled = ana.soe("workshop", "access", "aprende", "--session", "1", "--yes")
    unlinked = ana.soe("workshop", "access", "aprende", "--yes")
    unknown = ana.soe("workshop", "access", "aprende", "--session", "9", "--yes")

    # then
    assert (cancelled.exit_code, "cancelada" in cancelled.error) == (6, True)
    assert (unlinked.exit_code, "sesión 2" in unlinked.error, "«Enlace»" in unlinked.error) == (6, True, True)
    assert (unknown.exit_code, "no tiene la sesión 9" in unknown.error) == (2, True)
    assert links(state) == []
