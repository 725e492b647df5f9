"""Fences: each key stands once, whoever else writes at the same time, whatever people delete."""

from __future__ import annotations

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

import pytest

from soe_cli.effects.protocols.fenced_rows import ATTEMPTS, FencedRows, Placed, fence_id, mark
from soe_cli.errors import DecisionNeededError, RefusedError, SoeError
from soe_cli.model.cells import TextCell
from tests.conftest import Misbehave
from tests.effects.appender import TAB, Appender
from tests.effects.interposed import Delayed, Interposed, once_after, once_before
from tests.effects.machine import Machine
from tests.effects.office import Desk, Office
from tests.effects.person import Person


@pytest.fixture
def append(office: Office, ana: Desk) -> Appender:
    """Ana's hand."""
    return Appender(office, ana)


def keys_of(person: Person) -> list[str]:
    """The keys that stand in the tab."""
    return person.column(TAB, "Clave")


def test_what_was_appended_is_read_back(append: Appender, person: Person) -> None:
    # when
    first = append("a", "b")
    second = append("b", "c")

    # then
    assert {key: (one.new, one.row.number) for key, one in first.items() if isinstance(one, Placed)} == {
        "a": (True, 2),
        "b": (True, 3),
    }
    assert {key: (one.new, one.row.number) for key, one in second.items() if isinstance(one, Placed)} == {
        "b": (False, 3),
        "c": (True, 4),
    }
    assert keys_of(person) == ["a", "b", "c"]


def test_ten_threads_with_overlapping_keys_append_each_once(office: Office, person: Person) -> None:
    # given ten desks, each with fifteen of twenty-five keys in an order of its own
    office.share_with("luis")
    keys = [f"clave-{number}" for number in range(25)]
    desks = [office.desk("ana" if number % 2 else "luis", f"pc-{number}") for number in range(10)]
    shares = [[keys[(3 * number + 7 * step) % 25] for step in range(15)] for number in range(10)]

    # when
    with ThreadPoolExecutor(10) as pool:
        outcomes = list(pool.map(lambda desk, share: Appender(office, desk)(*share), desks, shares))

    # then
    placed = [(key, one) for found in outcomes for key, one in found.items()]
    assert all(isinstance(one, Placed) for _, one in placed)
    assert Counter(keys_of(person)) == Counter({key for share in shares for key in share})
    new = Counter(key for key, one in placed if isinstance(one, Placed) and one.new)
    assert set(new.values()) == {1}
    for desk in desks:
        desk.ledger.close()


def test_processes_with_the_same_rows_write_each_once(office: Office, person: Person) -> None:
    # given
    office.share_with("luis")
    rows = office.rows(20)
    with ExitStack() as running:
        machines = [
            running.enter_context(Machine(office, nick, name, rows[start:]))
            for nick, name, start in (("ana", "pc", 0), ("luis", "pc", 5), ("ana", "portátil", 10))
        ]
        for machine in machines:
            machine.ready()

        # when
        for machine in machines:
            machine.go()
        statuses = [machine.statuses() for machine in machines]

    # then
    assert sorted(keys_of(person)) == sorted(row.key for row in rows)
    assert {status for one in statuses for status in one} <= {"applied", "applied-inferred"}
    assert sum(one.count("applied") for one in statuses) == 20


def test_an_id_that_another_key_has_makes_way_for_the_next(append: Appender, person: Person) -> None:
    # given the ids of one key taken by others, twice
    for generation in (0, 1):
        person.fence_off(TAB, append.fence("b", generation), mark("otra clave"))

    # when
    outcomes = append("a", "b", "c")

    # then nobody waited
    assert keys_of(person) == ["a", "b", "c"]
    assert all(isinstance(one, Placed) and one.new for one in outcomes.values())
    assert append.naps == []
    assert append.fence("b", 2) in person.fences()


def test_a_fence_without_its_row_is_looked_at_again_and_then_replaced(append: Appender, person: Person) -> None:
    # given the fence of a row that somebody deleted before anybody had read it
    person.fence_off(TAB, append.fence("a"), mark("a"))

    # when
    outcomes = append("a")

    # then
    assert isinstance(outcomes["a"], Placed)
    assert keys_of(person) == ["a"]
    assert append.naps == [5.0]


