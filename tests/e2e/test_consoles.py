"""Consoles and pipes as they come: cp1252, ASCII, closed streams, readers that go away."""

from __future__ import annotations

import pytest

from soe_cli.ui.practice import SIGN
from tests.conftest import Hire
from tests.consultant import Consultant
from tests.reports import Line, crowd

EVERYTHING = [
    ("attend", "finish", "--help"),
    ("remind", "--dry-run"),
    ("attend", "list"),
    ("attend", "start", "C-1"),
    ("attend", "start", "ñandú"),
]


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """Ana at 9:00 with one cita now and one tomorrow."""
    ana = hire("ana")
    ana.pull(Line("C-1", "23/11/2026", "09:00"), Line("C-2", document="40000002"))
    return ana.at("09:00")


def test_everything_prints_on_a_cp1252_console(ana: Consultant) -> None:
    answers = [ana.process(*words, env={"PYTHONIOENCODING": "cp1252"}, encoding="cp1252") for words in EVERYTHING]

    assert [answer.exit_code for answer in answers] == [0, 0, 0, 0, 2]
    assert "Cómo se le atendió" in answers[0].out
    assert "«Orientación para el Emprendimiento»" in answers[1].out
    assert "|Apellidos y nombres" in answers[2].out
    assert "¿cuál es su consulta?" in answers[3].out
    assert "No hay ninguna cita que sea «ñandú»." in answers[4].err


def test_letters_that_a_console_lacks_are_replaced_and_never_an_error(ana: Consultant) -> None:
    answer = ana.process("attend", "start", "C-1", env={"PYTHONIOENCODING": "ascii"}, encoding="ascii")

    assert (answer.exit_code, answer.err) == (0, f"{SIGN.encode('ascii', 'replace').decode()}\n")
    assert "PAUTA DE ATENCI?N" in answer.out


def test_in_a_pipe_a_sentence_stays_on_one_line(ana: Consultant) -> None:
    ana.pull(Line("C-3", "24/11/2026", name="CASTILLO VDA DE ROMERO, ISABEL " * 3, email=""))

    answer = ana.process("remind", "--dry-run")

    (line,) = [line for line in answer.err.splitlines() if "(cita C-3)" in line]
    assert line.endswith("para recordarle su cita del 24/11 a las 10:00.")


def test_with_every_stream_closed_it_still_does_its_work(ana: Consultant) -> None:
    answer = ana.process("attend", "start", "C-1", first="import os; os.closerange(0, 3)")

    assert answer.exit_code == 0
    assert ana.done("attend", "list", "--json").data["queue"][0]["attention"]["stage"] == "in_progress"


def test_without_anybody_to_ask_it_stops_and_says_so(ana: Consultant) -> None:
    answer = ana.process("remind")

    assert answer.exit_code == 6
    assert answer.err == (
        "Hay cosas por enviar y no hay una persona a quien preguntar.\n"
        "  > Agregue --yes para hacerlo, o --dry-run para ver qué haría.\n"
    )


@pytest.mark.parametrize("json", [(), ("--json",)])
def test_a_reader_that_goes_away_is_no_error(hire: Hire, json: tuple[str, ...]) -> None:
    # given more to print than a pipe holds
    ana = hire("ana")
    ana.pull(*crowd(400, day="24/11/2026", name="CASTILLO VDA DE ROMERO, ISABEL"))

    with ana.begin("report", "show", *json) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.read(10)
        running.stdout.close()
        complaints = running.stderr.read()

    assert "Error" not in complaints
    assert "Traceback" not in complaints
