"""A row is corrected where its key stands at that moment, and nobody else's row is left changed."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.effects.plan import UpdateRow
from soe_cli.effects.protocols.keyed_rows import ATTEMPTS, KeyedRows, Written, same_content
from soe_cli.errors import SoeError
from soe_cli.model.cells import Cell, DateCell, MomentCell, NumberCell, TextCell, TimeCell
from tests.conftest import Misbehave, State
from tests.effects.interposed import Interposed, once_after, once_before
from tests.effects.office import Desk, Office
from tests.effects.person import Person

TAB = "Atenciones"
BATCH = "sheets.spreadsheets.batchUpdate"


@pytest.fixture
def rows(office: Office, ana: Desk) -> dict[str, dict[str, str]]:
    """Five attentions of five people, as the tab shows them by key."""
    ana.run(*office.rows(5))
    person = Person(office.address, "ana", office.book, office.calendar)
    for number in range(2, 7):
        person.write(TAB, f"Q{number}", f"nota {number}")
    return by_key(person)


def by_key(person: Person) -> dict[str, dict[str, str]]:
    """What the tab shows, by key; rows without one are numbered."""
    header, *rows = person.values(TAB)
    shown = [dict(zip(header, row + [""] * len(header), strict=False)) for row in rows]
    return {row["Clave"] or f"sin clave {number}": row for number, row in enumerate(shown)}


def corrected(rows: dict[str, dict[str, str]], key: str = "A07/attention/C-3") -> dict[str, dict[str, str]]:
    """``rows`` after the correction of one."""
    return {**rows, key: {**rows[key], "Estado": "Abandonado", "Observaciones": "No se conectó"}}


def test_a_correction_changes_its_cells_and_no_others(
    office: Office, ana: Desk, person: Person, rows: dict[str, dict[str, str]]
) -> None:
    # when
    (outcome,) = ana.run(office.correction("C-3"))

    # then
    assert (outcome.status, outcome.receipt) == ("applied", {"row": 4})
    assert by_key(person) == corrected(rows)


def test_the_row_is_found_wherever_it_has_been_sorted_to(
    office: Office, ana: Desk, person: Person, rows: dict[str, dict[str, str]]
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
    rows: dict[str, dict[str, str]],
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
    "deed",
    [
        lambda person: person.sort(TAB, "Clave", descending=True),
        lambda person: person.sort(TAB, "Apellidos y nombres", descending=True),
        lambda person: person.insert_rows(TAB, before=2, count=2),
        lambda person: person.insert_rows(TAB, before=4),
        lambda person: person.delete_row(TAB, 2),
    ],
    ids=["sorted", "sorted by name", "rows inserted above", "row inserted there", "row above deleted"],
)
def test_rows_that_move_between_the_look_and_the_write_get_back_what_they_held(
    office: Office, ana: Desk, person: Person, rows: dict[str, dict[str, str]], deed: Callable[[Person], None]
) -> None:
    # given somebody who moves rows in the moment before our cells arrive
    meddle = once_before(lambda: deed(person))

    # when (the second of five, which a turned order moves)
    outcomes = ana.run(office.correction("C-2"), spreadsheets=Interposed(ana.workspace.sheets, write=meddle))

    # then
    assert outcomes[0].status == "applied"
    found = {key: row for key, row in by_key(person).items() if not key.startswith("sin clave")}
    expected = corrected(rows, "A07/attention/C-2")
    assert found == {key: expected[key] for key in found}
    blank = [row for key, row in by_key(person).items() if key.startswith("sin clave")]
    assert all(set(row.values()) == {""} for row in blank)


def test_rows_that_move_between_the_write_and_the_look_hold_what_they_should(
    office: Office, ana: Desk, person: Person, rows: dict[str, dict[str, str]]
) -> None:
    # given somebody who sorts right after our cells have arrived
    meddle = once_after(lambda: person.sort(TAB, "Clave", descending=True))

    # when
    outcomes = ana.run(office.correction("C-2"), spreadsheets=Interposed(ana.workspace.sheets, write=meddle))

    # then
    assert outcomes[0].status == "applied"
    assert by_key(person) == corrected(rows, "A07/attention/C-2")


def test_a_row_without_a_key_gets_back_what_it_held(
    office: Office, ana: Desk, person: Person, rows: dict[str, dict[str, str]]
) -> None:
    # given rows of people's own, of which one comes to stand where ours stood
    person.write(TAB, "I7", "A MANO 1", "", "", "", "En espera", "", "", "", "mía")
    person.write(TAB, "I8", "A MANO 2", "", "", "", "Atendido", "", "", "", "tuya")
    person.write(TAB, "I9", "A MANO 3", "", "", "", "Atendido", "", "", "", "tuya")
    before = by_key(person)

    # when
    meddle = once_before(lambda: person.sort(TAB, "Apellidos y nombres"))
    outcomes = ana.run(office.correction("C-1"), spreadsheets=Interposed(ana.workspace.sheets, write=meddle))

    # then
    assert outcomes[0].status == "applied"
    expected = corrected(before, "A07/attention/C-1").values()
    assert sorted(map(str, by_key(person).values())) == sorted(map(str, expected))


def test_a_row_that_cannot_be_told_from_others_is_named_to_a_person(
    office: Office, ana: Desk, person: Person, rows: dict[str, dict[str, str]]
) -> None:
    # given two rows without a key, one of which is hit while the other is changed
    person.write(TAB, "I7", "A MANO 1", "", "", "", "En espera", "", "", "", "mía")
    person.write(TAB, "I8", "A MANO 2", "", "", "", "Citado", "", "", "", "tuya")

    def sort_and_change() -> None:
        person.sort(TAB, "Apellidos y nombres")
        person.write(TAB, "M3", "Reprogramado")

    # when
    meddle = once_before(sort_and_change)
    (outcome,) = ana.run(office.correction("C-1"), spreadsheets=Interposed(ana.workspace.sheets, write=meddle))

    # then
    assert outcome.status == "failed"
    assert "la fila 2 puede haber quedado con datos de otra" in (outcome.error or {})["message"]
    assert "Historial de versiones" in (outcome.error or {})["next"]
    assert person.values(TAB)[2][12] == "Reprogramado"


def test_a_second_sort_before_the_cells_are_given_back_is_told(
    office: Office, ana: Desk, person: Person, rows: dict[str, dict[str, str]]
) -> None:
    # given somebody who sorts before every write
    turn = itertools.cycle((True, False))

    def sort_first(real: Any, *arguments: Any) -> Any:
        person.sort(TAB, "Clave", descending=next(turn))
        return real(*arguments)

    # when
    sheets = Interposed(ana.workspace.sheets, write=sort_first, restore=sort_first)
    (outcome,) = ana.run(office.correction("C-2"), spreadsheets=sheets)

    # then
    assert outcome.status == "failed"
    assert "puede haber quedado con datos de otra" in (outcome.error or {})["message"]


def test_somebody_who_never_stops_sorting_is_reported_and_every_row_is_whole(
    office: Office, ana: Desk, person: Person, rows: dict[str, dict[str, str]]
) -> None:
    # given somebody who turns the order before every write of ours, and lets the giving back be
    turn = itertools.cycle((True, False))
    writes = itertools.count()

    def sort_first(real: Any, *arguments: Any) -> Any:
        next(writes)
        person.sort(TAB, "Clave", descending=next(turn))
        return real(*arguments)

    # when
    (outcome,) = ana.run(office.correction("C-2"), spreadsheets=Interposed(ana.workspace.sheets, write=sort_first))

    # then
    assert outcome.status == "failed"
    assert "alguien ordena o edita" in (outcome.error or {})["message"]
    assert next(writes) == ATTEMPTS
    assert by_key(person) == rows


def test_a_person_who_writes_the_same_into_another_row_keeps_it(
    office: Office, ana: Desk, person: Person, rows: dict[str, dict[str, str]]
) -> None:
    # given a colleague who abandons another cita in the same words at the same moment
    def same_words() -> None:
        person.write(TAB, "M6", "Abandonado")
        person.write(TAB, "Q6", "No se conectó")

    # when
    meddle = once_before(same_words)
    outcomes = ana.run(office.correction("C-3"), spreadsheets=Interposed(ana.workspace.sheets, write=meddle))

    # then
    assert outcomes[0].status == "applied"
    assert by_key(person) == corrected(corrected(rows), "A07/attention/C-5")


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
    office: Office, ana: Desk, person: Person, rows: dict[str, dict[str, str]], state: State, cell: Cell
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
    office: Office, ana: Desk, person: Person, rows: dict[str, dict[str, str]], misbehave: Misbehave, kind: str
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
    office: Office, ana: Desk, person: Person, rows: dict[str, dict[str, str]], state: State
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
    office: Office, ana: Desk, person: Person, rows: dict[str, dict[str, str]], misbehave: Misbehave
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


def test_several_rows_are_written_together_and_each_is_told(
    office: Office, ana: Desk, person: Person, rows: dict[str, dict[str, str]]
) -> None:
    # given
    keys = ["A07/attention/C-1", "A07/attention/C-4", "A07/attention/C-99"]

    # when the order is turned meanwhile
    meddle = once_before(lambda: person.sort(TAB, "Clave", descending=True))
    keyed = KeyedRows(Interposed(ana.workspace.sheets, write=meddle), office.book, TAB)
    outcomes = keyed.write({key: {"Estado": TextCell("Visto")} for key in keys})

    # then
    assert [isinstance(outcomes[key], Written) for key in keys] == [True, True, False]
    assert isinstance(outcomes[keys[2]], SoeError)
    assert {key for key, row in by_key(person).items() if row["Estado"] == "Visto"} == set(keys[:2])
