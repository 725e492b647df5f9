"""Tabs and rows: found by their headers, written in one request, read in one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from soe_cli.errors import RefusedError, UnusableInputError
from soe_cli.model.cells import DateCell, NumberCell, TextCell
from soe_cli.model.sheet import FencedRow
from soe_cli.workspace.sheets import Sheets
from soe_cli.workspace.workspace import Workspace
from tests.conftest import State
from tests.workspace.conftest import SignIn

HEADERS = ("Fecha", "Nombre", "Clave")


class Book:
    """A spreadsheet with one tab."""

    def __init__(self, google: Workspace, tab: str = "Filas", headers: Sequence[str] = HEADERS) -> None:
        self.id = google.drive.create_spreadsheet("Hoja", "soe:prueba")
        self.tab = tab
        self.sheets: Sheets = google.sheets
        self.sheets.ensure_tabs(self.id, {tab: headers})

    def append(self, *keys: str, first_fence: int = 1) -> None:
        """Append rows with these keys."""
        rows = [
            FencedRow(fence, "m" * 12, {"Clave": TextCell(key), "Nombre": TextCell(f"=N({key})")})
            for fence, key in enumerate(keys, start=first_fence)
        ]
        self.sheets.append(self.id, self.tab, rows)


@pytest.fixture
def book(sign_in: SignIn) -> Book:
    """A spreadsheet with three columns."""
    return Book(sign_in())


def test_rows_are_read_by_header_with_their_numbers(book: Book) -> None:
    book.append("a", "b")

    rows = book.sheets.rows(book.id, "Filas", ("Clave", "Nombre", "Fecha"))

    assert [(row.number, dict(row.values)) for row in rows] == [
        (2, {"Clave": "a", "Nombre": "=N(a)", "Fecha": ""}),
        (3, {"Clave": "b", "Nombre": "=N(b)", "Fecha": ""}),
    ]


def test_an_empty_tab_has_no_rows(book: Book) -> None:
    assert book.sheets.rows(book.id, "Filas", ("Clave",)) == []
    assert book.sheets.snapshot(book.id, "Filas", ("Nombre",)) == []


def test_a_tab_that_is_known_is_read_in_one_request(book: Book, state: State) -> None:
    # given
    book.append("a")
    book.sheets.rows(book.id, "Filas", ("Clave",))
    before = state()["requests"]

    # when
    book.sheets.rows(book.id, "Filas", ("Clave", "Nombre"))
    book.sheets.snapshot(book.id, "Filas", ("Nombre",))

    # then
    after = state()["requests"]
    assert after["sheets.spreadsheets.values.batchGet"] == before["sheets.spreadsheets.values.batchGet"] + 1
    assert after["sheets.spreadsheets.get"] == before["sheets.spreadsheets.get"] + 1


def test_one_fence_in_use_refuses_all_rows(book: Book) -> None:
    # given
    book.append("a", first_fence=7)

    # when
    with pytest.raises(RefusedError) as refused:
        book.append("b", "c", first_fence=6)

    # then
    assert refused.value.status == 400
    assert [row.values["Clave"] for row in book.sheets.rows(book.id, "Filas", ("Clave",))] == ["a"]
    assert book.sheets.fences(book.id, [6, 7, 8]) == {7: "m" * 12}
    book.sheets.drop_fences(book.id, [7])
    assert book.sheets.fences(book.id, [6, 7, 8]) == {}


def test_cells_are_written_and_put_back_exactly(book: Book) -> None:
    # given
    book.append("a", "b")
    book.sheets.write(book.id, "Filas", {2: {"Fecha": DateCell(date(2026, 11, 24)), "Nombre": TextCell("")}})
    before = book.sheets.snapshot(book.id, "Filas", ("Fecha", "Nombre"))
    assert [row.shown["Fecha"] for row in before] == ["24/11/2026", ""]
    assert before[0].stored == {"Clave": {"stringValue": "a"}, "Fecha": {"numberValue": 46350}, "Nombre": {}}

    # when
    book.sheets.write(book.id, "Filas", {2: {"Fecha": NumberCell(1)}, 3: {"Nombre": TextCell("otro")}})
    changed = book.sheets.snapshot(book.id, "Filas", ("Fecha", "Nombre"))
    book.sheets.restore(
        book.id, "Filas", {row.number: {name: row.stored[name] for name in ("Fecha", "Nombre")} for row in before}
    )

    # then
    assert changed != before
    assert [row.stored for row in book.sheets.snapshot(book.id, "Filas", ("Fecha", "Nombre"))] == [
        row.stored for row in before
    ]


def test_a_header_asked_for_twice_is_read_once(book: Book) -> None:
    book.append("a")

    (row,) = book.sheets.snapshot(book.id, "Filas", ("Clave", "Nombre", "Nombre"))

    assert row.shown == {"Clave": "a", "Nombre": "=N(a)"}


def test_a_centre_may_call_its_columns_otherwise(sign_in: SignIn) -> None:
    # given
    google = sign_in(columns={"Nombre": "Apellidos y nombres del usuario", "Clave": "Código soe"})
    book = Book(google, headers=("Código soe", "Apellidos y nombres del usuario"))

    # when
    book.append("a")

    # then
    (row,) = book.sheets.rows(book.id, "Filas", ("Clave", "Nombre"))
    assert row.values == {"Clave": "a", "Nombre": "=N(a)"}


def test_a_tab_is_found_however_its_name_is_written(sign_in: SignIn) -> None:
    book = Book(sign_in(), tab="D'Angelo: ENVÍOS", headers=("Clave", "Nombre"))
    book.append("a")

    assert len(book.sheets.rows(book.id, "d'angelo envios", ("Clave", "Nombre"))) == 1


def test_columns_beyond_z_are_reached(sign_in: SignIn) -> None:
    # given
    headers = [*(f"Columna {number}" for number in range(60)), "Nombre", "Clave"]
    book = Book(sign_in(), headers=headers)

    # when
    book.append("a")

    # then
    (row,) = book.sheets.rows(book.id, "Filas", ("Clave", "Nombre", "Columna 30"))
    assert row.values == {"Clave": "a", "Nombre": "=N(a)", "Columna 30": ""}


@pytest.mark.parametrize(
    ("tab", "headers", "named"),
    [("Otra", ("Clave",), "la pestaña «Otra»"), ("Filas", ("Clave", "Edad"), "la columna «Edad»")],
)
def test_what_is_not_there_is_named(book: Book, tab: str, headers: tuple[str, ...], named: str) -> None:
    with pytest.raises(UnusableInputError) as error:
        book.sheets.rows(book.id, tab, headers)

    assert named in error.value.message
    assert error.value.next_step


def test_tabs_that_stand_are_left_as_they_are(book: Book) -> None:
    # given
    book.append("a")

    # when
    made = book.sheets.ensure_tabs(book.id, {"FILAS": ("Otra",), "Nueva": ("Clave",)})

    # then
    assert made == ["Nueva"]
    assert len(book.sheets.rows(book.id, "Filas", HEADERS)) == 1
    assert book.sheets.rows(book.id, "Nueva", ("Clave",)) == []


def test_two_machines_that_learn_the_columns_at_different_times_agree(sign_in: SignIn, book: Book) -> None:
    # given a second pair of eyes that has read the tab before
    other = sign_in().sheets
    other.rows(book.id, "Filas", ("Clave",))

    # when the columns change and rows come
    book.sheets.write(book.id, "Filas", {1: {"Fecha": TextCell("Día")}})
    book.append("a")

    # then
    assert [row.values["Clave"] for row in other.rows(book.id, "Filas", ("Clave",))] == ["a"]
    with pytest.raises(UnusableInputError):
        other.rows(book.id, "Filas", ("Fecha",))
