"""What changed between two reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.model.appointment import Appointment, Modality, Standing
from soe_cli.procedures.appointments.differences import Change, Difference, Kind, differences
from tests.procedures.facts import CITA, START

OTHER = replace(CITA, id="C-2", code="C-2", start=START + timedelta(hours=2))
CANCELLED = replace(CITA, standing=Standing.CANCELLED)
APPOINTMENTS = st.builds(
    lambda number, hours, standing, email, source: replace(
        CITA,
        id=f"C-{number}",
        start=START + timedelta(hours=hours),
        standing=standing,
        citizen=replace(CITA.citizen, email=email),
        source=source,
    ),
    st.integers(0, 4),
    st.integers(0, 2),
    st.sampled_from(Standing),
    st.sampled_from(["a@ejemplo.pe", None]),
    st.sampled_from(["report", "desk"]),
)
STATES = st.lists(APPOINTMENTS, max_size=5, unique_by=lambda one: one.id)


def told(before: Sequence[Appointment], after: Sequence[Appointment]) -> list[tuple[Kind, str]]:
    return [(one.kind, one.appointment.id) for one in differences(before, after)]


def test_one_that_only_the_later_report_has_is_new() -> None:
    assert differences((CITA,), (CITA, OTHER)) == (Difference(Kind.NEW, OTHER),)


def test_one_at_another_hour_moved_from_there() -> None:
    moved = replace(CITA, start=START + timedelta(days=1, minutes=30))

    assert differences((CITA,), (moved,)) == (
        Difference(Kind.MOVED, moved, (Change("start", "23/11/2026 10:00", "24/11/2026 10:30"),)),
    )


def test_one_that_is_marked_as_cancelled_and_one_that_is_gone_are_both_cancelled() -> None:
    standing = (Change("standing", "reservada", "anulada"),)

    assert differences((CITA,), (CANCELLED,)) == (Difference(Kind.CANCELLED, CANCELLED, standing),)
    assert differences((CITA,), ()) == (Difference(Kind.CANCELLED, CITA, standing, gone=True),)


def test_each_fact_that_was_corrected_is_named_with_what_it_was() -> None:
    citizen = replace(CITA.citizen, email="maría.q@ejemplo.pe", phone="", document="40118323", name="QUISPE, ANA")
    corrected = replace(CITA, citizen=citizen, modality=Modality.TELEPHONE, notes="Llega tarde")

    (difference,) = differences((CITA,), (corrected,))

    assert difference.kind is Kind.CORRECTED
    assert difference.changes == (
        Change("name", "QUISPE HUAMÁN, MARÍA ELENA", "QUISPE, ANA"),
        Change("document", "DNI 40118322", "DNI 40118323"),
        Change("email", "maria@ejemplo.pe", "maría.q@ejemplo.pe"),
        Change("phone", "+51987654321", ""),
        Change("modality", "virtual", "telefónica"),
        Change("notes", "", "Llega tarde"),
    )


def test_one_that_moved_and_was_corrected_is_told_twice() -> None:
    both = replace(OTHER, id="C-1", citizen=replace(CITA.citizen, phone="+51999999999"))

    assert told((CITA,), (both,)) == [(Kind.MOVED, "C-1"), (Kind.CORRECTED, "C-1")]


def test_one_that_comes_back_is_told_with_its_standing() -> None:
    (back,) = differences((CANCELLED,), (CITA,))

    assert (back.kind, back.changes) == (Kind.CORRECTED, (Change("standing", "anulada", "reservada"),))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((), (CANCELLED,)),
        ((CANCELLED,), ()),
        ((CANCELLED,), (replace(CANCELLED, start=OTHER.start),)),
        ((), (replace(CITA, source="desk"),)),
        ((replace(CITA, id="x1", code="", source="desk"),), (replace(CITA, id="x1"),)),
    ],
    ids=["cancelled from the first", "cancelled and gone", "cancelled and moved", "of the desk", "recognised"],
)
def test_what_changes_nothing_for_anybody_is_no_difference(
    before: tuple[Appointment, ...], after: tuple[Appointment, ...]
) -> None:
    assert differences(before, after) == ()


@given(STATES)
def test_a_state_does_not_differ_from_itself_in_any_order(state: list[Appointment]) -> None:
    assert differences(state, list(reversed(state))) == ()


@given(STATES, STATES)
def test_each_kind_names_an_appointment_once_and_they_come_in_order(
    before: list[Appointment], after: list[Appointment]
) -> None:
    found = differences(before, after)

    assert len({(one.kind, one.appointment.id) for one in found}) == len(found)
    order = [(list(Kind).index(one.kind), one.appointment.start) for one in found]
    assert order == sorted(order)
    assert all(one.changes for one in found if one.kind is not Kind.NEW)
