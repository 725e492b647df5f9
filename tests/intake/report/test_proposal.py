"""Columns under names that nobody foresaw: proposed to a person, never taken without one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.intake.report.layout import ColumnsNotFoundError, vocabulary
from soe_cli.intake.report.proposal import accepted, propose
from soe_cli.intake.report.reading import read_report
from soe_cli.intake.tables.table import Row, Table

from ..builders import HEADERS, SERVICES, TITLES, Cell, appointment, cells

FOREIGN = {
    "code": "TICKET",
    "date": "F. PROG",
    "time": "Turno",
    "document": "Ident.",
    "name": "Persona atendida",
    "email": "Contacto virtual",
    "phone": "Whatsapp",
}


def table_of(*rows: Sequence[Cell]) -> Table:
    return Table("", tuple(Row(number, row) for number, row in enumerate(rows, start=1)))


def table(titles: dict[str, str], *rows: list[Cell]) -> Table:
    header: list[Cell] = [titles.get(key, title) for key, title in HEADERS.items()]
    return table_of(header, *(rows or (cells(),)))


def proposed(table: Table) -> dict[str, str]:
    return {one.field: one.header for one in propose(table, vocabulary(None))}


def test_every_column_that_is_needed_is_proposed_by_its_values() -> None:
    several = [cells(code=f"C-{number}", date=f"{number + 13}/11/2026") for number in range(10)]

    assert proposed(table(FOREIGN, *several)) == FOREIGN


def test_a_proposal_shows_how_sure_it_is_and_what_the_column_holds() -> None:
    [one] = propose(
        table({"time": "Hra. de la cita"}, cells(), cells(time="-"), cells(time="11:30")), vocabulary(None)
    )

    assert (one.field, one.called, one.header) == ("time", "Hora de cita", "Hra. de la cita")
    assert one.samples == ("10:00", "11:30")
    assert 0.9 < one.score <= 1


def test_what_is_found_by_its_name_is_not_proposed() -> None:
    assert proposed(table({})) == {}


def test_no_column_is_proposed_twice() -> None:
    both = proposed(table({"date": "A", "time": "B"}, cells(date="24/11/2026 10:00", time="24/11/2026 10:00")))

    assert list(both) == ["moment"]


def test_a_table_in_which_nothing_looks_like_a_report_has_no_proposals() -> None:
    shop = table_of(["Producto", "Precio", "Stock"], ["Arroz", 4.5, 100], ["Azúcar", 3.9, 80])

    assert propose(shop, vocabulary(None)) == ()
    assert propose(Table("", ()), vocabulary(None)) == ()


def write(path: Path, titles: dict[str, str]) -> Path:
    rows: list[list[Cell]] = [[titles.get(key, title) for key, title in HEADERS.items()], cells()]
    path.write_text("\n".join(";".join(map(str, row)) for row in rows), encoding="utf-8")
    return path


def test_a_report_without_a_column_that_is_needed_comes_with_what_to_ask(tmp_path: Path) -> None:
    path = write(tmp_path / "citas.csv", {"time": "Turno"})

    with pytest.raises(ColumnsNotFoundError) as problem:
        read_report(path, services=SERVICES)

    assert problem.value.missing == ("Hora de cita",)
    assert [(one.field, one.header) for one in problem.value.proposals] == [("time", "Turno")]
    assert problem.value.exit_code == 4


def test_a_report_with_no_known_name_at_all_is_proposed_whole(tmp_path: Path) -> None:
    titles = {key: f"X{number}" for number, key in enumerate(HEADERS)}

    with pytest.raises(ColumnsNotFoundError) as problem:
        read_report(write(tmp_path / "citas.csv", titles), services=SERVICES)

    assert {one.field for one in problem.value.proposals} >= {"date", "time", "document", "email", "phone"}


def test_what_a_person_accepts_reads_the_report_from_then_on(tmp_path: Path) -> None:
    path = write(tmp_path / "citas.csv", {"date": "F. PROG", "time": "Turno"})
    with pytest.raises(ColumnsNotFoundError) as problem:
        read_report(path, services=SERVICES)

    aliases = accepted(problem.value.proposals)

    assert aliases == {"date": ["F. PROG"], "time": ["Turno"]}
    assert read_report(path, services=SERVICES, aliases=aliases).appointments == (appointment(),)


def test_a_column_that_was_renamed_once_already_is_asked_for_by_its_usual_name(tmp_path: Path) -> None:
    path = write(tmp_path / "citas.csv", {"time": "Franja"})

    with pytest.raises(ColumnsNotFoundError) as problem:
        read_report(path, services=SERVICES, aliases={"time": ["Turno"]})

    assert [(one.called, one.header) for one in problem.value.proposals] == [("Hora de cita", "Franja")]
    assert read_report(path, services=SERVICES, aliases={"Hora de cita": ["Turno", "Franja"]}).appointments


def test_a_title_with_quotes_is_quoted_for_the_configuration(tmp_path: Path) -> None:
    path = write(tmp_path / "citas.csv", {"time": 'Turno "T"'})

    with pytest.raises(ColumnsNotFoundError) as problem:
        read_report(path, services=SERVICES)

    assert r'"Hora de cita" = ["Turno \"T\""]' in problem.value.next_step


ODD = st.one_of(
    st.text(max_size=12), st.sampled_from([*TITLES, "24/11/2026", "10:00", "a@b.pe"]), st.floats(), st.dates()
)


@given(st.lists(st.lists(ODD, max_size=6), max_size=6))
def test_any_table_gives_proposals_of_different_columns(rows: list[list[Cell]]) -> None:
    found = propose(table_of(*rows), vocabulary(None))

    assert len({one.header for one in found}) == len(found) == len({one.field for one in found})
    assert all(0 <= one.score <= 1 for one in found)
