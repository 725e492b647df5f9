"""Rows of ``Envíos`` are removed by number, and no other row is lost for it, whatever people do meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from soe_cli.desk.privacy.gates import TAB, remove_gates
from soe_cli.errors import DecisionNeededError
from tests.effects.interposed import Interposed, once_before
from tests.effects.office import Office, open_office
from tests.effects.person import Person

OLD = {"B05/a/m/1", "B05/a/m/4"}
BY_HAND = ["", "B09", "por teléfono", "", "", ""]


@pytest.fixture
def office(sandbox_address: str, tmp_path: Path) -> Office:
    """A centre of ana's."""
    return open_office(sandbox_address, tmp_path)


@pytest.fixture
def person(office: Office) -> Person:
    """Somebody with the tab in their browser: five rows of soe's, and one that people wrote."""
    person = Person(office.address, "ana", office.book, office.calendar)
    for number in range(1, 6):
        key = f"B05/a/m/{number}"
        row = (key, "B05", f"{number}@centro.example", f"r{number}", "23/11/2026 07:00:00", "")
        person.write(TAB, f"A{number + 1}", *row)
    person.write(TAB, "A7", *BY_HAND)
    return person


@pytest.mark.parametrize(
    "deed",
    [
        lambda person: None,
        lambda person: person.sort(TAB, "Clave", descending=True),
        lambda person: person.insert_rows(TAB, before=2),
        lambda person: person.delete_row(TAB, 3),
    ],
    ids=["nobody", "sorted", "row inserted", "row deleted"],
)
def test_old_rows_go_and_every_other_row_stands_as_it_did(
    office: Office, person: Person, deed: Callable[[Person], None]
) -> None:
    # given somebody who moves rows in the moment before ours are removed
    desk = office.desk("ana")
    before = {tuple(row) for row in person.values(TAB)[1:] if row[0] not in OLD}
    meddle = once_before(lambda: deed(person))

    # when
    remove_gates(Interposed(desk.workspace.sheets, delete_rows=meddle), office.book, OLD)
    remove_gates(desk.workspace.sheets, office.book, OLD)

    # then (a row that a person deleted in that moment may come back: better one promise too many)
    desk.ledger.close()
    after = [tuple(row) for row in person.values(TAB)[1:] if any(row)]
    assert {row[:4] for row in after} == {row[:4] for row in before}
    assert len(after) == len(before)


def test_somebody_who_never_stops_sorting_is_told(office: Office, person: Person) -> None:
    desk = office.desk("ana")
    ways = iter([True, False] * 9)

    def sort(real: Callable[..., object], *asked: object) -> object:
        person.sort(TAB, "Clave", descending=next(ways))
        person.insert_rows(TAB, before=2, count=9)
        return real(*asked)

    with pytest.raises(DecisionNeededError, match="Alguien ordena"):
        remove_gates(Interposed(desk.workspace.sheets, delete_rows=sort), office.book, OLD)

    desk.ledger.close()
    assert {"B05/a/m/2", "B05/a/m/3", "B05/a/m/5"} <= set(person.column(TAB, "Clave"))
