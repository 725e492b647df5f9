"""Rows are appended once, as they are meant, wherever people have put the columns."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from soe_cli.effects.plan import AnyEffect
from soe_cli.model.cells import Cell, DateCell, MomentCell, NumberCell, TextCell, TimeCell
from soe_cli.model.shared_spreadsheets import ATTENTIONS
from tests.conftest import Misbehave, State
from tests.effects.interposed import Died, Interposed, die, die_afterwards, once_before
from tests.effects.office import Desk, Office
from tests.effects.person import Person

HEADERS = list(ATTENTIONS.tabs["Atenciones"])


def named(person: Person, tab: str = "Atenciones") -> list[dict[str, str]]:
    """The rows of a tab whose header stands first, by header."""
    header, *rows = person.values(tab)
    return [dict(zip(header, row + [""] * len(header), strict=False)) for row in rows]


def test_many_rows_go_in_one_request_in_the_order_of_the_plan(
    office: Office, ana: Desk, person: Person, state: State
) -> None:
    # given
    rows = office.rows(30)
    before = state()["requests"]["sheets.spreadsheets.batchUpdate"]

    # when
    outcomes = ana.run(*rows)

    # then
    assert [outcome.status for outcome in outcomes] == ["applied"] * 30
    assert [(outcome.receipt or {})["row"] for outcome in outcomes] == list(range(2, 32))
    assert person.column("Atenciones", "Clave") == [row.key for row in rows]
    assert state()["requests"]["sheets.spreadsheets.batchUpdate"] == before + 1


def test_people_can_sort_dates_and_numbers_and_text_is_never_parsed(
    office: Office, ana: Desk, person: Person
) -> None:
    # given
    cells: dict[str, Cell] = {
        "Fecha": DateCell(date(2026, 11, 24)),
        "Hora de cita": TimeCell(time(10, 30)),
        "Hora de fin": MomentCell("2026-11-24T10:50:07"),
        "N° de documento": TextCell("00123456"),
        "Apellidos y nombres": TextCell('=IMPORTXML("http://x","//a")'),
        "Teléfono": TextCell("+51 987 654 321"),
        "Consulta": TextCell("1/2"),
        "Derivación": NumberCell(12.5),
        "Observaciones": TextCell("línea 1\nlínea 2 'x"),
        "Canal": TextCell(""),
    }

    # when
    ana.run(office.row(cells=cells))

    # then
    (shown,), raw = named(person), dict(zip(HEADERS, person.raw_values("Atenciones")[1], strict=True))
    assert shown["Fecha"] == "24/11/2026"
    assert shown["Hora de cita"] == "10:30"
    assert shown["Hora de fin"] == "24/11/2026 10:50:07"
    assert (raw["Fecha"], raw["Derivación"]) == (46350, 12.5)
    assert raw["Hora de cita"] == pytest.approx(0.4375)
    assert shown["Apellidos y nombres"] == '=IMPORTXML("http://x","//a")'
    for header in ("N° de documento", "Teléfono", "Consulta", "Observaciones"):
        assert shown[header] == raw[header] == getattr(cells[header], "value", None)
    assert shown["Canal"] == ""


def test_a_row_that_a_colleague_has_written_is_not_written_again(
    office: Office, ana: Desk, luis: Desk, person: Person
) -> None:
    # given
    ana.run(office.row("C-1"))

    # when
    statuses = luis.statuses(office.row("C-1", citizen="OTRA"), office.row("C-2"))

    # then
    assert statuses == ["applied-inferred", "applied"]
    assert [row["Apellidos y nombres"] for row in named(person)] == ["QUISPE, MARÍA", "QUISPE, MARÍA"]


@pytest.mark.parametrize("kind", ["drop-before", "drop-after-commit"])
@pytest.mark.parametrize("method", ["batchUpdate", "values.batchGet"])
def test_one_lost_answer_leads_to_each_row_once(
    office: Office, ana: Desk, person: Person, misbehave: Misbehave, method: str, kind: str
) -> None:
    # given
    rows = office.rows(5)
    misbehave(rules=[{"method": f"sheets.spreadsheets.{method}", "kind": kind, "count": 1}])
    assert set(ana.statuses(*rows)) <= {"unknown", "failed"}

    # when
    misbehave()
    assert set(ana.statuses(*rows)) <= {"applied", "applied-inferred"}

    # then
    assert person.column("Atenciones", "Clave") == [row.key for row in rows]
    assert set(ana.statuses(*rows)) == {"already"}


HITS = [("write", die_afterwards), ("restore", die)]
"""Deaths after our cells came to stand in another's row and before that got back what it held."""


