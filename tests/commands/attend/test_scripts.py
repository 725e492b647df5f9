"""The scripts that the verbs of ``soe attend`` show: files that the consultant may edit."""

from __future__ import annotations

import pytest

from tests.conftest import Hire
from tests.consultant import Consultant
from tests.reports import Line


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """Ana at 9:06 with one cita at 9:00."""
    ana = hire("ana")
    ana.pull(Line("C-1", "23/11/2026", "09:00"))
    return ana.at("09:06")


@pytest.mark.parametrize(
    ("words", "title"),
    [
        (("invite", "C-1", "--yes"), "INVITAR A LA VIDEOLLAMADA"),
        (("start", "C-1"), "INICIAR LA ATENCIÓN"),
        (("absent", "C-1", "--reason", "No vino", "--yes"), "EL CIUDADANO NO SE PRESENTÓ"),
    ],
)
def test_each_verb_shows_the_script_of_its_moment(ana: Consultant, words: tuple[str, ...], title: str) -> None:
    answer = ana.done("attend", *words)

    assert title in answer.out
    assert "María Elena Quispe Huamán" in answer.out
    assert "{" not in answer.out


def test_finishing_shows_how_to_say_goodbye(ana: Consultant) -> None:
    ana.done("attend", "start", "C-1")

    assert "CONCLUIR LA ATENCIÓN" in ana.done("attend", "finish", "--query", "RUC").out


def test_an_edited_script_is_used(ana: Consultant) -> None:
    (ana.home / "pauta" / "inicio.txt").write_text("¡Hola, {ciudadano}! Son las {hora}. {nada}", encoding="cp1252")

    answer = ana.done("attend", "start", "C-1", "--json")

    assert answer.data["script"] == "¡Hola, María Elena Quispe Huamán! Son las 09:00. {nada}\n"


def test_a_script_that_was_deleted_is_the_default_again(ana: Consultant) -> None:
    (ana.home / "pauta" / "inicio.txt").unlink()

    assert "INICIAR LA ATENCIÓN" in ana.done("attend", "start", "C-1").out
