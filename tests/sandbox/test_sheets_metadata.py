"""Developer metadata: ids that are unique, places that move, and a limit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from googleapiclient.errors import HttpError

from tests.sandbox.spreadsheets import Book, append, new_book, note, row_of, text


@pytest.fixture
def book(service: Callable[..., Any]) -> Book:
    return new_book(service("sheets.v4", "ana@example.com"), "Atenciones", "Envíos")


def test_an_entry_can_be_found_by_its_id_and_by_its_key(book: Book) -> None:
    answer = book.batch(note("clave", {"sheetId": 1}, number=77, value="v"), note("otra", {"spreadsheet": True}))

    entry = answer["replies"][0]["createDeveloperMetadata"]["developerMetadata"]
    assert entry == {
        "metadataId": 77,
        "metadataKey": "clave",
        "metadataValue": "v",
        "location": {"locationType": "SHEET", "sheetId": 1},
        "visibility": "DOCUMENT",
    }
    metadata = book.service.spreadsheets().developerMetadata()
    assert metadata.get(spreadsheetId=book.id, metadataId=77).execute() == entry
    assert book.search(metadataKey="clave") == [entry]
    assert book.search(metadataKey="clave", metadataValue="w") == []
    generated = answer["replies"][1]["createDeveloperMetadata"]["developerMetadata"]["metadataId"]
    assert 0 < generated < 2**31


def test_an_id_in_use_refuses_the_whole_batch(book: Book) -> None:
    book.batch(note("una", {"sheetId": 0}, number=5))

    with pytest.raises(HttpError) as refused:
        book.batch(append([text("x")]), note("otra", {"sheetId": 1}, number=5))

    assert refused.value.status_code == 400
    assert refused.value.error_details or "INVALID_ARGUMENT" in str(refused.value.content)
    assert refused.value.reason.startswith("Invalid requests[1].createDeveloperMetadata: ")
    assert book.values("Atenciones") == []


def test_an_id_is_free_again_once_its_entry_is_deleted(book: Book) -> None:
    book.batch(note("una", {"sheetId": 0}, number=5))
    lookup = {"developerMetadataLookup": {"metadataId": 5}}

    answer = book.batch({"deleteDeveloperMetadata": {"dataFilter": lookup}})
    book.batch(note("otra", {"sheetId": 0}, number=5))

    deleted = answer["replies"][0]["deleteDeveloperMetadata"]["deletedDeveloperMetadata"]
    assert [entry["metadataKey"] for entry in deleted] == ["una"]
    assert [entry["metadataKey"] for entry in book.search(metadataId=5)] == ["otra"]


def test_one_id_may_be_in_use_in_two_spreadsheets(book: Book) -> None:
    other = new_book(book.service)

    book.batch(note("k", {"sheetId": 0}, number=5))
    other.batch(note("k", {"sheetId": 0}, number=5))

    assert len(other.search(metadataId=5)) == 1


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ({"visibility": "DOCUMENT", "location": {"sheetId": 0}}, "must have a metadataKey"),
        ({"metadataKey": "k", "location": {"sheetId": 0}}, "must have a visibility"),
        ({"metadataKey": "k", "visibility": "DOCUMENT"}, "Exactly one of spreadsheet, sheetId, dimensionRange"),
        ({"metadataKey": "k", "visibility": "DOCUMENT", "location": {"sheetId": 9}}, "No grid with id: 9"),
        ({"metadataKey": "k", "visibility": "DOCUMENT", "location": row_of(0, 1000)}, "single row or column"),
        ({"metadataKey": "k", "visibility": "DOCUMENT", "metadataId": -1, "location": {"sheetId": 0}}, "positive"),
    ],
)
def test_an_entry_must_be_complete(book: Book, entry: dict[str, Any], words: str) -> None:
    with pytest.raises(HttpError, match=words):
        book.batch({"createDeveloperMetadata": {"developerMetadata": entry}})


def test_a_sheet_and_a_spreadsheet_hold_thirty_thousand_characters_each(book: Book) -> None:
    book.batch(
        note("k" * 20_000, {"sheetId": 0}), note("k" * 30_000, {"sheetId": 1}), note("k", {"spreadsheet": True})
    )
    book.batch(note("k" * 9_000, row_of(0, 3), value="v" * 1_000))

    with pytest.raises(HttpError) as refused:
        book.batch(append([text("x")]), note("k", row_of(0, 4)))

    assert refused.value.status_code == 400
    assert book.values("Atenciones") == []


def test_an_entry_is_gone_with_its_sheet(book: Book) -> None:
    book.batch(note("k", row_of(1, 0), number=5))

    book.batch({"deleteSheet": {"sheetId": 1}})

    assert book.search(metadataId=5) == []
    with pytest.raises(HttpError) as missing:
        book.service.spreadsheets().developerMetadata().get(spreadsheetId=book.id, metadataId=5).execute()
    assert missing.value.status_code == 404


def test_an_entry_can_be_changed(book: Book) -> None:
    book.batch(note("arriendo", {"sheetId": 0}, number=5, value="ana"))
    request = {
        "dataFilters": [{"developerMetadataLookup": {"metadataId": 5}}],
        "developerMetadata": {"metadataValue": "luis"},
        "fields": "metadataValue",
    }

    answer = book.batch({"updateDeveloperMetadata": request})

    (changed,) = answer["replies"][0]["updateDeveloperMetadata"]["developerMetadata"]
    assert (changed["metadataKey"], changed["metadataValue"]) == ("arriendo", "luis")
    assert book.search(metadataId=5) == [changed]


def test_a_lookup_by_place_takes_what_meets_it_or_what_is_exactly_there(book: Book) -> None:
    column = {"dimensionRange": {"sheetId": 0, "dimension": "COLUMNS", "startIndex": 2, "endIndex": 3}}
    book.batch(note("fila", row_of(0, 3)), note("otra fila", row_of(0, 4)), note("columna", column))
    book.batch(note("hoja", {"sheetId": 0}), note("libro", {"spreadsheet": True}))

    def keys(**lookup: Any) -> set[str]:
        return {entry["metadataKey"] for entry in book.search(**lookup)}

    row = row_of(0, 3)
    assert keys(metadataLocation=row) == {"fila", "columna", "hoja"}
    assert keys(metadataLocation=row, locationMatchingStrategy="EXACT_LOCATION") == {"fila"}
    assert keys(metadataLocation={"sheetId": 0}) == {"fila", "otra fila", "columna", "hoja"}
    assert keys(locationType="ROW") == {"fila", "otra fila"}
    assert keys(metadataLocation={"spreadsheet": True}) == {"libro"}


def test_a_search_by_range_names_the_filters_that_matched(book: Book) -> None:
    book.batch(note("fila", row_of(0, 3)), note("otra", row_of(0, 9)))
    filters = [{"a1Range": "Atenciones!A4:B4"}, {"developerMetadataLookup": {"metadataKey": "fila"}}]
    call = book.service.spreadsheets().developerMetadata().search

    found = call(spreadsheetId=book.id, body={"dataFilters": filters}).execute()

    (match,) = found["matchedDeveloperMetadata"]
    assert match["developerMetadata"]["metadataKey"] == "fila"
    assert match["dataFilters"] == filters