def test_a_row_that_becomes_visible_late_is_not_appended_again(
    office: Office, ana: Desk, luis: Desk, person: Person
) -> None:
    # given a colleague's row that the first readings do not show yet
    Appender(office, luis)("a")
    blind = 3

    def stale(real: Any, *arguments: Any) -> Any:
        nonlocal blind
        blind -= 1
        return [] if blind >= 0 else real(*arguments)

    # when
    append = Appender(office, ana, Interposed(ana.workspace.sheets, rows=stale))
    outcomes = append("a")

    # then
    assert keys_of(person) == ["a"]
    assert isinstance(outcomes["a"], Placed)
    assert not outcomes["a"].new


def test_a_row_deleted_before_it_was_read_back_is_appended_again(office: Office, ana: Desk, person: Person) -> None:
    # given
    meddle = once_after(lambda: person.delete_row(TAB, 2))

    # when
    append = Appender(office, ana, Interposed(ana.workspace.sheets, append=meddle))
    outcomes = append("a")

    # then
    assert isinstance(outcomes["a"], Placed)
    assert keys_of(person) == ["a"]


def test_a_row_deleted_after_it_was_read_back_is_reported_and_never_added_again(
    append: Appender, person: Person
) -> None:
    # given
    append("a", "b")
    person.delete_row(TAB, 2)

    # when
    outcomes = append("a", "b", "c")

    # then
    assert isinstance(outcomes["a"], DecisionNeededError)
    assert "Historial de versiones" in outcomes["a"].next_step
    assert isinstance(outcomes["b"], Placed)
    assert keys_of(person) == ["b", "c"]


def test_a_row_that_an_earlier_run_saw_without_having_written_it_is_known_too(
    office: Office, ana: Desk, luis: Desk, person: Person
) -> None:
    # given a row of a colleague's that this desk has found
    Appender(office, luis)("a")
    append = Appender(office, ana)
    append("a")

    # when
    person.delete_row(TAB, 2)

    # then
    assert isinstance(append("a")["a"], DecisionNeededError)
    assert keys_of(person) == []


def test_an_append_that_arrives_late_is_refused(
    office: Office, ana: Desk, append: Appender, person: Person
) -> None:
    # given
    late = Delayed()
    with pytest.raises(SoeError):
        Appender(office, ana, Interposed(ana.workspace.sheets, append=late))("a", "b")
    append("a")

    # when
    with pytest.raises(RefusedError, match="400"):
        late.arrive()

    # then it is all or nothing
    assert keys_of(person) == ["a"]
    append("a", "b")
    assert keys_of(person) == ["a", "b"]


def test_a_refusal_for_another_reason_is_told_as_it_is(
    office: Office, append: Appender, misbehave: Misbehave
) -> None:
    # given
    rule = {"method": "sheets.spreadsheets.batchUpdate", "kind": "status", "status": 400, "message": "Too big."}
    misbehave(rules=[rule])

    # then
    with pytest.raises(RefusedError, match=r"Too big\."):
        append("a")


def test_somebody_who_always_comes_first_is_reported_in_the_end(office: Office, ana: Desk, person: Person) -> None:
    # given a program that takes every id a moment before
    generations = iter(range(100))

    def steal(real: Any, *arguments: Any) -> Any:
        person.fence_off(TAB, fence_id(TAB, "a", next(generations)), mark("otra clave"))
        return real(*arguments)

    # when
    outcomes = Appender(office, ana, Interposed(ana.workspace.sheets, append=steal))("a")

    # then
    assert isinstance(outcomes["a"], DecisionNeededError)
    assert next(generations) == ATTEMPTS
    assert keys_of(person) == []


def test_the_last_attempt_is_read_back_like_the_others(office: Office, ana: Desk, person: Person) -> None:
    # given ids that are taken until the last attempt
    plain = Appender(office, ana)
    for generation in range(ATTEMPTS - 1):
        person.fence_off(TAB, plain.fence("a", generation), mark("otra clave"))

    # then
    assert isinstance(plain("a")["a"], Placed)
    assert keys_of(person) == ["a"]


def test_the_same_key_in_two_tabs_has_two_fences(office: Office, ana: Desk, person: Person) -> None:
    # given
    ana.workspace.sheets.ensure_tabs(office.book, {"Bajas": ("Correo electrónico", "Clave")})
    other = FencedRows(ana.workspace.sheets, ana.ledger.fences, office.book, "Bajas", time.sleep)

    # when
    meddle = once_before(lambda: other.append({"a": {"Clave": TextCell("a")}}))
    append = Appender(office, ana, Interposed(ana.workspace.sheets, append=meddle))
    append("a")

    # then
    assert (keys_of(person), person.column("Bajas", "Clave")) == (["a"], ["a"])
    assert append.naps == []
