"""Merged cells, named ranges, and blocks of cells that are copied, searched and shifted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from googleapiclient.errors import HttpError

from tests.sandbox.spreadsheets import Book, new_book, note, row_of

ANA = "ana@example.com"


@pytest.fixture
def book(service: Callable[..., Any]) -> Book:
    made = new_book(service("sheets.v4", ANA), "Datos", "Otra")
    made.write("Datos!A1", [["Nombre", "Distrito"], ["Rosa", "Lima"], ["José", "Breña"], ["rosa", "LIMA"]])
    return made


def area(*ends: int, sheet: int = 0) -> dict[str, int]:
    """Rows from, rows to, columns from, columns to."""
    names = ("startRowIndex", "endRowIndex", "startColumnIndex", "endColumnIndex")
    return {"sheetId": sheet} | dict(zip(names, ends, strict=True))


def merges(book: Book) -> list[dict[str, int]]:
    found: list[dict[str, int]] = book.get()["sheets"][0].get("merges", [])
    return found


def test_merged_cells_keep_the_first_value_and_are_parted_again(book: Book) -> None:
    book.batch({"mergeCells": {"range": area(0, 2, 0, 2), "mergeType": "MERGE_ALL"}})
    assert merges(book) == [area(0, 2, 0, 2)]
    assert book.values("Datos!A1:B3") == [["Nombre"], [], ["José", "Breña"]]
    with pytest.raises(HttpError, match="You must select all cells in a merged range"):
        book.batch({"unmergeCells": {"range": area(0, 1, 0, 2)}})
    book.batch({"unmergeCells": {"range": area(0, 5, 0, 5)}})
    assert merges(book) == []


def test_columns_and_rows_are_merged_one_by_one_and_follow_what_is_inserted(book: Book) -> None:
    book.batch({"mergeCells": {"range": area(1, 3, 0, 2), "mergeType": "MERGE_COLUMNS"}})
    assert merges(book) == [area(1, 3, 0, 1), area(1, 3, 1, 2)]
    rows = {"sheetId": 0, "dimension": "ROWS"}
    book.batch({"insertDimension": {"range": {**rows, "startIndex": 2, "endIndex": 4}}})
    assert merges(book) == [area(1, 5, 0, 1), area(1, 5, 1, 2)]
    book.batch({"insertDimension": {"range": {**rows, "startIndex": 0, "endIndex": 1}}})
    book.batch({"deleteDimension": {"range": {**rows, "startIndex": 3, "endIndex": 5}}})
    assert merges(book) == [area(2, 4, 0, 1), area(2, 4, 1, 2)]
    book.batch({"deleteDimension": {"range": {**rows, "startIndex": 2, "endIndex": 4}}})
    assert merges(book) == []
    book.batch({"mergeCells": {"range": area(0, 2, 0, 3), "mergeType": "MERGE_ROWS"}})
    assert merges(book) == [area(0, 1, 0, 3), area(1, 2, 0, 3)]


def test_a_named_range_is_read_by_its_name_and_follows_its_rows(book: Book) -> None:
    made = book.batch({"addNamedRange": {"namedRange": {"name": "Personas", "range": area(1, 4, 0, 2)}}})
    named = made["replies"][0]["addNamedRange"]["namedRange"]
    assert book.values("personas") == [["Rosa", "Lima"], ["José", "Breña"], ["rosa", "LIMA"]]
    book.batch({"insertDimension": {"range": {"sheetId": 0, "dimension": "ROWS", "startIndex": 0, "endIndex": 1}}})
    assert book.get()["namedRanges"] == [named | {"range": area(2, 5, 0, 2)}]
    assert "namedRanges" not in book.get()["sheets"][0]
    change = {"namedRangeId": named["namedRangeId"], "name": "Gente"}
    book.batch({"updateNamedRange": {"namedRange": change, "fields": "name"}})
    assert book.values("Gente")[0] == ["Rosa", "Lima"]
    for wrong in ("Gente", "B2", "dos palabras"):
        with pytest.raises(HttpError, match="named range"):
            book.batch({"addNamedRange": {"namedRange": {"name": wrong, "range": area(0, 1, 0, 1)}}})
    book.batch({"deleteNamedRange": {"namedRangeId": named["namedRangeId"]}})
    with pytest.raises(HttpError, match="Unable to parse range: Gente"):
        book.values("Gente")


def test_named_ranges_are_made_with_the_spreadsheet_and_copied_with_it(service: Callable[..., Any]) -> None:
    sheets = service("sheets.v4", ANA)
    body = {"namedRanges": [{"namedRangeId": "n1", "name": "Todo", "range": area(0, 2, 0, 1)}]}
    made = sheets.spreadsheets().create(body=body).execute()["spreadsheetId"]
    copy = service("drive.v3", ANA).files().copy(fileId=made).execute()["id"]
    for identity in (made, copy):
        assert Book(sheets, identity).get()["namedRanges"] == body["namedRanges"]
        assert Book(sheets, identity).values("Todo") == []


def test_a_block_is_copied_transposed_and_moved(book: Book) -> None:
    paste = {"source": area(1, 3, 0, 2), "destination": area(0, 1, 0, 1, sheet=1)}
    book.batch({"copyPaste": paste | {"pasteType": "PASTE_VALUES", "pasteOrientation": "TRANSPOSE"}})
    assert book.values("Otra") == [["Rosa", "José"], ["Lima", "Breña"]]
    book.batch({"copyPaste": {"source": area(0, 1, 0, 1), "destination": area(5, 7, 0, 2)}})
    assert book.values("Datos!A6:B7") == [["Nombre", "Nombre"], ["Nombre", "Nombre"]]
    destination = {"sheetId": 1, "rowIndex": 3, "columnIndex": 1}
    book.batch({"cutPaste": {"source": area(5, 7, 0, 2), "destination": destination}})
    assert book.values("Otra!B4:C5") == [["Nombre", "Nombre"], ["Nombre", "Nombre"]]
    assert len(book.values("Datos")) == 4


def test_texts_are_found_and_replaced(book: Book) -> None:
    wanted = {"find": "rosa", "replacement": "Luz", "range": area(0, 9, 0, 2)}
    exact = book.batch({"findReplace": wanted | {"matchCase": True}})["replies"][0]["findReplace"]
    assert exact == {"valuesChanged": 1, "rowsChanged": 1, "sheetsChanged": 1, "occurrencesChanged": 1}
    book.batch(
        {"findReplace": {"find": "^(L)ima$", "replacement": "$1IMA", "allSheets": True, "searchByRegex": True}}
    )
    assert book.values("Datos!A2:B4") == [["Rosa", "LIMA"], ["José", "Breña"], ["Luz", "LIMA"]]
    for wrong in ({"find": "("}, {"find": ""}):
        with pytest.raises(HttpError, match=r"Invalid requests\[0\]\.findReplace"):
            book.batch({"findReplace": {"allSheets": True, "searchByRegex": True} | wrong})


def test_texts_are_trimmed_and_doubles_deleted(book: Book) -> None:
    book.write("Datos!A5", [["  Rosa   María ", "Lima"]])
    trimmed = book.batch({"trimWhitespace": {"range": area(0, 9, 0, 2)}})["replies"][0]["trimWhitespace"]
    doubles = book.batch({"deleteDuplicates": {"range": area(1, 9, 0, 2)}})["replies"][0]["deleteDuplicates"]
    assert trimmed == {"cellsChangedCount": 1}
    assert doubles["duplicatesRemovedCount"] == 4
    assert book.values("Datos!A2:B9") == [["Rosa", "Lima"], ["José", "Breña"], ["Rosa María", "Lima"]]


def test_cells_are_pushed_aside_and_pulled_back(book: Book) -> None:
    book.batch({"insertRange": {"range": area(1, 2, 0, 1), "shiftDimension": "ROWS"}})
    assert book.values("Datos!A1:B5") == [
        ["Nombre", "Distrito"],
        ["", "Lima"],
        ["Rosa", "Breña"],
        ["José", "LIMA"],
        ["rosa"],
    ]
    book.batch({"deleteRange": {"range": area(1, 2, 0, 1), "shiftDimension": "ROWS"}})
    book.batch({"insertRange": {"range": area(0, 1, 0, 1), "shiftDimension": "COLUMNS"}})
    assert book.values("Datos!A1:C2") == [["", "Nombre", "Distrito"], ["Rosa", "Lima"]]


def test_rows_and_columns_move_and_metadata_with_the_rows(book: Book) -> None:
    book.batch(note("fila", row_of(0, 1)))
    source = {"sheetId": 0, "dimension": "ROWS", "startIndex": 1, "endIndex": 2}
    book.batch({"moveDimension": {"source": source, "destinationIndex": 4}})
    book.batch({"moveDimension": {"source": source | {"dimension": "COLUMNS"}, "destinationIndex": 0}})
    assert book.values("Datos") == [["Distrito", "Nombre"], ["Breña", "José"], ["LIMA", "rosa"], ["Lima", "Rosa"]]
    (found,) = book.search(metadataKey="fila")
    assert found["location"]["dimensionRange"]["startIndex"] == 3
    with pytest.raises(HttpError, match="must lie on the grid"):
        book.batch({"moveDimension": {"source": source, "destinationIndex": 99_999}})


def test_values_are_read_written_and_cleared_by_data_filters(book: Book) -> None:
    book.batch(note("fila", row_of(0, 1)))
    values = book.service.spreadsheets().values()
    by_key = {"developerMetadataLookup": {"metadataKey": "fila"}}
    by_range = {"gridRange": area(1, 2, 0, 26)}
    body = {"dataFilters": [by_key, by_range, {"a1Range": "Datos!B1"}]}
    found = values.batchGetByDataFilter(spreadsheetId=book.id, body=body).execute()["valueRanges"]
    assert [entry["valueRange"]["values"] for entry in found] == [[["Rosa", "Lima"]], [["Distrito"]]]
    assert found[0]["dataFilters"] == [by_key, by_range]

    data = [{"dataFilter": by_key, "values": [["Eva"]], "majorDimension": "ROWS"}]
    written = {"valueInputOption": "RAW", "data": data}
    answer = values.batchUpdateByDataFilter(spreadsheetId=book.id, body=written).execute()

    assert (answer["totalUpdatedCells"], answer["responses"][0]["updatedRange"]) == (1, "Datos!A2")
    assert book.values("Datos!A2:B2") == [["Eva", "Lima"]]
    values.batchClearByDataFilter(spreadsheetId=book.id, body={"dataFilters": [by_key]}).execute()
    assert book.values("Datos!A2:B2") == []
    too_many = {"valueInputOption": "RAW", "data": [{"dataFilter": by_key, "values": [["a"], ["b"]]}]}
    with pytest.raises(HttpError, match="Requested writing within range"):
        values.batchUpdateByDataFilter(spreadsheetId=book.id, body=too_many).execute()


def test_what_lies_over_the_cells_is_kept_changed_and_taken_away(book: Book) -> None:
    rule = {"ranges": [area(0, 4, 0, 1)], "booleanRule": {"condition": {"type": "NOT_BLANK"}, "format": {}}}
    made = book.batch(
        {"addProtectedRange": {"protectedRange": {"range": area(0, 1, 0, 2), "warningOnly": True}}},
        {"addBanding": {"bandedRange": {"range": area(0, 4, 0, 2)}}},
        {"addFilterView": {"filter": {"title": "Lima", "range": area(0, 4, 0, 2)}}},
        {"addConditionalFormatRule": {"rule": rule, "index": 0}},
        {"updateBorders": {"range": area(0, 1, 0, 1), "top": {"style": "SOLID"}}},
    )["replies"]
    protected = made[0]["addProtectedRange"]["protectedRange"]
    banded, view = made[1]["addBanding"]["bandedRange"], made[2]["addFilterView"]["filter"]
    change = {"protectedRangeId": protected["protectedRangeId"], "description": "Encabezado"}
    book.batch({"updateProtectedRange": {"protectedRange": change, "fields": "description"}})
    sheet = book.get()["sheets"][0]
    assert sheet["protectedRanges"] == [protected | {"description": "Encabezado"}]
    assert (sheet["bandedRanges"], sheet["filterViews"], sheet["conditionalFormats"]) == ([banded], [view], [rule])

    book.batch(
        {"deleteProtectedRange": {"protectedRangeId": protected["protectedRangeId"]}},
        {"deleteBanding": {"bandedRangeId": banded["bandedRangeId"]}},
        {"deleteFilterView": {"filterId": view["filterViewId"]}},
        {"deleteConditionalFormatRule": {"sheetId": 0, "index": 0}},
    )

    assert set(book.get()["sheets"][0]) == {"properties"}
    with pytest.raises(HttpError, match="No conditional format on sheet: 0 at index: 0"):
        book.batch({"deleteConditionalFormatRule": {"sheetId": 0, "index": 0}})