@pytest.mark.parametrize("death", [die, die_afterwards], ids=["before", "after"])
@pytest.mark.parametrize("call", ["append", "write", "restore", "rows", "snapshot"])
def test_a_run_that_dies_leads_to_each_row_once_and_each_correction_in_its_place(
    office: Office, ana: Desk, person: Person, call: str, death: Any
) -> None:
    # given a plan that dies at its first call of a kind, while somebody turns the order
    ana.run(*office.rows(4))
    effects: list[AnyEffect] = [*office.rows(6), office.correction("C-2")]
    turn = once_before(lambda: person.sort("Atenciones", "Clave", descending=True))

    def turn_and_die(real: Any, *arguments: Any) -> Any:
        turn(lambda: None)
        return death(real, *arguments)

    around: dict[str, Any] = {"write": turn, call: turn_and_die if call == "write" else death}
    with pytest.raises(Died):
        ana.run(*effects, spreadsheets=Interposed(ana.workspace.sheets, **around))

    # when (that the correction may have hit another's row is told once, to a person)
    told = ana.run(*effects)
    statuses = ana.statuses(*effects)

    # then
    assert set(statuses) <= {"applied", "applied-inferred", "already"}
    doubts = [one.error["code"] for one in told if one.error]
    assert doubts == (["decision-needed"] if (call, death) in HITS else [])
    found = {row["Clave"]: row for row in named(person)}
    assert sorted(person.column("Atenciones", "Clave")) == sorted(row.key for row in office.rows(6))
    assert found["A07/attention/C-2"]["Estado"] == "Abandonado"


def test_columns_may_have_been_moved_and_others_added(office: Office, ana: Desk, person: Person) -> None:
    # given
    ana.run(office.row("C-1", "UNA"))
    person.move_column("Atenciones", "Clave", 1)
    person.move_column("Atenciones", "Apellidos y nombres", 3)
    person.add_column("Atenciones", "Mi nota")

    # when another run writes, with the same eyes
    ana.run(office.row("C-2", "DOS"))

    # then
    assert person.values("Atenciones")[0][:3] == ["Clave", "Fecha", "Apellidos y nombres"]
    assert [(row["Clave"], row["Apellidos y nombres"]) for row in named(person)] == [
        ("A07/attention/C-1", "UNA"),
        ("A07/attention/C-2", "DOS"),
    ]


def test_headers_are_understood_without_accents_case_and_signs(office: Office, ana: Desk, person: Person) -> None:
    # given
    person.rename_column("Atenciones", "N° de documento", "n° DE  Documento:")
    person.rename_column("Atenciones", "Clave", "CLAVE")

    # then
    assert ana.statuses(office.row()) == ["applied"]
    assert named(person)[0]["n° DE  Documento:"] == "04011832"


def test_a_title_above_the_header_is_left_where_it_is(office: Office, ana: Desk, person: Person) -> None:
    # given a title over two rows
    person.insert_rows("Atenciones", before=1, count=2)
    person.write("Atenciones", "A1", "Centro de Empleo Lima: la Clave del éxito")

    # when
    (outcome,) = ana.run(office.row())

    # then
    assert (outcome.receipt or {})["row"] == 4
    values = person.values("Atenciones")
    assert values[0] == ["Centro de Empleo Lima: la Clave del éxito"]
    assert values[2] == HEADERS
    assert person.column("Atenciones", "Clave") == ["A07/attention/C-1"]


