"""A row is corrected where its key stands at that moment, and nobody else's row is left changed."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date, time

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.effects.plan import UpdateRow
from soe_cli.effects.protocols.keyed_rows import same_content
from soe_cli.model.cells import Cell, DateCell, MomentCell, NumberCell, TextCell, TimeCell
from tests.conftest import Misbehave, State
from tests.effects.attentions import TAB, Shown, by_key, corrected
from tests.effects.office import Desk, Office
from tests.effects.person import Person

BATCH = "sheets.spreadsheets.batchUpdate"


def test_a_correction_changes_its_cells_and_no_others(
    office: Office, ana: Desk, person: Person, rows: Shown
) -> None:
    # when
    (outcome,) = ana.run(office.correction("C-3"))

    # then
    assert (outcome.status, outcome.receipt) == ("applied", {"row": 4})
    assert by_key(person) == corrected(rows)


def test_many_corrections_of_a_tab_are_one_write_and_one_that_disagrees_stops_no_other(
    office: Office, ana: Desk, person: Person, rows: Shown, state: State
) -> None:
    # given somebody who is another person by now
    person.write(TAB, "H3", "99999999")
    before = state()["requests"][BATCH]

    # when
    outcomes = ana.run(*(office.correction(f"C-{number}") for number in (1, 2, 3)))

    # then
    assert [one.status for one in outcomes] == ["applied", "failed", "applied"]
    assert state()["requests"][BATCH] == before + 1
    found = by_key(person)
    for key in ("A07/attention/C-1", "A07/attention/C-3"):
        assert found[key] == corrected(rows, key)[key]


def test_two_corrections_of_one_row_come_one_after_the_other(
    office: Office, ana: Desk, person: Person, rows: Shown
) -> None:
    # given
    first = office.correction("C-3")
    header = next(iter(first.cells))
    second = msgspec.structs.replace(first, key=f"{first.key}/2", cells={header: TextCell("Otra vez")})

    # when
    outcomes = ana.run(first, second)

    # then
    assert [one.status for one in outcomes] == ["applied", "applied"]
    assert by_key(person)["A07/attention/C-3"][header] == "Otra vez"


def test_the_row_is_found_wherever_it_has_been_sorted_to(
    office: Office, ana: Desk, person: Person, rows: Shown
) -> None:
    # given
    person.sort(TAB, "Clave", descending=True)
    person.insert_rows(TAB, before=2)

    # when
    (outcome,) = ana.run(office.correction("C-1"))

    # then
    assert outcome.receipt == {"row": 7}
    found = by_key(person)
    assert {key: found[key] for key in rows} == corrected(rows, "A07/attention/C-1")


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda person: person.delete_row(TAB, 4), "ya no hay ninguna fila"),
        (lambda person: person.write(TAB, "R6", "A07/attention/C-3"), "hay 2 filas"),
        (lambda person: person.write(TAB, "H4", "99999999"), "«N° de documento» no coincide"),
    ],
    ids=["key missing", "key twice", "document disagrees"],
)
def test_nothing_is_touched_when_the_row_is_not_certain(
    office: Office,
    ana: Desk,
    person: Person,
    rows: Shown,
    state: State,
    damage: Callable[[Person], None],
    told: str,
) -> None:
    # given
    damage(person)
    before = state()

    # when
    (outcome,) = ana.run(office.correction("C-3"))

    # then
    assert (outcome.status, (outcome.error or {})["code"]) == ("failed", "decision-needed")
    assert told in (outcome.error or {})["message"]
    assert "no se tocó nada" in (outcome.error or {})["message"]
    assert state()["spreadsheets"] == before["spreadsheets"]
    assert state()["requests"][BATCH] == before["requests"][BATCH]


@pytest.mark.parametrize(
    "cell",
    [
        TextCell("Ñandú\r\ndos líneas"),
        TextCell("=1+1"),
        TextCell(""),
        TextCell("00123"),
        TextCell("TRUE"),
        NumberCell(0.1 + 0.2),
        NumberCell(1e15 + 1),
        NumberCell(-0.0),
        DateCell(date(2026, 11, 24)),
        TimeCell(time(9, 20, 59)),
        MomentCell("2026-11-24T23:59:59"),
    ],
    ids=repr,
)
def test_what_stands_already_is_not_written_again(
    office: Office, ana: Desk, person: Person, rows: Shown, state: State, cell: Cell
) -> None:
    # given a correction that was made
    first = office.correction("C-3", cells={"Consulta": cell})
    assert ana.run(first)[0].status in ("applied", "applied-inferred")
    before = state()["requests"][BATCH]

    # when the same is asked for again under another key
    (outcome,) = ana.run(office.correction("C-3", attempt=2, cells={"Consulta": cell}))

    # then
    assert outcome.status == "applied-inferred"
    assert state()["requests"][BATCH] == before


def test_a_cell_that_is_to_change_may_be_expected_to_hold_what_it_held(
    office: Office, ana: Desk, person: Person, rows: Shown
) -> None:
    # given
    held = rows["A07/attention/C-3"]["Estado"]
    expect = {"Estado": held, "N° de documento": "04011832"}

    # when
    made = ana.run(office.correction("C-3", expect=expect))
    person.write(TAB, "M4", "En duda")
    refused = ana.run(office.correction("C-3", attempt=2, expect=expect))

    # then
    assert [one.status for one in (*made, *refused)] == ["applied", "failed"]
    assert by_key(person)["A07/attention/C-3"]["Estado"] == "En duda"


@given(st.floats(0, 60_000, allow_nan=False, allow_infinity=False), st.integers(-3, 3))
def test_a_number_that_comes_back_with_noise_is_the_same_number(value: float, noise: int) -> None:
    # given a Sheets that answers a few units in the last place away
    heard = value
    for _ in range(abs(noise)):
        heard = math.nextafter(heard, math.inf if noise > 0 else -math.inf)

    # then, and a second is more than noise
    assert same_content({"numberValue": heard}, {"numberValue": value})
    assert not same_content({"numberValue": value + 1 / 86_400}, {"numberValue": value})
    assert not same_content({"stringValue": str(value)}, {"numberValue": value})


@pytest.mark.parametrize("kind", ["drop-before", "drop-after-commit"])
def test_a_lost_answer_is_followed_by_one_more_look(
    office: Office, ana: Desk, person: Person, rows: Shown, misbehave: Misbehave, kind: str
) -> None:
    # given
    misbehave(rules=[{"method": BATCH, "kind": kind, "count": 1}])
    assert ana.statuses(office.correction("C-3")) == ["unknown"]

    # when
    misbehave()
    statuses = ana.statuses(office.correction("C-3"))

    # then
    assert statuses == ["applied" if kind == "drop-before" else "applied-inferred"]
    assert by_key(person) == corrected(rows)


def test_many_corrections_of_one_tab_each_reach_their_row(
    office: Office, ana: Desk, person: Person, rows: Shown, state: State
) -> None:
    # given
    before = state()["requests"]
    corrections: list[UpdateRow] = [
        office.correction(f"C-{number}", cells={"Consulta": TextCell(f"RUC {number}")}) for number in range(1, 6)
    ]

    # when
    assert ana.statuses(*corrections) == ["applied"] * 5

    # then
    found = by_key(person)
    assert {key: row["Consulta"] for key, row in found.items()} == {
        f"A07/attention/C-{number}": f"RUC {number}" for number in range(1, 6)
    }
    # a look before, a write and a look after: no more, or a day of corrections goes over Google's quota
    reads = state()["requests"]["sheets.spreadsheets.get"] - before["sheets.spreadsheets.get"]
    assert reads <= 2 * 5 + 1


def test_a_correction_in_doubt_is_not_made_after_its_time(
    office: Office, ana: Desk, person: Person, rows: Shown, misbehave: Misbehave
) -> None:
    # given one that arrived and one that did not
    limit = ana.clock.now().replace(hour=9)
    arrived, never = (office.correction(f"C-{number}", not_after=limit) for number in (1, 2))
    for correction, kind in ((arrived, "drop-after-commit"), (never, "drop-before")):
        misbehave(rules=[{"method": BATCH, "kind": kind, "count": 1}])
        ana.run(correction)

    # when
    late = office.desk("ana", clock=type(ana.clock)(ana.clock.now().replace(hour=10)))

    # then
    assert late.statuses(arrived, never) == ["applied-inferred", "expired"]
    assert by_key(person) == corrected(rows, "A07/attention/C-1")
    late.ledger.close()
