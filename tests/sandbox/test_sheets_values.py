"""``spreadsheets.values`` through Google's client."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from googleapiclient.errors import HttpError

from tests.sandbox.spreadsheets import Book, append, day, new_book, text


@pytest.fixture
def book(service: Callable[..., Any]) -> Book:
    return new_book(service("sheets.v4", "ana@example.com"), "Atención", "Envíos 2026")


def test_raw_values_stay_as_given(book: Book) -> None:
    book.write("'Atención'!A1", [["=IMPORTXML(A2)", "05/09/2026", 7, True, "TRUE"]])

    assert book.values("'Atención'!A1:E1", valueRenderOption="UNFORMATTED_VALUE") == [
        ["=IMPORTXML(A2)", "05/09/2026", 7, True, "TRUE"]
    ]


def test_typed_values_become_numbers_dates_and_formulas(book: Book) -> None:
    book.write("'Atención'!A1", [["05/09/2026", "7", "FALSE", "=1+1", "Ana"]], "USER_ENTERED")

    assert book.values("Atención", valueRenderOption="UNFORMATTED_VALUE") == [[46270, 7, False, "#ERROR!", "Ana"]]
    assert book.values("Atención", valueRenderOption="FORMULA") == [[46270, 7, False, "=1+1", "Ana"]]
    assert book.values("Atención") == [["05/09/2026", "7", "FALSE", "#ERROR!", "Ana"]]


def test_a_date_can_be_read_as_a_person_sees_it_beside_plain_numbers(book: Book) -> None:
    book.batch(append([day(46270), {"userEnteredValue": {"numberValue": 1234.5}}]))

    rendered = book.values(
        "Atención", valueRenderOption="UNFORMATTED_VALUE", dateTimeRenderOption="FORMATTED_STRING"
    )

    assert rendered == [["05/09/2026", 1234.5]]


def test_empty_cells_and_rows_at_the_end_are_left_out(book: Book) -> None:
    book.write("'Envíos 2026'!B2", [["a", "", "c"], [], ["", "e"]])

    assert book.values("'Envíos 2026'!A1:Z1000") == [[], ["", "a", "", "c"], [], ["", "", "e"]]
    assert book.values("'Envíos 2026'!A2:R", majorDimension="COLUMNS") == [[], ["a"], ["", "", "e"], ["c"]]
    assert book.values("'Envíos 2026'!B:B") == [[], ["a"]]


def test_the_answer_names_the_range_on_the_grid(book: Book) -> None:
    values = book.service.spreadsheets().values()

    found = values.batchGet(spreadsheetId=book.id, ranges=["'envíos 2026'!A2:R", "A:A", "Atención"]).execute()

    assert [one["range"] for one in found["valueRanges"]] == [
        "'Envíos 2026'!A2:R1000",
        "'Atención'!A1:A1000",
        "'Atención'!A1:Z1000",
    ]


@pytest.mark.parametrize("area", ["Nada!A1", "'Nada'", "Atención!A1:B2:C3"])
def test_an_unknown_sheet_is_refused_in_googles_words(book: Book, area: str) -> None:
    with pytest.raises(HttpError) as refused:
        book.values(area)

    assert (refused.value.status_code, refused.value.reason) == (400, f"Unable to parse range: {area}")


def test_a_range_beyond_the_grid_is_refused(book: Book) -> None:
    with pytest.raises(HttpError, match=r"Max rows: 1000, max columns: 26"):
        book.values("Atención!A1001")


@pytest.mark.parametrize(
    ("area", "words"),
    [
        ("Atención!A1:B1", r"but tried writing to row \[2\]"),
        ("Atención!A1:A2", r"but tried writing to column \[B\]"),
        ("Atención!A1000", r"but tried writing to row \[1001\]"),
        ("Atención!Z1", r"but tried writing to column \[AA\]"),
    ],
)
def test_values_that_do_not_fit_are_refused_and_nothing_is_written(book: Book, area: str, words: str) -> None:
    with pytest.raises(HttpError, match=words):
        book.write(area, [["a", "b"], ["c", "d"]])

    assert book.values("Atención") == []


def test_a_null_leaves_a_cell_and_an_empty_text_clears_it(book: Book) -> None:
    book.write("Atención!A1", [["a", "b", "c"]])

    answer = book.write("Atención!A1:C1", [[None, "", "C"]])

    assert book.values("Atención") == [["a", "", "C"]]
    assert answer["updatedRange"] == "'Atención'!A1:C1"
    assert answer["updatedCells"] == 2


def test_columns_can_be_written_as_such(book: Book) -> None:
    book.write("Atención!A1", [["a1", "a2"], ["b1"]], majorDimension="COLUMNS")

    assert book.values("Atención") == [["a1", "b1"], ["a2"]]


def test_several_ranges_are_written_together_or_not_at_all(book: Book) -> None:
    call = book.service.spreadsheets().values().batchUpdate
    good = {"range": "Atención!A1", "values": [["x"]]}
    bad = {"range": "Nada!A1", "values": [["y"]]}

    with pytest.raises(HttpError, match=r"Invalid data\[1\]: Unable to parse range: Nada!A1"):
        call(spreadsheetId=book.id, body={"valueInputOption": "RAW", "data": [good, bad]}).execute()
    assert book.values("Atención") == []

    answer = call(spreadsheetId=book.id, body={"valueInputOption": "RAW", "data": [good]}).execute()
    assert (answer["totalUpdatedCells"], answer["totalUpdatedSheets"]) == (1, 1)


def test_the_input_option_must_be_said(book: Book) -> None:
    call = book.service.spreadsheets().values().update

    with pytest.raises(HttpError, match="'valueInputOption' is required but not specified"):
        call(spreadsheetId=book.id, range="Atención!A1", body={"values": [["x"]]}).execute()


def test_append_goes_below_the_table_and_widens_the_grid(book: Book) -> None:
    book.write("Atención!B2", [["Fecha", "Clave"], ["hoy", "k1"]])
    book.write("Atención!B7", [["otra", "tabla"]])
    call = book.service.spreadsheets().values().append

    answer = call(
        spreadsheetId=book.id,
        range="Atención!B2:C3",
        valueInputOption="RAW",
        includeValuesInResponse=True,
        body={"values": [["mañana"] + ["x"] * 30]},
    ).execute()

    assert answer["tableRange"] == "'Atención'!B2:C3"
    assert answer["updates"]["updatedRange"] == "'Atención'!B4:AF4"
    assert answer["updates"]["updatedData"]["values"][0][0] == "mañana"
    assert book.get()["sheets"][0]["properties"]["gridProperties"]["columnCount"] == 32


def test_append_can_insert_rows_instead_of_overwriting(book: Book) -> None:
    book.write("Atención!A1", [["a"], ["b"], [], ["abajo"]])
    call = book.service.spreadsheets().values().append

    call(
        spreadsheetId=book.id,
        range="Atención!A1:A2",
        valueInputOption="RAW",
        insertDataOption="INSERT_ROWS",
        body={"values": [["c"], ["d"]]},
    ).execute()

    assert book.values("Atención") == [["a"], ["b"], ["c"], ["d"], [], ["abajo"]]


def test_clearing_takes_values_and_leaves_formats(book: Book) -> None:
    book.batch(append([day(46270), text("x")], [text("y")]))
    values = book.service.spreadsheets().values()

    cleared = values.clear(spreadsheetId=book.id, range="Atención!A1:B1", body={}).execute()
    book.write("Atención!A1", [[46271]])

    assert cleared["clearedRange"] == "'Atención'!A1:B1"
    assert book.values("Atención") == [["06/09/2026"], ["y"]]


def test_several_ranges_are_cleared_together(book: Book) -> None:
    book.write("Atención!A1", [["a", "b", "c"]])
    values = book.service.spreadsheets().values()

    body = {"ranges": ["Atención!A1", "Atención!C1"]}
    answer = values.batchClear(spreadsheetId=book.id, body=body).execute()

    assert answer["clearedRanges"] == ["'Atención'!A1", "'Atención'!C1"]
    assert book.values("Atención") == [["", "b"]]
