"""Who gets a seat: first come, first served, and whoever is confirmed stays so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from soe_cli.model.enrolment import Enrolment, Standing

_IN_LINE = (Standing.UNDECIDED, Standing.WAITING)


def seated(people: Sequence[Enrolment], capacity: int) -> list[Enrolment]:
    """The same people in the same order, with the free seats given by the moment of registering and a turn in the
    waiting list for the others, once.

    Turns count up from the highest ever given, so that nobody's changes; those who are confirmed, have cancelled or
    stand otherwise are left as they are.
    """
    free = capacity - sum(one.standing is Standing.CONFIRMED for one in people)
    turn = max((one.turn for one in people), default=0)
    line = sorted((one for one in people if one.standing in _IN_LINE), key=_arrival)
    placed: dict[str, Enrolment] = {}
    for place, one in enumerate(line):
        if place < free:
            placed[one.id] = replace(one, standing=Standing.CONFIRMED)
            continue
        turn += not one.turn
        placed[one.id] = replace(one, standing=Standing.WAITING, turn=one.turn or turn)
    return [placed.get(one.id, one) for one in people]


def _arrival(one: Enrolment) -> tuple[object, ...]:
    return (one.person.submitted, one.turn or float("inf"), one.id)
