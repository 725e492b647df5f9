"""B05 and C02: seats by the order of registering, turns that stay, one mail for each state."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.effects.plan import AppendRows, SendEmail
from soe_cli.errors import DecisionNeededError, UnusableInputError, UsageError
from soe_cli.model.enrolment import Registration, Standing
from soe_cli.model.workshop import Kind
from soe_cli.procedures.workshops.enrolment.enrolment import plan_enrolment
from soe_cli.procedures.workshops.enrolment.enrolment_list import enrolment_id
from soe_cli.procedures.workshops.programme.approval import approval_key
from tests.procedures.workshops.enrolment.enrolling import Office, module, somebody

SEATS = 235
TWICE, BEYOND, LEAVING = 40, 25, 10
PEOPLE = SEATS + BEYOND


def handed_in() -> list[Registration]:
    """300 registrations by 260 people for 235 seats: forty people did it twice."""
    people = [somebody(number) for number in range(PEOPLE)]
    again = [somebody(number * 5, minutes=2_000 + number) for number in range(TWICE)]
    return [*again, *reversed(people)]


def subjects(office: Office) -> Counter[str]:
    return Counter(mail.message.subject.partition(":")[0] for mail in office.mails)


def test_three_hundred_registrations_become_a_list_that_moves_up() -> None:
    # given
    office = Office(module(capacity=SEATS), counts={1: "", 2: "0"})

    # when
    first = office.enrol(handed_in())
    leaving = [somebody(number).document for number in range(0, LEAVING * 7, 7)]
    office.enrol(handed_in(), cancelled=leaving[:4])
    for document in leaving[4:]:
        office.type(enrolment_id(document), "Canceló por teléfono")
    moved = office.enrol(handed_in())

    # then
    assert len(first.plan.effects) == 2 * PEOPLE + 3
    assert office.counts == {1: str(SEATS), 2: str(SEATS)}
    assert first.doubts == ()
    assert office.standing() == {"Confirmado": SEATS, "En espera": BEYOND - LEAVING, "Canceló": LEAVING}
    assert subjects(office) == {
        "Su inscripción está confirmada": SEATS,
        "Está en la lista de espera": BEYOND,
        "Se liberó un lugar para usted": LEAVING,
    }
    waiting = [one for one in office.rows.values() if one.standing is Standing.WAITING]
    assert sorted(one.turn for one in waiting) == list(range(LEAVING + 1, BEYOND + 1))
    assert len(moved.plan.effects) == 2 * (LEAVING - 4)
    assert office.enrol(handed_in()).plan.effects == ()


def test_no_key_carries_a_document_number() -> None:
    planned = Office(module(capacity=2)).enrol([somebody(number) for number in range(4)])

    for effect in planned.plan.effects:
        assert not any(somebody(number).document in effect.key for number in range(4))


@given(
    capacity=st.integers(1, 6),
    arrivals=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 500)), max_size=20),
    leaving=st.lists(st.integers(0, 9), max_size=4),
)
def test_seats_are_never_given_twice_nor_left_empty(
    capacity: int, arrivals: list[tuple[int, int]], leaving: list[int]
) -> None:
    # given
    office = Office(module(capacity=capacity))
    registrations = [somebody(who, minutes) for who, minutes in arrivals]
    half = len(registrations) // 2

    # when
    office.enrol(registrations[:half])
    for number in leaving:
        if (identity := enrolment_id(somebody(number).document)) in office.rows:
            office.type(identity, "Canceló")
    office.enrol(registrations)

    # then
    standing = office.standing()
    assert standing.get("Confirmado", 0) <= capacity
    assert standing.get("Confirmado", 0) == capacity or "En espera" not in standing
    assert len(office.rows) == len({who for who, _ in arrivals})
    assert office.enrol(registrations).plan.effects == ()
    turns = [one.turn for one in office.rows.values() if one.turn]
    assert len(turns) == len(set(turns))


def test_whoever_cancelled_and_comes_back_takes_the_end_of_the_line_and_is_told_again() -> None:
    # given two with a seat and one who waits
    office = Office(module(capacity=2))
    first, second, third = (somebody(number) for number in range(3))
    office.enrol([first, second, third])
    office.enrol([first, second, third], cancelled=[first.document])

    # when the first registers anew and is let in again
    anew = somebody(0, minutes=5_000)
    asked = office.enrol([first, second, third, anew])
    office.enrol([first, second, third, anew], restored=[first.document])
    waits = office.rows[enrolment_id(first.document)].shown
    office.enrol([first, second, third, anew], cancelled=[second.document])

    # then
    assert [notice.code for notice in asked.plan.notices] == ["registered-again"]
    assert (waits, office.rows[enrolment_id(first.document)].shown) == (
        "En espera (2.ª vez)",
        "Confirmado (2.ª vez)",
    )
    to_first = [mail.message.subject.partition(":")[0] for mail in office.mails if mail.to == first.email]
    assert to_first == [
        "Su inscripción está confirmada",
        "Está en la lista de espera",
        "Se liberó un lugar para usted",
    ]
    assert office.enrol([first, second, third, anew]).plan.effects == ()


def test_only_who_cancelled_comes_back() -> None:
    office = Office(module(capacity=2))
    office.enrol([somebody(1)])

    for number in (1, 2):
        with pytest.raises(UsageError):
            office.enrol([somebody(1)], restored=[somebody(number).document])


def test_whoever_is_confirmed_keeps_the_seat_when_somebody_earlier_comes_to_light() -> None:
    # given
    office = Office(module(capacity=1))
    office.enrol([somebody(5)])

    # when
    office.enrol([somebody(5), somebody(1)])

    # then
    assert [one.standing for one in office.rows.values()] == [Standing.CONFIRMED, Standing.WAITING]


def test_the_newest_answers_count_and_the_first_moment() -> None:
    # given
    office = Office(module())
    again = replace(somebody(1, minutes=90), email="nuevo@ejemplo.pe", district="", surnames="QUISPE NAHUI")

    # when
    office.enrol([again, somebody(1)])

    # then
    (one,) = office.rows.values()
    assert (one.person.email, one.person.district) == ("nuevo@ejemplo.pe", "Lima")
    assert one.person.submitted == somebody(1).submitted
    assert [mail.to for mail in office.mails] == ["nuevo@ejemplo.pe"]


def test_another_address_of_somebody_in_the_list_is_only_told() -> None:
    # given
    office = Office(module())
    office.enrol([somebody(1)])

    # when
    planned = office.enrol([somebody(1), replace(somebody(1, minutes=9), email="otro@ejemplo.pe")])

    # then
    assert planned.plan.effects == ()
    assert [one.code for one in planned.plan.notices] == ["other-email"]


def test_an_address_that_a_person_corrected_gets_the_confirmation() -> None:
    # given
    office = Office(module())
    office.enrol([replace(somebody(1), email=None)])
    (identity,) = office.rows
    office.rows[identity] = replace(office.rows[identity], person=somebody(1))

    # when
    office.enrol([replace(somebody(1), email=None)])

    # then
    assert [mail.to for mail in office.mails] == ["persona1@ejemplo.pe"]


@pytest.mark.parametrize(
    "twin",
    [
        {"document": "40007191"},
        {"document": "4007919"},
        {"document": "40079119"},
        {"document": "99999999", "phone": ""},
        {"document": "99999999", "email": None, "surnames": "ÑAHUI QUISPE"},
    ],
)
def test_the_same_person_with_a_slip_is_asked_about_once(twin: dict[str, Any]) -> None:
    # given
    office = Office(module())
    registrations = [somebody(1), replace(somebody(1, minutes=50), **twin)]

    # when
    first = office.enrol(registrations)
    second = office.enrol(registrations)

    # then
    assert len(office.rows) == 1
    assert len(first.doubts) == len(second.doubts) == 1
    assert list(office.reviews.values()) == [""]
    assert second.plan.effects == ()
    (key,) = office.reviews
    office.reviews[key] = "Misma persona"
    assert office.enrol(registrations).doubts == ()
    assert len(office.rows) == 1
    office.reviews[key] = "Distinta"
    assert office.enrol(registrations).doubts == ()
    assert len(office.rows) == 2


def test_a_family_that_shares_a_telephone_is_nobodys_doubt() -> None:
    sister = replace(somebody(1, minutes=50), document="87654321", given_names="MARÍA ELENA", surnames="SOTO ROJAS")

    assert Office(module()).enrol([somebody(1), sister]).doubts == ()


def test_one_document_under_two_names_is_a_doubt_and_no_second_row() -> None:
    # given
    office = Office(module())
    other = replace(somebody(1, minutes=50), surnames="MAMANI CONDORI", given_names="WILBER", email="w@ejemplo.pe")

    # when
    planned = office.enrol([somebody(1), other])

    # then
    assert [doubt.why for doubt in planned.doubts] == ["documento"]
    assert len(office.rows) == 1


def test_an_external_workshop_waits_for_its_approval_and_counts_as_c02() -> None:
    # given
    office = Office(module(kind=Kind.EXTERNAL))
    with pytest.raises(DecisionNeededError, match="aprobación"):
        office.enrol([somebody(1)])
    office.evidence.add(approval_key(office.module))

    # when
    planned = office.enrol([somebody(1)])

    # then
    assert {effect.activity for effect in planned.plan.effects} == {"C02"}


def test_a_module_without_a_readable_capacity_is_told() -> None:
    with pytest.raises(UnusableInputError, match="cupo"):
        plan_enrolment(Office(module(capacity=0)).facts([somebody(1)]))


def test_a_mail_waits_for_its_row() -> None:
    effects = Office(module()).enrol([somebody(1)]).plan.effects

    (row,) = [one for one in effects if isinstance(one, AppendRows) and one.tab == "Inscritos"]
    (mail,) = [one for one in effects if isinstance(one, SendEmail)]
    assert mail.after == (row.key,)
