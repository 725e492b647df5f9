"""Rows that people move while soe writes: every cell ends where it belongs, or a person is told."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest

from soe_cli.effects.protocols.keyed_rows import ATTEMPTS, KeyedRows, Written
from soe_cli.errors import SoeError
from soe_cli.model.cells import TextCell
from tests.effects.attentions import TAB, Shown, by_key, corrected
from tests.effects.interposed import Interposed, once_after, once_before
from tests.effects.office import Desk, Office
from tests.effects.person import Person


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
    office: Office, ana: Desk, person: Person, rows: Shown, deed: Callable[[Person], None]
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
    office: Office, ana: Desk, person: Person, rows: Shown
) -> None:
    # given somebody who sorts right after our cells have arrived
    meddle = once_after(lambda: person.sort(TAB, "Clave", descending=True))

    # when
    outcomes = ana.run(office.correction("C-2"), spreadsheets=Interposed(ana.workspace.sheets, write=meddle))

    # then
    assert outcomes[0].status == "applied"
    assert by_key(person) == corrected(rows, "A07/attention/C-2")


def test_a_row_without_a_key_gets_back_what_it_held(office: Office, ana: Desk, person: Person, rows: Shown) -> None:
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
    office: Office, ana: Desk, person: Person, rows: Shown
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
    office: Office, ana: Desk, person: Person, rows: Shown
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
    office: Office, ana: Desk, person: Person, rows: Shown
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
    office: Office, ana: Desk, person: Person, rows: Shown
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


def test_several_rows_are_written_together_and_each_is_told(
    office: Office, ana: Desk, person: Person, rows: Shown
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
