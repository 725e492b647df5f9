"""Cells written by batchUpdate: appendCells, updateCells, repeatCell, sortRange."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from googleapiclient.errors import HttpError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.sandbox.spreadsheets import DATE, Book, append, day, new_book, note, row_of, text

_CITIZENS_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)


@pytest.fixture
def book(service: Callable[..., Any]) -> Book:
    return new_book(service("sheets.v4", "ana@example.com"), "Atenciones", "Envíos")


def test_rows_are_appended_after_the_last_row_with_data(book: Book) -> None:
    book.write("Atenciones!A1", [["Fecha", "Clave"], [], ["x"]])

    book.batch(append([day(46270), text("k1")], [day(46271), text("k2")]))

    assert book.values("Atenciones") == [
        ["Fecha", "Clave"],
        [],
        ["x"],
        ["05/09/2026", "k1"],
        ["06/09/2026", "k2"],
    ]


def test_a_row_with_formats_only_is_no_data(book: Book) -> None:
    dated = {"userEnteredFormat": {"numberFormat": DATE}}
    area = {"sheetId": 0, "startRowIndex": 1, "endRowIndex": 100, "startColumnIndex": 0, "endColumnIndex": 1}
    book.write("Atenciones!A1", [["Fecha"]])
    book.batch({"repeatCell": {"range": area, "cell": dated, "fields": "userEnteredFormat.numberFormat"}})

    appended = {"rows": [{"values": [{"userEnteredValue": {"numberValue": 46270}}]}], "fields": "userEnteredValue"}
    book.batch({"appendCells": {"sheetId": 0, **appended}})

    assert book.values("Atenciones") == [["Fecha"], ["05/09/2026"]]


def test_appending_to_a_full_sheet_adds_rows_but_never_columns(book: Book) -> None:
    book.write("Atenciones!A1000", [["última"]])

    book.batch(append([text("nueva")]))

    assert book.get()["sheets"][0]["properties"]["gridProperties"] == {"rowCount": 1001, "columnCount": 26}
    with pytest.raises(HttpError) as refused:
        book.batch(append([text("x")] * 27))
    assert refused.value.reason == (
        "Invalid requests[0].appendCells: Attempting to write column: 26, beyond the last requested column of: 25"
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(names=st.lists(_CITIZENS_TEXT, min_size=1, max_size=5))
def test_a_text_value_is_never_parsed(book: Book, names: list[str]) -> None:
    before = len(book.values("Atenciones"))

    book.batch(append(*[[text(name)] for name in names]))

    written = book.values("Atenciones", valueRenderOption="FORMULA")[before:]
    assert written == [[name] for name in names]


def test_only_the_fields_of_the_mask_are_written(book: Book) -> None:
    book.batch(append([day(46270)]))
    plain = {"rows": [{"values": [text("martes") | {"note": "no"}]}], "fields": "userEnteredValue"}

    book.batch({"updateCells": {"start": {"sheetId": 0}, **plain}})

    cell = book.get(ranges="Atenciones!A1", includeGridData=True)["sheets"][0]["data"][0]["rowData"][0]["values"][0]
    assert cell["formattedValue"] == "martes"
    assert cell["userEnteredFormat"] == {"numberFormat": DATE}
    assert "note" not in cell


def test_a_mask_may_group_fields_in_parentheses(book: Book) -> None:
    bold = {"userEnteredFormat": {"textFormat": {"bold": True}, "numberFormat": DATE}}
    request = {"range": {"sheetId": 0, "endRowIndex": 1, "endColumnIndex": 2}, "cell": bold}

    book.batch({"repeatCell": request | {"fields": "userEnteredFormat(textFormat.bold,numberFormat)"}})

    found = book.get(ranges="Atenciones!A1:C1", includeGridData=True)["sheets"][0]["data"][0]["rowData"][0][
        "values"
    ]
    assert [cell["userEnteredFormat"] for cell in found] == [bold["userEnteredFormat"]] * 2


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ("", "At least one field must be listed in 'fields'"),
        ("userEnteredValu", "Cannot find matching fields for path 'userEnteredValu'"),
        ("effectiveValue", "Cannot find matching fields for path 'effectiveValue'"),
    ],
)
def test_a_mask_must_name_fields_that_can_be_written(book: Book, fields: str, words: str) -> None:
    request = {"start": {"sheetId": 0}, "rows": [{"values": [text("x")]}], "fields": fields}

    with pytest.raises(HttpError, match=words):
        book.batch({"updateCells": request})


def test_cells_of_a_range_that_are_not_given_are_cleared(book: Book) -> None:
    book.write("Atenciones!A1", [["a", "b"], ["c", "d"], ["e", "f"]])
    area = {"sheetId": 0, "startRowIndex": 0, "endRowIndex": 2, "startColumnIndex": 0, "endColumnIndex": 2}

    request = {"range": area, "rows": [{"values": [text("A")]}], "fields": "userEnteredValue"}
    book.batch({"updateCells": request})

    assert book.values("Atenciones") == [["A"], [], ["e", "f"]]


def test_a_write_beyond_the_grid_is_refused(book: Book) -> None:
    start = {"sheetId": 0, "rowIndex": 1000, "columnIndex": 0}
    area = {"sheetId": 0, "startRowIndex": 1000, "startColumnIndex": 1, "endColumnIndex": 2}

    with pytest.raises(HttpError, match="beyond the last requested row of: 999"):
        book.batch({"updateCells": {"start": start, "rows": [{"values": [text("x")]}], "fields": "*"}})
    with pytest.raises(HttpError, match=r"Range \(Atenciones!B1001:B\) exceeds grid limits. Max rows: 1000"):
        book.batch({"repeatCell": {"range": area, "cell": text("x"), "fields": "userEnteredValue"}})


@pytest.mark.parametrize(
    "value",
    [
        {"stringValue": "x", "numberValue": 1},
        {"formulaValue": "1+1"},
        {"stringValue": "x" * 50_001},
        {"numberValue": "NaN"},
        {"errorValue": {"type": "ERROR"}},
    ],
)
def test_a_value_that_no_cell_can_hold_is_refused(book: Book, value: dict[str, Any]) -> None:
    with pytest.raises(HttpError) as refused:
        book.batch(append([{"userEnteredValue": value}]))

    assert refused.value.status_code == 400
    assert refused.value.reason.startswith("Invalid requests[0].appendCells: ")


def test_one_refused_request_leaves_nothing_of_the_batch(book: Book) -> None:
    with pytest.raises(HttpError, match=r"Invalid requests\[2\].deleteSheet: No sheet with id: 77"):
        book.batch(
            append([text("x")]),
            note("k", row_of(0, 0), number=5),
            {"deleteSheet": {"sheetId": 77}},
            append([text("y")]),
        )

    assert book.values("Atenciones") == []
    assert book.search(metadataId=5) == []


def test_rows_are_sorted_with_blanks_last_and_their_metadata_follows(book: Book) -> None:
    book.write("Atenciones!A1", [["Nombre", "N"], ["Rosa", 2], ["", 9], ["ana", 2], ["Luz", 10]])
    book.batch(note("rosa", row_of(0, 1)), note("luz", row_of(0, 4)))
    specs = [{"dimensionIndex": 1, "sortOrder": "DESCENDING"}, {"dimensionIndex": 0, "sortOrder": "ASCENDING"}]
    area = {"sheetId": 0, "startRowIndex": 1, "startColumnIndex": 0, "endColumnIndex": 2}

    book.batch({"sortRange": {"range": area, "sortSpecs": specs}})

    assert book.values("Atenciones") == [["Nombre", "N"], ["Luz", "10"], ["", "9"], ["ana", "2"], ["Rosa", "2"]]
    places = {
        entry["metadataKey"]: entry["location"]["dimensionRange"] for entry in book.search(visibility="DOCUMENT")
    }
    assert (places["rosa"]["startIndex"], places["luz"]["startIndex"]) == (4, 1)


def test_the_whole_grid_can_be_read_back(book: Book) -> None:
    book.batch(append([day(46270), text("Ana")], [], sheet=1))

    found = book.get(fields="sheets(properties.title,data.rowData.values(formattedValue,effectiveValue))")

    assert found["sheets"][1]["data"][0]["rowData"] == [
        {
            "values": [
                {"formattedValue": "05/09/2026", "effectiveValue": {"numberValue": 46270}},
                {"formattedValue": "Ana", "effectiveValue": {"stringValue": "Ana"}},
            ]
        }
    ]


def test_a_validation_rule_is_kept(book: Book) -> None:
    rule = {"condition": {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "Atendida"}]}, "strict": True}
    area = {"sheetId": 0, "startRowIndex": 1, "endRowIndex": 3, "startColumnIndex": 2, "endColumnIndex": 3}

    book.batch({"setDataValidation": {"range": area, "rule": rule}})

    found = book.get(ranges="Atenciones!C2", includeGridData=True)["sheets"][0]["data"][0]
    assert found["rowData"][0]["values"][0]["dataValidation"] == rule
