"""The attendance list, at any time: masked where it is shared, empty where nothing is registered."""

from __future__ import annotations

from soe_cli.model.attendance import Attended
from soe_cli.model.enrolment import Standing
from soe_cli.procedures.workshops.closing.attendance_list import module_list, session_list
from tests.procedures.workshops.closing.participants import enrolled, there
from tests.procedures.workshops.enrolment.enrolling import module

MODULE = module(sessions=2)
ANA, LUIS, EVA = enrolled(1), enrolled(2, Standing.WAITING), enrolled(3)
PEOPLE = [ANA, LUIS, EVA]


def rows(*attended: Attended, session: int = 1, full: bool = False) -> list[tuple[object, ...]]:
    """The lines of a session's list."""
    one = MODULE.sessions[session - 1]
    return list(session_list(MODULE, one, attended, PEOPLE, "Lima", full=full).rows)


def test_before_anything_is_registered_it_is_the_confirmed_with_nothing_filled_in() -> None:
    assert rows() == [
        (1, "DNI", "…757", EVA.person.name, None, ""),
        (2, "DNI", "…919", ANA.person.name, None, ""),
    ]


def test_afterwards_it_has_whoever_came_and_the_confirmed_who_did_not() -> None:
    assert rows(there(MODULE, ANA, 1), there(MODULE, LUIS, 1, 59), full=True) == [
        (1, "DNI", EVA.person.document, EVA.person.name, 0, "No"),
        (2, "DNI", LUIS.person.document, LUIS.person.name, 59, "No"),
        (3, "DNI", ANA.person.document, ANA.person.name, 120, "Sí"),
    ]


def test_the_module_has_its_sessions_side_by_side() -> None:
    made = module_list(MODULE, [there(MODULE, ANA, 1), there(MODULE, EVA, 1, 0)], PEOPLE, "Lima", full=False)

    assert made.headers[4:] == ("T1", "T2", "Asistió a")
    assert [row[4:] for row in made.rows] == [("No", "", 0), ("Sí", "", 1)]
    assert made.remark.startswith("Sin asistencia registrada todavía: taller 2.")
    assert "últimos caracteres" in made.remark


def test_in_full_nothing_is_said_of_masks() -> None:
    made = module_list(MODULE, [], PEOPLE, "Lima", full=True)

    assert "caracteres" not in made.remark
