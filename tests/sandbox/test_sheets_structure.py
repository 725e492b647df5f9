"""Spreadsheets and their sheets, rows and columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from googleapiclient.errors import HttpError

from tests.sandbox.spreadsheets import Book, append, new_book, note, row_of, text


@pytest.fixture
def book(service: Callable[..., Any]) -> Book:
    return new_book(service("sheets.v4", "ana@example.com"), "Atenciones", "Envíos")


def _titles(book: Book) -> list[str]:
    return [sheet["properties"]["title"] for sheet in book.get()["sheets"]]


def _span(dimension: str, start: int, end: int, sheet: int = 0) -> dict[str, Any]:
    return {"sheetId": sheet, "dimension": dimension, "startIndex": start, "endIndex": end}


def test_a_spreadsheet_is_created_with_what_it_is_asked_to_hold(service: Callable[..., Any]) -> None:
    sheets = service("sheets.v4", "ana@example.com")
    body = {
        "properties": {"title": "Programación", "timeZone": "America/Lima"},
        "sheets": [
            {
                "properties": {"title": "Módulos", "gridProperties": {"frozenRowCount": 1}},
                "data": [{"rowData": [{"values": [text("Módulo"), text("Clave")]}]}],
            }
        ],
        "developerMetadata": [
            {"metadataKey": "soe", "visibility": "DOCUMENT", "location": {"spreadsheet": True}},
        ],
    }

    created = sheets.spreadsheets().create(body=body).execute()

    book = Book(sheets, created["spreadsheetId"])
    assert created["properties"] | {"title": "Programación", "locale": "es_PE"} == created["properties"]
    assert created["sheets"][0]["properties"]["gridProperties"] == {
        "rowCount": 1000,
        "columnCount": 26,
        "frozenRowCount": 1,
    }
    assert book.values("Módulos") == [["Módulo", "Clave"]]
    assert book.search(metadataKey="soe")[0]["location"] == {"locationType": "SPREADSHEET", "spreadsheet": True}


def test_a_spreadsheet_of_which_nothing_is_said_has_one_empty_sheet(service: Callable[..., Any]) -> None:
    created = service("sheets.v4", "ana@example.com").spreadsheets().create(body={}).execute()

    assert [sheet["properties"] for sheet in created["sheets"]] == [
        {
            "sheetId": 0,
            "title": "Hoja 1",
            "index": 0,
            "sheetType": "GRID",
            "gridProperties": {"rowCount": 1000, "columnCount": 26},
        }
    ]


def test_a_sheet_is_added_at_its_place(book: Book) -> None:
    grid = {"rowCount": 10, "columnCount": 3, "frozenRowCount": 1}

    answer = book.batch({"addSheet": {"properties": {"title": "Revisión", "index": 1, "gridProperties": grid}}})

    properties = answer["replies"][0]["addSheet"]["properties"]
    assert (properties["index"], properties["gridProperties"]) == (1, grid)
    assert _titles(book) == ["Atenciones", "Revisión", "Envíos"]


def test_a_second_sheet_of_one_name_is_refused_in_googles_words(book: Book) -> None:
    with pytest.raises(HttpError) as refused:
        book.batch({"addSheet": {"properties": {"title": "ENVÍOS"}}})

    assert refused.value.status_code == 400
    assert refused.value.reason == (
        'Invalid requests[0].addSheet: A sheet with the name "ENVÍOS" already exists. Please enter another name.'
    )


def test_a_sheet_is_renamed_moved_and_resized(book: Book) -> None:
    book.batch(append([text("a"), text("b"), text("c")]))
    properties = {"sheetId": 0, "title": "2026", "index": 2, "gridProperties": {"columnCount": 2}}

    book.batch(
        {"updateSheetProperties": {"properties": properties, "fields": "title,index,gridProperties.columnCount"}}
    )

    assert _titles(book) == ["Envíos", "2026"]
    assert book.values("'2026'") == [["a", "b"]]


def test_metadata_of_rows_that_a_smaller_grid_loses_is_gone(book: Book) -> None:
    book.batch(note("dentro", row_of(0, 4)), note("fuera", row_of(0, 900)))
    grid = {"sheetId": 0, "gridProperties": {"rowCount": 5}}

    book.batch({"updateSheetProperties": {"properties": grid, "fields": "gridProperties.rowCount"}})

    assert [entry["metadataKey"] for entry in book.search(locationType="ROW")] == ["dentro"]


def test_the_last_sheet_cannot_be_deleted(book: Book) -> None:
    with pytest.raises(HttpError, match="You can't remove all the sheets in a document"):
        book.batch({"deleteSheet": {"sheetId": 0}}, {"deleteSheet": {"sheetId": 1}})

    assert _titles(book) == ["Atenciones", "Envíos"]


def test_a_sheet_is_duplicated_with_its_cells(book: Book) -> None:
    book.batch(append([text("x")]))

    book.batch({"duplicateSheet": {"sourceSheetId": 0, "insertSheetIndex": 2}})

    assert _titles(book) == ["Atenciones", "Envíos", "Copia de Atenciones"]
    assert book.values("'Copia de Atenciones'") == [["x"]]


def test_inserted_and_deleted_rows_carry_what_is_below(book: Book) -> None:
    book.write("Atenciones!A1", [["0"], ["1"], ["2"], ["3"]])
    book.batch(note("uno", row_of(0, 1)), note("tres", row_of(0, 3)))

    book.batch(
        {"insertDimension": {"range": _span("ROWS", 1, 3)}},
        {"deleteDimension": {"range": _span("ROWS", 3, 4)}},
    )

    assert book.values("Atenciones") == [["0"], [], [], ["2"], ["3"]]
    assert book.search(metadataKey="uno") == []
    (moved,) = book.search(metadataKey="tres")
    assert moved["location"]["dimensionRange"]["startIndex"] == 4
    assert book.get()["sheets"][0]["properties"]["gridProperties"]["rowCount"] == 1001


def test_inserted_and_deleted_columns_carry_what_is_beside(book: Book) -> None:
    book.write("Atenciones!A1", [["a", "b", "c"], ["d"]])

    book.batch(
        {"insertDimension": {"range": _span("COLUMNS", 1, 2), "inheritFromBefore": True}},
        {"deleteDimension": {"range": _span("COLUMNS", 2, 3)}},
        {"appendDimension": {"sheetId": 0, "dimension": "COLUMNS", "length": 4}},
    )

    assert book.values("Atenciones") == [["a", "", "c"], ["d"]]
    assert book.get()["sheets"][0]["properties"]["gridProperties"]["columnCount"] == 30


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (_span("ROWS", 0, 1000), "You can't delete all the rows on the sheet."),
        (_span("ROWS", 1, 1000), "Sorry, it is not possible to delete all non-frozen rows."),
        (
            _span("ROWS", 999, 1001),
            "Cannot delete a row that doesn't exist. Tried to delete row index 1000 but there are only 1000 rows.",
        ),
        (_span("ROWS", 0, 1, sheet=9), "No grid with id: 9"),
    ],
)
def test_rows_that_cannot_be_deleted_stay(book: Book, span: dict[str, Any], words: str) -> None:
    frozen = {"properties": {"sheetId": 0, "gridProperties": {"frozenRowCount": 1}}}
    book.batch({"updateSheetProperties": frozen | {"fields": "gridProperties.frozenRowCount"}})

    with pytest.raises(HttpError) as refused:
        book.batch({"deleteDimension": {"range": span}})

    assert refused.value.reason == f"Invalid requests[0].deleteDimension: {words}"


def test_looks_are_taken_and_what_a_caller_may_ask_for_again_is_kept(book: Book) -> None:
    area = {"sheetId": 0, "startRowIndex": 0, "endRowIndex": 5, "startColumnIndex": 0, "endColumnIndex": 3}

    answer = book.batch(
        {"setBasicFilter": {"filter": {"range": area}}},
        {"autoResizeDimensions": {"dimensions": _span("COLUMNS", 0, 3)}},
        {
            "updateDimensionProperties": {
                "range": _span("COLUMNS", 0, 3),
                "properties": {"pixelSize": 90},
                "fields": "*",
            }
        },
        {"addProtectedRange": {"protectedRange": {"range": area, "warningOnly": True}}},
        {"addBanding": {"bandedRange": {"range": area, "rowProperties": {"headerColor": {"red": 1}}}}},
    )

    sheet = book.get()["sheets"][0]
    assert sheet["basicFilter"]["range"] == area
    assert sheet["protectedRanges"] == [answer["replies"][3]["addProtectedRange"]["protectedRange"]]
    assert sheet["bandedRanges"] == [answer["replies"][4]["addBanding"]["bandedRange"]]


def test_a_batch_can_answer_with_the_spreadsheet(book: Book) -> None:
    answer = book.batch(
        append([text("x")]),
        includeSpreadsheetInResponse=True,
        responseIncludeGridData=True,
        responseRanges=["Atenciones!A1"],
    )

    (sheet,) = answer["updatedSpreadsheet"]["sheets"]
    assert sheet["data"][0]["rowData"][0]["values"][0]["formattedValue"] == "x"


def test_a_batch_needs_requests_that_exist(book: Book) -> None:
    with pytest.raises(HttpError, match="Must specify at least one request"):
        book.batch()
    with pytest.raises(HttpError, match=r"Invalid requests\[0\]: Exactly one kind"):
        book.batch({})
    with pytest.raises(HttpError) as unknown:
        book.batch({"addChart": {}})
    assert unknown.value.status_code == 501


def test_renaming_a_spreadsheet_renames_its_file(book: Book, service: Callable[..., Any]) -> None:
    request = {"properties": {"title": "Atenciones 2026", "locale": "es"}, "fields": "title,locale"}

    book.batch({"updateSpreadsheetProperties": request})

    found = book.get()["properties"]
    assert (found["title"], found["locale"]) == ("Atenciones 2026", "es")
    file = service("drive.v3", "ana@example.com").files().get(fileId=book.id).execute()
    assert file["name"] == "Atenciones 2026"


def test_a_sheet_is_copied_to_another_spreadsheet(book: Book) -> None:
    book.batch(append([text("x")]))
    other = new_book(book.service)

    call = book.service.spreadsheets().sheets().copyTo
    call(spreadsheetId=book.id, sheetId=0, body={"destinationSpreadsheetId": other.id}).execute()

    assert _titles(other) == ["Hoja 1", "Copia de Atenciones"]
    assert other.values("'Copia de Atenciones'") == [["x"]]


def test_a_data_filter_selects_what_is_read(book: Book) -> None:
    book.batch(append([text("a")], [text("b")]), note("fila", row_of(0, 1)))
    body = {"dataFilters": [{"developerMetadataLookup": {"metadataKey": "fila"}}], "includeGridData": True}

    found = book.service.spreadsheets().getByDataFilter(spreadsheetId=book.id, body=body).execute()

    (data,) = found["sheets"][0]["data"]
    assert data["startRow"] == 1
    assert data["rowData"][0]["values"][0]["formattedValue"] == "b"
    assert data["rowMetadata"][0]["developerMetadata"][0]["metadataKey"] == "fila"
