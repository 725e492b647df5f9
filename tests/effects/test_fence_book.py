"""What a machine remembers of fences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from soe_cli.clock import Clock
from soe_cli.effects.ledger import Ledger
from tests.effects.office import MORNING, Watch


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger now."""
    made = Ledger(tmp_path, Clock(MORNING))
    yield made
    made.close()


@pytest.fixture
def later(tmp_path: Path) -> Iterator[Ledger]:
    """The same ledger sixteen minutes from now."""
    made = Ledger(tmp_path, Watch(MORNING, ahead=timedelta(minutes=16)))
    yield made
    made.close()


def test_a_row_that_was_read_back_is_known_in_its_spreadsheet_alone(ledger: Ledger) -> None:
    ledger.fences.seen("hoja", {7: "A07/1"})

    assert ledger.fences.row_was_seen("hoja", "A07/1")
    assert not ledger.fences.row_was_seen("otra", "A07/1")
    assert not ledger.fences.row_was_seen("hoja", "A07/2")


def test_fences_may_go_a_quarter_of_an_hour_after_the_first_time_their_row_was_read(
    ledger: Ledger, later: Ledger
) -> None:
    # given a row seen now, and seen again and again
    ledger.fences.seen("hoja", {7: "A07/1"})
    later.fences.seen("hoja", {7: "A07/1", 8: "A07/2"})

    # then
    assert ledger.fences.stale("hoja", 15) == {}
    assert later.fences.stale("hoja", 15) == {7: "A07/1"}
    assert later.fences.stale("otra", 15) == {}


def test_a_pruned_fence_is_no_longer_stale_but_its_row_stays_known(ledger: Ledger, later: Ledger) -> None:
    # given
    ledger.fences.seen("hoja", {7: "A07/1"})

    # when it is pruned, and its row read again
    later.fences.pruned("hoja", [7])
    later.fences.seen("hoja", {7: "A07/1"})

    # then
    assert later.fences.stale("hoja", 0) == {}
    assert later.fences.row_was_seen("hoja", "A07/1")


def test_an_id_that_passes_to_another_key_is_a_new_fence(ledger: Ledger, later: Ledger) -> None:
    # given
    ledger.fences.seen("hoja", {7: "A07/1"})
    ledger.fences.pruned("hoja", [7])

    # when
    ledger.fences.seen("hoja", {7: "A07/2"})

    # then
    assert later.fences.stale("hoja", 15) == {7: "A07/2"}
