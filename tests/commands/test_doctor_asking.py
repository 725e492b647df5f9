"""``soe doctor --live`` before a person."""

from __future__ import annotations

from tests.conftest import Hire, State
from tests.e2e.test_terminal import QUESTION, terminal


def test_a_person_is_asked_first_and_may_say_no(hire: Hire, state: State) -> None:
    ana = hire("ana")

    with terminal(ana, "doctor", "--live") as screen:
        screen.wait_for(QUESTION)
        screen.type("n\n")
        assert screen.end() == 6

    assert "No se envía nada a nadie" in screen.seen
    assert state()["events"] == []
