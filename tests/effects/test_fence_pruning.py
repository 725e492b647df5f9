"""Fences are removed when they are no longer needed, and no others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from soe_cli.effects.protocols.fenced_rows import Placed, mark
from soe_cli.errors import DecisionNeededError
from tests.conftest import Misbehave, State
from tests.effects.appender import TAB, Appender
from tests.effects.interposed import Died, Interposed, die_afterwards
from tests.effects.office import MORNING, Desk, Office, Watch
from tests.effects.person import Person


@pytest.fixture
def later(office: Office) -> Iterator[Desk]:
    """Ana's machine sixteen minutes from now."""
    desk = office.desk("ana", clock=Watch(MORNING, ahead=timedelta(minutes=16)))
    yield desk
    desk.ledger.close()


def test_fences_are_pruned_a_quarter_of_an_hour_after_their_rows_were_read(
    office: Office, ana: Desk, later: Desk, person: Person, state: State
) -> None:
    # given
    Appender(office, ana)("a", "b")
    assert len(person.fences()) == 2

    # when a run comes at once, and one later
    Appender(office, ana)("c")
    assert len(person.fences()) == 3
    append = Appender(office, later)
    append("d")

    # then
    assert person.fences() == [append.fence("d")]
    assert person.column(TAB, "Clave") == ["a", "b", "c", "d"]

    # and pruning is done once
    before = state()["requests"]
    append("d")
    assert state()["requests"].get("sheets.spreadsheets.developerMetadata.search") == before.get(
        "sheets.spreadsheets.developerMetadata.search"
    )


def test_more_rows_than_google_protects_at_once_are_told_of_and_come_later(
    office: Office, ana: Desk, later: Desk, person: Person
) -> None:
    # given
    Appender(office, ana)(*(f"a{number}" for number in range(2_400)))

    # when
    more = [f"b{number}" for number in range(200)]
    with pytest.raises(DecisionNeededError) as told:
        Appender(office, ana)(*more)

    # then
    assert "Espere 15 minutos" in told.value.next_step
    assert len(person.column(TAB, "Clave")) == 2_400
    Appender(office, later)(*more)
    assert len(person.column(TAB, "Clave")) == 2_600


def test_the_fences_of_a_run_that_died_are_pruned_by_the_next(
    office: Office, ana: Desk, later: Desk, person: Person
) -> None:
    # given a run that died before it had read its rows back, and one that found them
    with pytest.raises(Died):
        Appender(office, ana, Interposed(ana.workspace.sheets, append=die_afterwards))("a", "b")
    Appender(office, ana)("a", "b")

    # when
    Appender(office, later)("c")

    # then
    assert len(person.fences()) == 1


def test_an_id_that_has_passed_to_another_key_is_not_pruned(
    office: Office, ana: Desk, later: Desk, person: Person
) -> None:
    # given a fence that was pruned by others, and whose id somebody else uses now
    append = Appender(office, ana)
    append("a")
    ana.workspace.sheets.drop_fences(office.book, [append.fence("a")])
    person.fence_off(TAB, append.fence("a"), mark("otra clave"))

    # when
    Appender(office, later)("c")

    # then
    assert append.fence("a") in person.fences()


@pytest.mark.parametrize(
    "method", ["sheets.spreadsheets.developerMetadata.search", "sheets.spreadsheets.batchUpdate"]
)
def test_pruning_that_fails_stops_nothing(
    office: Office, ana: Desk, later: Desk, person: Person, misbehave: Misbehave, method: str
) -> None:
    # given
    Appender(office, ana)("a")
    misbehave(rules=[{"method": method, "kind": "drop-before", "count": 1}])

    # when
    outcomes = Appender(office, later)("b")

    # then, and the next run prunes
    assert isinstance(outcomes["b"], Placed)
    misbehave()
    Appender(office, later)("c")
    assert Appender(office, ana).fence("a") not in person.fences()


def test_rows_written_after_pruning_are_still_found_by_their_key(
    office: Office, ana: Desk, later: Desk, luis: Desk, person: Person
) -> None:
    # given
    Appender(office, ana)("a")
    Appender(office, later)("b")

    # when a colleague whose ledger knows nothing writes the same
    outcomes = Appender(office, luis)("a", "b")

    # then
    assert [isinstance(one, Placed) and one.new for one in outcomes.values()] == [False, False]
    assert person.column(TAB, "Clave") == ["a", "b"]
