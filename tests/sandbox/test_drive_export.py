"""Spreadsheets exported by Drive."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from googleapiclient.errors import HttpError
from python_calamine import CalamineWorkbook

from tests.sandbox.spreadsheets import Book, append, day, new_book, note, row_of, text

ANA = "ana@example.com"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONG = "Programación de talleres masivos 2026"


@pytest.fixture
def book(service: Callable[..., Any]) -> Book:
    made = new_book(service("sheets.v4", ANA), "Atenciones", LONG, f"{LONG}/B", "a:b")
    made.batch(note("libro", {"spreadsheet": True}), note("fila", row_of(0, 1)))
    made.batch(append([text("Fecha"), text("Nombre")]), append([day(46270), text("=IMPORTXML(A1)")]))
    return made


def test_a_spreadsheet_becomes_a_workbook_with_dates_as_dates(book: Book, service: Callable[..., Any]) -> None:
    content = service("drive.v3", ANA).files().export(fileId=book.id, mimeType=XLSX).execute()

    workbook = CalamineWorkbook.from_filelike(BytesIO(content))
    assert workbook.get_sheet_by_name("Atenciones").to_python() == [
        ["Fecha", "Nombre"],
        [date(2026, 9, 5), "=IMPORTXML(A1)"],
    ]
    titles = workbook.sheet_names
    assert titles == ["Atenciones", LONG[:31], f"{LONG[:29]} 2", "a b"]


def test_the_first_sheet_becomes_csv_as_a_person_sees_it(book: Book, service: Callable[..., Any]) -> None:
    book.write("Atenciones!A4", [["con, coma"]])

    content = service("drive.v3", ANA).files().export(fileId=book.id, mimeType="text/csv").execute()

    assert content.decode() == 'Fecha,Nombre\r\n05/09/2026,=IMPORTXML(A1)\r\n,\r\n"con, coma",\r\n'


def test_a_spreadsheet_is_printed_as_pdf(book: Book, service: Callable[..., Any]) -> None:
    content = service("drive.v3", ANA).files().export(fileId=book.id, mimeType="application/pdf").execute()

    assert content.startswith(b"%PDF-")


def test_what_cannot_be_exported_is_refused(book: Book, service: Callable[..., Any]) -> None:
    files = service("drive.v3", ANA).files()
    other = files.create(body={"name": "x.txt"}).execute()["id"]

    with pytest.raises(HttpError, match="The requested conversion is not supported"):
        files.export(fileId=book.id, mimeType="application/vnd.oasis.opendocument.spreadsheet").execute()
    with pytest.raises(HttpError, match="Export only supports Docs Editors files"):
        files.export(fileId=other, mimeType=XLSX).execute()


def test_a_copied_spreadsheet_has_cells_of_its_own(book: Book, service: Callable[..., Any]) -> None:
    copy_id = service("drive.v3", ANA).files().copy(fileId=book.id, body={"name": "Copia"}).execute()["id"]
    copy = Book(book.service, copy_id)

    copy.write("Atenciones!B1", [["Cambiado"]])

    assert copy.values("Atenciones!B1") == [["Cambiado"]]
    assert book.values("Atenciones!B1") == [["Nombre"]]
    assert [sheet["properties"]["sheetId"] for sheet in copy.get()["sheets"]] == [0, 1, 2, 3]
    assert copy.search(visibility="DOCUMENT") == book.search(visibility="DOCUMENT") != []
