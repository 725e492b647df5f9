"""An office on the sandbox for the tests of effects."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.effects.attentions import TAB, Shown, by_key
from tests.effects.office import Desk, Office, open_office
from tests.effects.person import Person


@pytest.fixture
def office(sandbox_address: str, tmp_path: Path) -> Office:
    """A centre of ana's."""
    return open_office(sandbox_address, tmp_path)


@pytest.fixture
def ana(office: Office) -> Iterator[Desk]:
    """The desk of ana."""
    desk = office.desk("ana")
    yield desk
    desk.ledger.close()


@pytest.fixture
def luis(office: Office) -> Iterator[Desk]:
    """The desk of her colleague luis, with whom she shares the centre's things."""
    office.share_with("luis")
    desk = office.desk("luis")
    yield desk
    desk.ledger.close()


@pytest.fixture
def person(office: Office) -> Person:
    """Ana in her browser."""
    return Person(office.address, "ana", office.book, office.calendar)


@pytest.fixture
def rows(office: Office, ana: Desk, person: Person) -> Shown:
    """Five attentions of five people, with a note each, as the tab shows them by key."""
    ana.run(*office.rows(5))
    for number in range(2, 7):
        person.write(TAB, f"Q{number}", f"nota {number}")
    return by_key(person)
