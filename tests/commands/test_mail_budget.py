"""Before mails are sent, how many the plan has and how many the account may still send in 24 hours."""

from __future__ import annotations

import re

import pytest

from tests.conftest import Hire, State
from tests.consultant import Consultant
from tests.reports import crowd


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """Ana with five citas for tomorrow."""
    ana = hire("ana")
    ana.pull(*crowd(5, day="24/11/2026"))
    return ana


def with_limit(consultant: Consultant, messages: int) -> None:
    """The account may send so many messages a day."""
    path = consultant.home / "config.toml"
    kept = path.read_text("utf-8").split("\n[quotas]\n")[0]
    path.write_text(f"{kept}\n[quotas]\nmessages_a_day = {messages}\n", "utf-8")


@pytest.mark.parametrize(
    ("limit", "said"),
    [
        (2000, r"Correos por enviar: 5 \(el límite de 24 horas permite 2000\)\."),
        (6, r"Correos por enviar: 5 \(el límite de 24 horas permite 6\)\."),
        (
            5,
            r"Correos por enviar: 5\. El límite de 24 horas de esta cuenta permite 5: después no quedará ninguno\.",
        ),
        (
            4,
            r"Correos por enviar: 5, pero el límite de 24 horas de esta cuenta solo permite 4 más: queda 1"
            r" planificado; «soe resume» lo enviará cuando el límite lo permita, desde el \d\d/\d\d a las \d\d:\d\d"
            r"\.",
        ),
        (
            1,
            r"Correos por enviar: 5, pero el límite de 24 horas de esta cuenta solo permite 1 más: quedan 4"
            r" planificados; «soe resume» los enviará cuando el límite lo permita, desde el .*\."
            r" Con «soe resume» cada día, el último saldrá hacia el \d\d/\d\d/\d{4}\.",
        ),
        (
            0,
            r"Correos por enviar: 5, pero el límite de 24 horas de esta cuenta ya no permite más: quedan 5"
            r" planificados; «soe resume» los enviará cuando el límite lo permita, desde el .*\.",
        ),
    ],
)
def test_the_dry_run_tells_it_and_sends_nothing(ana: Consultant, state: State, limit: int, said: str) -> None:
    with_limit(ana, limit)

    assert re.fullmatch(said, ana.done("remind", "--dry-run").err.splitlines()[0])
    assert ana.done("remind", "--dry-run", "--json").data["messages"] == {
        "to_send": 5,
        "left": limit,
        "postponed": max(0, 5 - limit),
    }
    assert state()["messages"] == []


def test_what_does_not_fit_stays_planned_and_resume_sends_it_once_there_is_room(
    ana: Consultant, state: State
) -> None:
    with_limit(ana, 3)
    first = ana.soe("remind", "--yes", "--json")
    with_limit(ana, 100)
    second = ana.done("resume", "--yes", "--json")

    assert first.exit_code == 1
    assert first.data["messages"] == {"to_send": 5, "left": 3, "postponed": 2}
    assert first.json["summary"] == first.json["summary"] | {"applied": 8, "planned": 2}
    assert second.data["messages"] == {"to_send": 2, "left": 97, "postponed": 0}
    assert len({one["to"] for one in state()["messages"]}) == len(state()["messages"]) == 5


def test_a_plan_without_mails_says_nothing_of_them(ana: Consultant) -> None:
    answer = ana.done("meet", "create", "--title", "X", "--start", "2026-11-24T15:00", "--dry-run")

    assert "Correos por enviar" not in answer.err + answer.out
