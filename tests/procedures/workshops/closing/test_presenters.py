"""B11: who may present a project, who is meant by a name, and how the time is shared out."""

from __future__ import annotations

from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.errors import DecisionNeededError, SoeError, UsageError
from soe_cli.messages.spanish import greeting_name
from soe_cli.model.closing import Eligible
from soe_cli.model.enrolment import Standing
from soe_cli.procedures.workshops.closing.presenters import SHORTEST, chosen, closing_session, eligible
from tests.procedures.workshops.closing.participants import enrolled, there
from tests.procedures.workshops.enrolment.enrolling import module

MODULE = module()
"""Four sessions, of which three make the certificate."""
ANA, LUIS, EVA = enrolled(1), enrolled(2), enrolled(3)
PEOPLE = [ANA, LUIS, EVA]
MAY = [Eligible(one, 1, 2, reached=False) for one in PEOPLE]
START = MODULE.sessions[-1].end


def those_who_may(*attended: tuple[int, int]) -> list[tuple[str, int, bool]]:
    """Who may present, with the sessions they attended and whether these are enough, when person n was at session s
    ``(n, s)`` and the sessions that are named are registered."""
    rows = [
        there(MODULE, one, session, 120 if (number, session) in attended else 0)
        for session in {session for _, session in attended}
        for number, one in enumerate(PEOPLE, 1)
    ]
    found, _ = eligible(MODULE, rows, PEOPLE)
    return [(one.enrolment.id, one.sessions, one.reached) for one in found]


def test_before_anything_is_registered_all_who_are_confirmed_may() -> None:
    found, to_come = eligible(MODULE, [], [*PEOPLE, enrolled(4, Standing.WAITING), enrolled(5, Standing.CANCELLED)])

    assert (len(found), to_come) == (3, (1, 2, 3, 4))


def test_who_missed_too_much_may_not_and_who_has_most_comes_first() -> None:
    assert those_who_may((2, 1), (1, 1), (1, 2)) == [(ANA.id, 2, False), (LUIS.id, 1, False)]
    assert those_who_may((2, 1), (1, 1), (1, 2), (1, 3)) == [(ANA.id, 3, True)]


def test_a_session_that_was_called_off_counts_for_nobody() -> None:
    sessions = [*MODULE.sessions[:3], msgspec.structs.replace(MODULE.sessions[3], state="Cancelado")]
    three = msgspec.structs.replace(MODULE, sessions=tuple(sessions))
    rows = [there(three, ANA, session) for session in (1, 2)] + [there(three, ANA, 3, 0)]

    assert eligible(three, rows, PEOPLE) == ((), ())


@pytest.mark.parametrize("words", ["40007919", "Ñahui Quispe, Rosa", "rosa ÑAHUI"])
def test_a_presenter_is_known_by_document_or_by_part_of_the_name(words: str) -> None:
    assert [one.enrolment for one in chosen([words, "flores", words], MAY, PEOPLE)] == [ANA, LUIS]


def test_a_document_may_lack_its_zeros() -> None:
    eva = enrolled(3, document="07234567")

    assert chosen(["7234567"], [Eligible(eva, 1, 1, reached=False)], [eva])[0].enrolment is eva


@pytest.mark.parametrize(
    ("words", "error", "said"),
    [
        ("quispe", UsageError, "ÑAHUI QUISPE, ROSA (40007919); FLORES QUISPE, ROSA (40015838)"),
        ("Rodríguez", UsageError, "Nadie de la lista"),
        (" ", UsageError, "Nadie de la lista"),
        ("CCAHUANA", DecisionNeededError, "ya no puede alcanzar"),
    ],
)
def test_a_name_that_fits_not_one_person_is_told(words: str, error: type[SoeError], said: str) -> None:
    with pytest.raises(error) as caught:
        chosen([words], MAY[:2], PEOPLE)

    assert said in caught.value.message


@given(st.integers(0, 3), st.integers(1, 60))
def test_the_parts_follow_each_other_and_last_as_long_as_the_procedure_gives_at_least(
    people: int, each: int
) -> None:
    made = closing_session(START, "https://meet.google.com/abc", MAY[:people], each)

    assert made.parts[0].start == START
    assert all(one.end == other.start for one, other in pairwise(made.parts))
    assert made.minutes == max(SHORTEST, 10 + people * each)
    assert [one.part.minutes for one in made.presentations] == [each] * people


def test_a_part_names_the_project_or_does_without() -> None:
    bread = Eligible(enrolled(1, business="Panadería «Ñ»"), 3, 1, reached=True)

    made = closing_session(START, "", [bread, MAY[1]], 5)

    assert [(one.what, one.who) for one in made.parts[1:3]] == [
        ("Exposición del proyecto: Panadería «Ñ»", "Rosa Ñahui Quispe"),
        ("Exposición de su proyecto de emprendimiento", greeting_name(LUIS.person.name)),
    ]
