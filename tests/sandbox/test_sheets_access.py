"""A spreadsheet is a Drive file: who may open it, and what Drive knows of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from googleapiclient.errors import HttpError

from tests.sandbox.spreadsheets import Book, append, new_book, text

ANA, LUIS = "ana@example.com", "luis@example.com"


@pytest.fixture
def book(service: Callable[..., Any]) -> Book:
    return new_book(service("sheets.v4", ANA), "Atenciones")


def _share(service: Callable[..., Any], book: Book, role: str) -> None:
    body = {"type": "user", "role": role, "emailAddress": LUIS}
    service("drive.v3", ANA).permissions().create(fileId=book.id, body=body).execute()


def test_anothers_unshared_spreadsheet_does_not_exist(book: Book, service: Callable[..., Any]) -> None:
    theirs = Book(service("sheets.v4", LUIS), book.id)

    for call in (theirs.get, lambda: theirs.values("A1"), lambda: theirs.batch(append([text("x")]))):
        with pytest.raises(HttpError) as refused:
            call()
        assert (refused.value.status_code, refused.value.reason) == (404, "Requested entity was not found.")


def test_a_reader_reads_and_may_not_write(book: Book, service: Callable[..., Any]) -> None:
    book.batch(append([text("x")]))
    _share(service, book, "reader")
    theirs = Book(service("sheets.v4", LUIS), book.id)

    assert theirs.values("Atenciones") == [["x"]]
    with pytest.raises(HttpError) as refused:
        theirs.write("Atenciones!A1", [["y"]])
    assert (refused.value.status_code, refused.value.reason) == (403, "The caller does not have permission")
    assert book.values("Atenciones") == [["x"]]


def test_a_writer_writes_and_drive_knows_it(book: Book, service: Callable[..., Any]) -> None:
    files = service("drive.v3", ANA).files()
    before = files.get(fileId=book.id, fields="modifiedTime,version").execute()
    _share(service, book, "writer")

    Book(service("sheets.v4", LUIS), book.id).batch(append([text("x")]))

    after = files.get(fileId=book.id, fields="modifiedTime,version,lastModifyingUser").execute()
    assert after["lastModifyingUser"]["emailAddress"] == LUIS
    assert int(after["version"]) > int(before["version"])
    assert after["modifiedTime"] >= before["modifiedTime"]


def test_a_spreadsheet_made_by_drive_is_empty_and_opens_in_sheets(service: Callable[..., Any]) -> None:
    body = {"name": "Programación", "mimeType": "application/vnd.google-apps.spreadsheet"}
    file = service("drive.v3", ANA).files().create(body=body).execute()

    book = Book(service("sheets.v4", ANA), file["id"])

    found = book.get()
    assert found["properties"]["title"] == "Programación"
    assert [sheet["properties"]["title"] for sheet in found["sheets"]] == ["Hoja 1"]


def test_a_deleted_spreadsheet_is_gone(book: Book, service: Callable[..., Any]) -> None:
    service("drive.v3", ANA).files().delete(fileId=book.id).execute()

    with pytest.raises(HttpError) as missing:
        book.get()
    assert missing.value.status_code == 404


def test_a_file_of_another_kind_is_no_spreadsheet(service: Callable[..., Any]) -> None:
    body = {"name": "Carpeta", "mimeType": "application/vnd.google-apps.folder"}
    folder = service("drive.v3", ANA).files().create(body=body).execute()

    with pytest.raises(HttpError) as refused:
        Book(service("sheets.v4", ANA), folder["id"]).get()
    assert refused.value.status_code == 400


def test_the_state_shows_every_spreadsheet(book: Book, state: Callable[[], dict[str, Any]]) -> None:
    book.batch(append([text("=IMPORTXML(A1)"), {"userEnteredValue": {"formulaValue": "=1+1"}}]))

    (shown,) = state()["spreadsheets"]

    assert shown == {
        "id": book.id,
        "title": "Atenciones Virtuales",
        "sheets": [{"title": "Atenciones", "values": [["=IMPORTXML(A1)", "#ERROR!"]]}],
    }
