"""pygsheets: a spreadsheet as people who come from Excel use it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pygsheets
import pytest

from tests.sandbox.clients.conftest import BERTA, Redirected, SignIn


@pytest.fixture
def http(sandbox_address: str) -> Iterator[Redirected]:
    with closing(Redirected(sandbox_address)) as http:
        yield http


@pytest.fixture
def client(http: Redirected, credentials: SignIn) -> pygsheets.client.Client:
    return pygsheets.authorize(custom_credentials=credentials(), http=http)


def test_a_spreadsheet_is_created_filled_and_read(client: pygsheets.client.Client) -> None:
    book = client.create("Programación Talleres Masivos")
    sheet = book.sheet1
    sheet.update_values("A1", [["Módulo", "Cupo"], ["Costos", 40], ["Ventas", 35]])

    again = client.open("Programación Talleres Masivos")

    assert client.spreadsheet_titles() == ["Programación Talleres Masivos"]
    assert again.sheet1.get_all_records() == [{"Módulo": "Costos", "Cupo": 40}, {"Módulo": "Ventas", "Cupo": 35}]
    assert again.sheet1.get_value("B3") == "35"
    assert sheet.get_row(1, include_tailing_empty=False) == ["Módulo", "Cupo"]


def test_sheets_are_added_renamed_copied_and_deleted(client: pygsheets.client.Client) -> None:
    book = client.create("Libro")
    added = book.add_worksheet("Inscritos", rows=20, cols=5)
    added.title = "Inscritos 2026"
    added.frozen_rows = 1
    added.rows = 30
    copied = added.copy_to(book.id)
    book.del_worksheet(added)
    assert [sheet.title for sheet in client.open_by_key(book.id).worksheets()] == [
        "Hoja 1",
        "Copia de Inscritos 2026",
    ]
    assert (copied.rows, copied.frozen_rows) == (30, 1)


def test_rows_are_appended_inserted_sorted_found_and_cleared(client: pygsheets.client.Client) -> None:
    sheet = client.create("Libro").sheet1
    sheet.title = "Personas"
    sheet.update_values("A1", [["Rosa", 40], ["Luz", 31]])
    sheet.append_table(["Eva", 19], start="A1")
    sheet.insert_rows(1, 1, ["José", 60])
    sheet.sort_range("A1", "B4", basecolumnindex=0)
    assert sheet.get_values("A1", "B4") == [["Eva", "19"], ["José", "60"], ["Luz", "31"], ["Rosa", "40"]]
    assert [cell.label for cell in sheet.find("Luz")] == ["A3"]
    assert sheet.replace("Luz", "Lucía") is None
    sheet.delete_rows(1)
    sheet.clear("B1", "B4")
    assert sheet.get_values("A1", "B3", include_tailing_empty=False) == [["José"], ["Lucía"], ["Rosa"]]


def test_cells_have_notes_formats_and_are_merged(client: pygsheets.client.Client) -> None:
    book = client.create("Libro")
    sheet = book.sheet1
    cell = sheet.cell("A1")
    cell.value, cell.note = "Fecha", "día de la sesión"
    cell.set_text_format("bold", True)
    sheet.cell("A2").set_number_format(pygsheets.FormatType.DATE, "dd/mm/yyyy").set_value(46270)
    sheet.merge_cells("B1", "C1")
    sheet.set_data_validation("D1", "D5", condition_type="ONE_OF_LIST", condition_values=["SÍ", "NO"])

    again = client.open_by_key(book.id).sheet1

    assert (again.cell("A1").note, again.cell("A1").value) == ("día de la sesión", "Fecha")
    assert again.cell("A2").value == "05/09/2026"
    assert book.fetch_properties() is None


def test_a_named_range_is_made_and_read(client: pygsheets.client.Client) -> None:
    book = client.create("Libro")
    book.sheet1.update_values("A1", [["Rosa"], ["Luz"]])
    book.sheet1.create_named_range("personas", "A1", "A2", returnas="json")
    assert client.open_by_key(book.id).sheet1.get_named_range("personas").start_addr == (1, 1)
    book.sheet1.delete_named_range("personas")


def test_a_spreadsheet_is_shared_exported_and_deleted(
    client: pygsheets.client.Client, http: Redirected, credentials: SignIn
) -> None:
    book = client.create("Libro")
    book.share(BERTA, role="writer", type="user")
    theirs = pygsheets.authorize(custom_credentials=credentials(BERTA), http=http)
    theirs.open_by_key(book.id).sheet1.update_value("A1", "de Berta")
    assert book.sheet1.get_value("A1") == "de Berta"
    book.remove_permission(BERTA)
    with pytest.raises(pygsheets.exceptions.SpreadsheetNotFound):
        theirs.open("Libro")
    book.delete()
    assert client.spreadsheet_titles() == []
