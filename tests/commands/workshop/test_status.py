"""``soe workshop status``: every activity with what shows it, and the next command."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.workshop.modules import changed, module_file
from tests.commands.workshop.spreadsheet import spreadsheet
from tests.commands.workshop.test_access import ROSA, enrol
from tests.conftest import Hire
from tests.consultant import Consultant


@pytest.fixture
def ana(hire: Hire, tmp_path: Path) -> Consultant:
    """A consultant with a module of two sessions."""
    consultant = hire("ana")
    consultant.done("workshop", "new", module_file(tmp_path), "--yes")
    return consultant


def activities(consultant: Consultant, *words: str) -> list[tuple[str, str | None, str]]:
    """Code, session and state of each activity of the one module."""
    (module,) = consultant.done("workshop", "status", *words, "--json").data["modules"]
    return [(one["code"], one["session"], one["state"]) for one in module["activities"]]


def test_b04_to_b09_come_round_for_each_session_and_b10_follows_the_first(ana: Consultant) -> None:
    round_of = [f"B0{number}" for number in range(4, 10)]

    found = activities(ana)

    assert [(code, session) for code, session, _ in found] == [
        *((code, None) for code in ("B01", "B02", "B03")),
        *((code, "1") for code in round_of),
        ("B10", None),
        *((code, "2") for code in round_of),
        *((code, None) for code in ("B11", "B12")),
    ]
    assert {(code, session): state for code, session, state in found}["B06", "2"] == "later"


def test_what_was_done_is_shown_with_who_and_when_and_the_next_command(ana: Consultant, tmp_path: Path) -> None:
    # given
    ana.done("workshop", "submit", "aprende", "--to", "subdireccion@trabajo.example", "--yes")
    enrol(ana, tmp_path, ROSA)

    # when
    (module,) = ana.done("workshop", "status", "aprende", "--json").data["modules"]

    # then
    by_code = {(one["code"], one["session"]): one for one in module["activities"]}
    assert by_code["B03", None]["evidence"] == [
        {
            "who": "ROJAS LEÓN, ANA",
            "when": "23/11/2026 08:00:00",
            "what": "Correo a subdireccion@trabajo.example",
        }
    ]
    assert by_code["B05", "1"]["evidence"][0]["what"] == "Confirmados: 1, en espera: 0"
    assert by_code["B06", "1"]["command"] == "soe workshop access aprende-a-emprender-2027-i --session 1"
    written = ana.done("workshop", "status").out
    assert "B03: Correo a subdireccion@trabajo.example (ROJAS LEÓN, ANA, 23/11/2026 08:00)." in written


def test_an_external_workshop_waits_for_its_approval(hire: Hire, tmp_path: Path) -> None:
    # given
    ana = hire("ana")
    text = changed('publico = "', 'tipo = "externo"\ninstitucion = "CETPRO Lima"\npublico = "')
    ana.done("workshop", "new", module_file(tmp_path, text), "--yes")
    before = activities(ana, "cetpro")
    waiting = ana.done("workshop", "status", "cetpro", "--json").data["modules"][0]

    # when
    ana.done("workshop", "submit", "cetpro", "--to", "subdireccion@trabajo.example", "--yes")
    submitted = ana.done("workshop", "status", "cetpro", "--json").data["modules"][0]["next"]
    ana.done("workshop", "approve", "cetpro", "--note", "Oficio 12", "--yes")

    # then
    assert before == [
        ("C01", None, "due"),
        ("C02", None, "blocked"),
        ("C03", None, "later"),
        ("C04", None, "later"),
    ]
    assert waiting["next"].startswith("soe workshop submit aprende-a-emprender-cetpro-lima")
    assert submitted.startswith("soe workshop approve aprende-a-emprender-cetpro-lima")
    assert activities(ana, "cetpro")[:2] == [("C01", None, "done"), ("C02", None, "due")]


def test_a_session_that_was_called_off_and_a_closed_module_ask_for_nothing(ana: Consultant) -> None:
    # given
    sheet = spreadsheet(ana)
    sheet.type("Programación", 1, Estado="Cancelado")

    # when
    sessions = {session for _, session, _ in activities(ana)}
    sheet.type("Módulos", 1, Estado="Cerrado")

    # then
    assert sessions == {None, "2"}
    assert ana.done("workshop", "status", "--json").data["modules"] == []
    assert "No hay módulos abiertos" in ana.done("workshop", "status").out
    unknown = ana.soe("workshop", "status", "otro")
    assert (unknown.exit_code, "aprende-a-emprender-2027-i" in unknown.error) == (2, True)
