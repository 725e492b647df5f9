"""The readings of reports: which one is compared with which, and what is kept of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from soe_cli.desk.daybook import DayBook
from soe_cli.desk.pulls import KEPT, Pull
from soe_cli.model.appointment import Standing
from soe_cli.model.notice import Notice
from tests.procedures.facts import CITA, START

MORNING = START.replace(hour=8)
FIRST = Pull(MORNING, "citas.xls", "a" * 64, "ana")
SECOND = replace(FIRST, at=MORNING + timedelta(hours=1), sha256="b" * 64)
DOUBT = (Notice("warning", "too-few", "El reporte tiene una sola cita suya."),)
OTHER = replace(CITA, id="C-2", code="C-2")


@pytest.fixture
def daybook(tmp_path: Path) -> Iterator[DayBook]:
    """An empty day book."""
    book = DayBook(tmp_path)
    yield book
    book.close()


def standing(daybook: DayBook) -> dict[str, Standing]:
    return {one.id: one.standing for one in daybook.all()}


def test_the_newest_reading_stands_beside_the_one_before(daybook: DayBook) -> None:
    daybook.take_in((CITA,), (), FIRST)
    daybook.take_in((CITA, OTHER), (), SECOND)

    newest, before = daybook.pulls.newest(), daybook.pulls.before()

    assert newest is not None
    assert before is not None
    assert (newest.pull, newest.appointments, newest.told) == (SECOND, (CITA, OTHER), frozenset({"C-1", "C-2"}))
    assert (before.pull, before.appointments, before.told) == (FIRST, (CITA,), frozenset({"C-1"}))


def test_the_same_content_again_is_the_same_reading_at_a_later_hour(daybook: DayBook) -> None:
    daybook.take_in((CITA,), (), FIRST)
    for minutes in (1, 2, 3):
        daybook.take_in((CITA, OTHER), (), replace(SECOND, at=SECOND.at + timedelta(minutes=minutes)))

    before, last = daybook.pulls.before(), daybook.pulls.last()

    assert before is not None
    assert last is not None
    assert (before.pull, last.at) == (FIRST, SECOND.at + timedelta(minutes=3))


def test_another_consultants_reading_of_the_same_content_is_another(daybook: DayBook) -> None:
    daybook.take_in((CITA,), (), FIRST)
    daybook.take_in((CITA,), (), replace(FIRST, consultant="all"))

    before = daybook.pulls.before()
    assert before is not None
    assert before.pull == FIRST


def test_what_a_reading_misses_is_cancelled_at_once_unless_it_is_in_doubt(daybook: DayBook) -> None:
    daybook.take_in((CITA, OTHER), (), FIRST)

    daybook.take_in((CITA,), (), replace(SECOND, withheld=("C-2",), doubts=DOUBT))
    in_doubt = standing(daybook)
    last = daybook.pulls.last()
    assert last is not None
    daybook.accept(last, MORNING)

    assert (last.is_doubtful, in_doubt["C-2"]) == (True, Standing.BOOKED)
    assert standing(daybook) == {"C-1": Standing.BOOKED, "C-2": Standing.CANCELLED}
    accepted = daybook.pulls.last()
    assert accepted is not None
    assert (accepted.is_doubtful, accepted.accepted_at) == (False, MORNING)


def test_what_was_taken_before_is_counted_from_reports_that_hold(daybook: DayBook) -> None:
    daybook.take_in((CITA, OTHER), (), FIRST)
    daybook.take_in((), (), replace(FIRST, sha256="c" * 64, doubts=DOUBT))
    daybook.take_in((CITA,), (), replace(FIRST, sha256="d" * 64, is_correction=True))
    daybook.take_in((CITA,), (), replace(FIRST, sha256="e" * 64, consultant="all"))

    assert daybook.pulls.taken_before("ana", "f" * 64) == 2
    assert daybook.pulls.taken_before("ana", FIRST.sha256) == 0
    assert daybook.pulls.taken_before("all", "f" * 64) == 1
    assert daybook.pulls.taken_before("luis", "f" * 64) == 0


def test_a_correction_is_the_last_reading_and_not_the_last_report(daybook: DayBook) -> None:
    correction = replace(SECOND, is_correction=True)
    daybook.take_in((CITA,), (), FIRST)
    daybook.take_in((OTHER,), (), correction)

    assert (daybook.pulls.last(), daybook.pulls.last_report()) == (correction, FIRST)


def test_before_a_day_is_the_last_reading_of_an_earlier_one(daybook: DayBook) -> None:
    for days in range(4):
        at = MORNING + timedelta(days=days)
        daybook.take_in((CITA,), (), replace(FIRST, at=at, sha256=f"{days}" * 64))

    before = daybook.pulls.before((MORNING + timedelta(days=2)).date())
    never = daybook.pulls.before(MORNING.date())

    assert before is not None
    assert (before.pull.at, never) == (MORNING + timedelta(days=1), None)


def test_what_is_kept_of_readings_does_not_grow_for_ever(daybook: DayBook, tmp_path: Path) -> None:
    for number in range(KEPT + 5):
        daybook.take_in((CITA,), (), replace(FIRST, sha256=f"{number:064}"))

    with closing(sqlite3.connect(tmp_path / "daybook.sqlite3")) as file:
        (kept,) = file.execute("SELECT count(*) FROM snapshots").fetchone()
    assert kept == KEPT
