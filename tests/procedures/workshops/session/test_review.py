"""Which display names wait for a person, and what the person is told of each."""

from __future__ import annotations

from datetime import timedelta

import pytest

from soe_cli.model.attendance import AttendanceRecord, Enrolled
from soe_cli.procedures.workshops.session.review import cases, credited, person_named, waiting
from tests.procedures.workshops.session.reviews import ELENA, EVA, PEOPLE, START, kept, matched

NAMESAKE = "Maria Quispe Huaman"


def stay(name: str, joined: int, left: int, source: str = "meet.csv") -> AttendanceRecord:
    """Somebody in the call from and to these minutes of the session."""
    return AttendanceRecord(
        name, joined=START + timedelta(minutes=joined), left=START + timedelta(minutes=left), source=source
    )


def test_a_name_waits_once_with_its_candidates_reason_and_connections() -> None:
    # given
    matches = matched(
        stay(NAMESAKE, 0, 50),
        stay("Paz Solis Eva", 0, 120),
        stay(NAMESAKE.upper(), 55, 120),
        stay("Rosa Mamani", 0, 9),
    )

    # when
    (case,) = cases(1, matches, matches, {})

    # then
    assert (case.display_name, case.session) == (NAMESAKE, 1)
    assert {one.document for one in case.candidates} == {"45678912", "45678913"}
    assert case.reason == "hay 1 persona más con un nombre compatible o muy parecido"
    assert case.connections == ("15:00 a 15:50 (50 min) · meet.csv", "15:55 a 17:00 (65 min) · meet.csv")
    assert waiting([case], matches) == (case,)
    assert credited(matches) == {"07234567": ("Paz Solis Eva",)}


def test_a_decided_name_stays_among_the_cases_with_its_candidates_so_that_it_can_be_changed() -> None:
    # given
    record = stay(NAMESAKE, 0, 120)
    decided = matched(record, decided={"maria quispe huaman": ELENA.document})
    row = kept(NAMESAKE, "45678912 · QUISPE HUAMAN, MARIA ELENA")

    # when
    found = cases(1, decided, matched(record), {row.key: row})

    # then
    assert [len(case.candidates) for case in found] == [2]
    assert waiting(found, decided) == ()


def test_one_name_twice_at_a_time_is_pointed_out_as_two_people() -> None:
    twice = matched(stay("iPhone", 0, 60), stay("iPhone", 30, 90))
    handed_over = matched(stay("iPhone", 0, 60), stay("iPhone", 59, 90))
    two_files = matched(stay("iPhone", 0, 60), stay("iPhone", 0, 60, "zoom.csv"))

    assert [len(cases(1, one, one, {})[0].connections) for one in (twice, handed_over, two_files)] == [3, 2, 2]


def test_many_connections_are_counted_and_those_without_hours_told_as_they_are() -> None:
    # given
    many = matched(*(stay("iPhone", 10 * turn, 10 * turn + 5) for turn in range(6)))
    told = matched(
        AttendanceRecord("Galaxy", minutes=45, source="zoom.csv"),
        AttendanceRecord("Galaxy", joined=START, source="meet"),
        AttendanceRecord("Galaxy", answered=START + timedelta(minutes=125), source="formulario"),
    )

    # then
    assert cases(1, many, many, {})[0].connections[-1] == "y 2 conexiones más"
    assert cases(1, told, told, {})[0].connections == (
        "45 min · zoom.csv",
        "desde las 15:00 · meet",
        "formulario, 17:05 · formulario",
    )


@pytest.mark.parametrize(
    ("said", "person"),
    [
        ("07234567", EVA),
        ("7234567", EVA),
        ("DNI 07234567", EVA),
        ("07234567 · otro nombre", EVA),
        ("paz solís,  eva", EVA),
        ("99999999", None),
        ("Paz Solis", None),
        ("", None),
        ("=1+1", None),
    ],
)
def test_a_person_is_named_by_document_or_by_the_whole_name(said: str, person: Enrolled | None) -> None:
    assert person_named(said, PEOPLE) == person


def test_a_name_that_two_people_bear_names_nobody() -> None:
    assert person_named("PAZ SOLIS, EVA", (EVA, Enrolled("11111111", "PAZ SOLIS", "EVA"))) is None
