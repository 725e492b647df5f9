"""Which cita a consultant means: a code, a number in the queue, a document, part of a name, or nothing."""

from __future__ import annotations

import pytest

from tests.conftest import Hire
from tests.consultant import Answer, Consultant
from tests.reports import Line

TODAY = "23/11/2026"
QUEUE = (
    Line("C-1", TODAY, "09:00", "QUISPE HUAMÁN, MARÍA ELENA", document="01207744"),
    Line("C-2", TODAY, "09:30", "MUÑOZ DE LA CRUZ, ROSA", document="40000002"),
    Line("C-3", TODAY, "10:00", "QUISPE LEÓN, JOSÉ", document="40000003"),
    Line("C-4", TODAY, "10:30", "ROJAS PAZ, LUZ", document="40000004", consultant="HUAMÁN SOTO, LUIS"),
    Line("C-5", "24/11/2026", "09:00", "QUISPE ÑAHUI, ANA", document="40000005"),
    Line("C-6", "24/11/2026", "09:30", "TORRES LÓPEZ, EVA", document="40000006"),
    Line("C-7", TODAY, "12:00", "TORRES SOLÍS, EVA", document="40000007", standing="Anulada"),
)


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """Ana at 9:20 with everybody's citas."""
    ana = hire("ana")
    ana.pull(*QUEUE, whose="all")
    return ana.at("09:20")


def found(answer: Answer) -> str:
    assert answer.exit_code == 0, answer
    cita: str = answer.data["attention"]["cita"]
    return cita


@pytest.mark.parametrize(
    ("typed", "cita"),
    [
        ("C-1", "C-1"),
        ("c-1", "C-1"),
        (" C 1 ", "C-1"),
        ("2", "C-2"),
        ("01207744", "C-1"),
        ("1207744", "C-1"),
        ("muñoz", "C-2"),
        ("MUNOZ", "C-2"),
        ("rosa mu", "C-2"),
        ("quispe maria", "C-1"),
        ("luz", "C-4"),
    ],
)
def test_a_cita_is_found_as_people_name_it(ana: Consultant, typed: str, cita: str) -> None:
    assert found(ana.soe("attend", "start", typed, "--json")) == cita


def test_a_name_of_today_comes_before_one_of_another_day(ana: Consultant) -> None:
    answer = ana.soe("attend", "start", "ana", "--json")

    # Only tomorrow's has that name: it is found, and not of today.
    assert answer.exit_code == 6
    assert "La cita C-5 es el 24/11/2026" in answer.error


def test_a_name_that_fits_several_asks_which(ana: Consultant) -> None:
    answer = ana.soe("attend", "start", "quispe")

    assert answer.exit_code == 6
    assert "C-1 (QUISPE HUAMÁN, MARÍA ELENA, 23/11 09:00); C-3 (QUISPE LEÓN, JOSÉ, 23/11 10:00)" in answer.err
    assert "C-5" not in answer.err


@pytest.mark.parametrize("typed", ["C-99", "99", "Zapata", "00000000", "=1+1", "..", "—", "\x1b[31m"])
def test_what_is_no_cita_is_told(ana: Consultant, typed: str) -> None:
    answer = ana.soe("attend", "start", typed)

    assert answer.exit_code == 2
    assert "No hay ninguna cita que sea «" in answer.err
    assert "soe attend list" in answer.err
    assert "\x1b" not in answer.err


def test_a_cancelled_cita_gives_way_to_one_that_stands_and_is_named_alone(ana: Consultant) -> None:
    ana.pull(*QUEUE, Line("C-8", TODAY, "13:00", "TORRES SOLÍS, EVA", document="40000007"), whose="all")

    assert found(ana.soe("attend", "start", "solis", "--json")) == "C-8"
    assert "figura como anulada" in ana.soe("attend", "start", "C-7").err


def test_without_a_cita_it_is_the_nearest_open_one_and_then_the_one_in_progress(ana: Consultant) -> None:
    assert found(ana.at("09:20").soe("attend", "start", "--json")) == "C-2"
    assert found(ana.at("09:58").soe("attend", "finish", "--query", "RUC", "--json")) == "C-2"
    assert found(ana.soe("attend", "start", "--json")) == "C-3"


def test_with_two_in_progress_it_asks_which(ana: Consultant) -> None:
    ana.done("attend", "start", "C-1")
    ana.done("attend", "start", "C-2")

    answer = ana.soe("attend", "finish", "--query", "RUC")

    assert answer.exit_code == 6
    assert "«la cita actual» puede ser más de una cita: C-1" in answer.err


def test_without_any_open_cita_it_says_so(hire: Hire) -> None:
    answer = hire("ana").soe("attend", "start")

    assert answer.exit_code == 2
    assert "No hay ninguna cita por atender hoy." in answer.err


def test_numbers_are_those_of_the_own_queue_of_today(ana: Consultant) -> None:
    mine = ana.done("attend", "list", "--json").data["queue"]
    everybodys = ana.done("attend", "list", "--consultant", "all", "--json").data["queue"]
    tomorrows = ana.done("attend", "list", "--date", "mañana", "--json").data["queue"]

    assert [(one["number"], one["cita"]) for one in mine] == [(1, "C-1"), (2, "C-2"), (3, "C-3"), (4, "C-7")]
    assert [one["number"] for one in everybodys] == [1, 2, 3, None, 4]
    assert [one["number"] for one in tomorrows] == [None, None]
