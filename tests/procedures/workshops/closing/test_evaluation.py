"""B12: one verdict and one reason a person, by the rule of the module."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.errors import DecisionNeededError, UnusableInputError
from soe_cli.model.enrolment import Enrolment, Standing
from soe_cli.model.verdict import Verdict
from soe_cli.procedures.workshops.closing.evaluation import EvaluationFacts, evaluate
from tests.procedures.workshops.closing.registers import FIRST, attendance, enrolled, facts, module, row

ROSA = enrolled("40118322", "ÑAHUI QUISPE, ROSA")
JUAN = enrolled("40118333", "FLORES CCAHUANA, JUAN JOSÉ")


def verdict(
    minutes: Sequence[int | None], required: int = 75, one: Enrolment = ROSA, called_off: Sequence[int] = ()
) -> Verdict:
    """The verdict on somebody with so many minutes in each session."""
    of = module(len(minutes), required, called_off)
    (found,) = evaluate(facts(of, [one], attendance(of, one, *minutes))).verdicts
    return found


@pytest.mark.parametrize(
    ("minutes", "required", "approved", "reason"),
    [
        ((120, 90, 60, 0), 75, True, "Asistió a 3 de 4 sesiones (75 %); se pide 75 %."),
        ((120, 90, 59, 0), 75, False, "Asistió a 2 de 4 sesiones (50 %); se pide 75 %."),
        ((120, 90, None), 66, True, "Asistió a 2 de 3 sesiones (66,6 %); se pide 66 %."),
        ((120, 90, None), 67, False, "Asistió a 2 de 3 sesiones (66,6 %); se pide 67 %."),
        ((120,), 100, True, "Asistió a 1 de 1 sesión (100 %); se pide 100 %."),
        ((0, 0), 1, False, "Asistió a 0 de 2 sesiones (0 %); se pide 1 %."),
    ],
)
def test_the_share_of_the_sessions_decides_and_the_reason_says_so(
    minutes: Sequence[int | None], required: int, approved: bool, reason: str
) -> None:
    found = verdict(minutes, required)

    assert (found.approved, found.reason) == (approved, reason)
    assert found.minutes == sum(filter(None, minutes))


def test_a_session_that_was_called_off_does_not_count_even_where_it_has_rows() -> None:
    found = verdict((120, 120, 120, 0), called_off=(3, 4))

    assert (found.sessions, found.reason) == (2, "Asistió a 2 de 2 sesiones (100 %); se pide 75 %.")


def test_what_a_person_wrote_in_the_register_is_what_counts() -> None:
    of = module(1)

    (found,) = evaluate(facts(of, [ROSA], [row(of, 1, ROSA, 5, said="sí")])).verdicts

    assert (found.approved, found.minutes) == (True, 5)


@pytest.mark.parametrize(
    ("standing", "said"),
    [
        (Standing.CANCELLED, "Había cancelado su inscripción."),
        (Standing.WAITING, "No estaba confirmado(a) en la lista."),
    ],
)
def test_who_cancelled_or_waited_and_came_is_judged_by_the_same_rule(standing: Standing, said: str) -> None:
    found = verdict((120, 120), one=replace(ROSA, standing=standing))

    assert found.approved
    assert found.reason.endswith(said)


def test_who_was_confirmed_has_a_verdict_and_who_was_not_and_never_came_has_none() -> None:
    # given
    of = module(2)
    waiting, gone = enrolled("1", standing=Standing.WAITING), enrolled("2", standing=Standing.CANCELLED)

    # when
    found = evaluate(facts(of, [ROSA, waiting, gone], attendance(of, gone, 0, 0)))

    # then
    assert [one.document for one in found.verdicts] == [ROSA.person.document]
    assert [notice.code for notice in found.notices] == ["not-in-acta"]
    assert found.notices[0].message.startswith("2 personas")


def test_people_are_named_as_the_list_names_them_now_and_stand_by_name() -> None:
    of = module(1)
    married = replace(ROSA, person=replace(ROSA.person, surnames="ARCE QUISPE"))

    found = evaluate(facts(of, [JUAN, married], [*attendance(of, ROSA, 120), *attendance(of, JUAN, 120)]))

    assert [one.name for one in found.verdicts] == ["ARCE QUISPE, ROSA", JUAN.person.name]


def test_somebody_who_is_not_on_the_list_any_more_keeps_what_the_register_says() -> None:
    of = module(1)

    (found,) = evaluate(facts(of, [], attendance(of, JUAN, 120))).verdicts

    assert (found.name, found.document, found.email) == (JUAN.person.name, JUAN.person.document, "")


def test_two_of_one_name_are_told_with_their_documents() -> None:
    of = module(1)
    other = enrolled("99999999", ROSA.person.name.lower())

    found = evaluate(facts(of, [ROSA, other], []))

    assert len(found.verdicts) == 2
    assert [(one.code, "40118322 y 99999999" in one.message) for one in found.notices] == [("same-name", True)]


def test_two_rows_that_agree_are_one_and_two_that_do_not_stop_everything() -> None:
    of = module(1)
    twice = [row(of, 1, ROSA, 120, place=4), row(of, 1, ROSA, 120, place=9)]
    contradicting = [twice[0], row(of, 1, ROSA, 0, place=9)]

    (found,) = evaluate(facts(of, [ROSA], twice)).verdicts
    with pytest.raises(DecisionNeededError, match="filas 4 y 9"):
        evaluate(facts(of, [ROSA], contradicting))

    assert (found.sessions, found.minutes) == (1, 120)


def blocked(facts_of: EvaluationFacts) -> str:
    """The sentence and the next step with which the evaluation stops."""
    with pytest.raises((DecisionNeededError, UnusableInputError)) as error:
        evaluate(facts_of)
    return f"{error.value.message} {error.value.next_step}"


def test_what_is_missing_stops_it_with_the_command_to_type() -> None:
    of = module(3)
    usual = facts(of, [ROSA], [])

    assert "de los talleres 2 y 3" in blocked(facts(of, [ROSA], [], registered=[1]))
    assert "soe workshop register aprende --session 2" in blocked(facts(of, [ROSA], [], registered=[1]))
    assert "--session 2 --cancel" in blocked(replace(usual, now=FIRST.replace(day=9)))
    assert "soe workshop review aprende" in blocked(replace(usual, undecided=2))
    assert "Ningún taller" in blocked(facts(module(1, called_off=(1,)), [ROSA], []))
    assert "Asistencia mínima" in blocked(facts(module(1, required=0), [ROSA], []))


minutes_of_sessions = st.lists(st.integers(0, 120), min_size=1, max_size=6)


@given(minutes_of_sessions, st.integers(1, 100))
def test_more_attendance_never_loses_a_certificate_and_less_asked_never_either(
    minutes: list[int], required: int
) -> None:
    before = verdict(minutes, required)

    more = verdict([120, *minutes[1:]], required)
    easier = verdict(minutes, max(1, required - 10))

    assert more.approved >= before.approved
    assert easier.approved >= before.approved
    assert before.approved == (Fraction(before.sessions, len(minutes)) >= Fraction(required, 100))
