"""A meeting that is asked for by hand, as a plan."""

from __future__ import annotations

from datetime import timedelta

from soe_cli.procedures.meetings import plan_meeting
from tests.procedures.facts import OFFICE, START


def key(title: str = "Coordinación", minutes: int = 30, guests: tuple[str, ...] = ()) -> str:
    plan = plan_meeting(OFFICE.center, title, START, minutes, guests, START)
    return plan.effects[0].key


def test_title_start_and_length_make_the_meeting_and_guests_do_not() -> None:
    assert key() == key(guests=("x@ejemplo.pe",))
    assert len({key(), key(title="Otra"), key(minutes=45)}) == 3


def test_a_start_that_is_over_is_told() -> None:
    plan = plan_meeting(OFFICE.center, "Coordinación", START, 30, (), START + timedelta(hours=1))

    assert [notice.code for notice in plan.notices] == ["past"]
