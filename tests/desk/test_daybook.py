"""The consultant's own record: which citas are the same, and what was recorded of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from soe_cli.desk.daybook import DayBook
from soe_cli.desk.pulls import Pull
from soe_cli.model.appointment import Appointment, Modality, Standing
from soe_cli.model.attention import Happening, Occurrence
from tests.procedures.facts import CITA, START

PULL = Pull(START, "citas.xls", "0" * 64, "all")
BOOKED = replace(CITA, id="x123", code="", source="desk")


@pytest.fixture
def daybook(tmp_path: Path) -> Iterator[DayBook]:
    """An empty day book."""
    book = DayBook(tmp_path)
    yield book
    book.close()


def take_in(daybook: DayBook, *appointments: Appointment) -> list[str]:
    return [one.id for one in daybook.take_in(appointments, (), PULL)]


def test_what_is_kept_comes_back_as_it_was(daybook: DayBook) -> None:
    unusual = replace(
        CITA,
        citizen=replace(CITA.citizen, email=None, phone=""),
        modality=Modality.IN_PERSON,
        standing=Standing.CLOSED,
        notes="=1+1",
    )
    take_in(daybook, unusual)

    assert daybook.all() == [unusual]
    assert daybook.pulls.last() == PULL


def test_a_cita_of_the_desk_keeps_its_id_when_the_report_has_it(daybook: DayBook) -> None:
    daybook.add(BOOKED)

    assert take_in(daybook, CITA) == take_in(daybook, CITA) == ["x123"]
    assert [(one.id, one.code, one.source) for one in daybook.all()] == [("x123", "C-1", "report")]


@pytest.mark.parametrize(
    "other",
    [
        replace(CITA, start=START + timedelta(minutes=30)),
        replace(CITA, citizen=replace(CITA.citizen, document="40000002")),
    ],
    ids=["another hour", "another person"],
)
def test_another_hour_or_person_is_another_cita(daybook: DayBook, other: Appointment) -> None:
    daybook.add(BOOKED)

    assert take_in(daybook, other) == ["C-1"]
    assert len(daybook.all()) == 2


def test_nobody_has_two_citas_at_one_hour_unless_one_was_cancelled(daybook: DayBook) -> None:
    take_in(daybook, CITA)

    assert not daybook.add(BOOKED)
    daybook.take_in((), (), replace(PULL, withheld=("C-1",)))
    assert daybook.add(BOOKED)


def test_people_without_a_document_are_not_taken_for_one_another(daybook: DayBook) -> None:
    nameless = replace(CITA, citizen=replace(CITA.citizen, document=""))

    assert take_in(daybook, nameless, replace(nameless, id="C-2", code="C-2")) == ["C-1", "C-2"]


def test_others_citas_are_brought_up_to_date_only_where_they_were_ours(daybook: DayBook) -> None:
    take_in(daybook, CITA)
    others = [replace(CITA, id=code, code=code, consultant="HUAMÁN SOTO, LUIS") for code in ("C-1", "C-2")]

    daybook.take_in((), others, PULL)

    assert [(one.id, one.consultant) for one in daybook.all()] == [("C-1", "HUAMÁN SOTO, LUIS")]


def test_a_day_runs_from_midnight_to_midnight_in_lima(daybook: DayBook) -> None:
    midnight = START.replace(hour=0)
    take_in(
        daybook,
        *(
            replace(CITA, id=f"C-{n}", code=f"C-{n}", start=midnight + timedelta(hours=hours))
            for n, hours in enumerate((-1, 0, 23, 24))
        ),
    )

    assert [one.id for one in daybook.on_day(START.date())] == ["C-1", "C-2"]
    assert [one.id for one in daybook.between(midnight, midnight + timedelta(hours=23))] == ["C-1"]


def test_occurrences_come_back_in_the_order_in_which_they_were_recorded(daybook: DayBook) -> None:
    told = [
        Occurrence(Happening.STARTED, START + timedelta(minutes=5)),
        Occurrence(Happening.FINISHED, START, {"query": "¿Qué es el RUC?", "notes": ""}),
    ]
    for occurrence in told:
        daybook.record("C-1", occurrence)

    assert daybook.occurrences("C-1") == told
    assert daybook.occurrences("C-2") == []