def test_what_people_wrote_below_and_beside_stays(office: Office, ana: Desk, person: Person) -> None:
    # given rows of people's own, without a key
    person.write("Atenciones", "I2", "A MANO, SIN CLAVE")
    person.write("Atenciones", "A9", "total")

    # when
    ana.run(*office.rows(2))

    # then
    values = person.values("Atenciones")
    assert values[1][8] == "A MANO, SIN CLAVE"
    assert values[8][0] == "total"
    assert [row[-1] for row in values[9:]] == ["A07/attention/C-1", "A07/attention/C-2"]


@pytest.mark.parametrize(
    ("deed", "missing"),
    [
        (lambda person: person.rename_tab("Atenciones", "Atenciones 2026"), "la pestaña «Atenciones»"),
        (lambda person: person.delete_column("Atenciones", "Clave"), "la columna «Clave»"),
        (lambda person: person.delete_column("Atenciones", "Estado"), "la columna «Estado»"),
        (lambda person: person.rename_column("Atenciones", "Estado", "Situación"), "la columna «Estado»"),
    ],
    ids=["tab renamed", "key deleted", "column deleted", "column renamed"],
)
def test_what_a_person_has_taken_away_is_named_with_the_next_step(
    office: Office, ana: Desk, person: Person, state: State, deed: Any, missing: str
) -> None:
    # given a run that knew the columns, and a person who changes them since
    ana.run(office.row("C-1"))
    deed(person)
    before = state()["spreadsheets"]

    # when
    outcomes = ana.run(office.row("C-2"), office.correction("C-1"))

    # then
    for outcome in outcomes:
        assert outcome.status == "failed"
        assert (outcome.error or {})["code"] == "unusable-input"
        assert missing in (outcome.error or {})["message"]
        assert (outcome.error or {})["next"].startswith("Devuélva")
    assert state()["spreadsheets"] == before


def test_a_column_that_is_moved_between_the_look_and_the_read_is_noticed(
    office: Office, ana: Desk, person: Person
) -> None:
    # given a desk that has learnt the columns
    ana.run(office.row("C-1"))

    # when the key column moves right before the next reading
    meddle = once_before(lambda: person.move_column("Atenciones", "Clave", 1))
    statuses = ana.statuses(office.row("C-2"), spreadsheets=Interposed(ana.workspace.sheets, rows=meddle))

    # then
    assert statuses == ["applied"]
    assert person.column("Atenciones", "Clave") == ["A07/attention/C-1", "A07/attention/C-2"]


def test_a_spreadsheet_that_is_not_shared_any_more_is_named(office: Office, person: Person) -> None:
    # given a stranger
    eva = office.desk("eva")

    # when
    (outcome,) = eva.run(office.row())

    # then
    assert (outcome.status, (outcome.error or {})["code"]) == ("failed", "unusable-input")
    assert "soe init --join" in (outcome.error or {})["next"]
    eva.ledger.close()


def test_what_may_have_been_written_is_looked_up_after_its_time_but_not_written(
    office: Office, ana: Desk, person: Person, misbehave: Misbehave
) -> None:
    # given one row that arrived and one that did not
    arrived, never = (office.row(f"C-{number}", not_after=ana.clock.now().replace(hour=9)) for number in (1, 2))
    for row, kind in ((arrived, "drop-after-commit"), (never, "drop-before")):
        misbehave(rules=[{"method": "sheets.spreadsheets.batchUpdate", "kind": kind, "count": 1}])
        assert ana.statuses(row) == ["unknown"]

    # when
    late = office.desk("ana", clock=type(ana.clock)(ana.clock.now().replace(hour=10)))

    # then
    assert late.statuses(arrived, never) == ["applied-inferred", "expired"]
    assert person.column("Atenciones", "Clave") == [arrived.key]
    late.ledger.close()
