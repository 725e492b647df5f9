"""A session's agenda fills its hours exactly, however long it lasts."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from soe_cli.model.lima import LIMA
from soe_cli.model.workshop import Kind, Module, Session, Speaker
from soe_cli.procedures.workshops.programme.agenda import agenda

START = datetime(2027, 3, 2, 15, 0, tzinfo=LIMA)


def module(minutes: int, sessions: int = 1) -> Module:
    """A module whose sessions last so long."""
    held = tuple(
        Session(
            number=number,
            topic=f"Tema {number}",
            start=START + timedelta(days=7 * number),
            end=START + timedelta(days=7 * number, minutes=minutes),
            speaker=Speaker("Carla Soto"),
        )
        for number in range(1, sessions + 1)
    )
    return Module("m", "Aprende", Kind.INTERNAL, "2027-I", "Jóvenes", 10, 75, 30, "ANA", held)


@given(st.integers(1, 600))
def test_the_parts_follow_one_another_from_beginning_to_end(minutes: int) -> None:
    # given
    one = module(minutes)
    session = one.sessions[0]

    # when
    parts = agenda(one, session)

    # then
    assert (parts[0].start, parts[-1].end) == (session.start, session.end)
    assert all(before.end == after.start for before, after in pairwise(parts))
    assert all(part.minutes > 0 for part in parts)
    talk = next(part for part in parts if "Desarrollo" in part.what)
    assert talk.minutes == max(part.minutes for part in parts)


def test_a_module_is_opened_by_its_first_session_alone_and_the_next_is_announced() -> None:
    # given
    one = module(60, sessions=2)

    # when
    first, second = (agenda(one, session) for session in one.sessions)

    # then
    assert first[0].what.startswith("Inauguración")
    assert second[0].what.startswith("Bienvenida")
    assert first[-1].what == "Cierre e invitación al siguiente taller (16/03/2027): Tema 2"
    assert second[-1].what == "Cierre y despedida"
