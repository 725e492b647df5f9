"""The calls that gspread makes, as people use it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import gspread
import pytest
import requests
from google.oauth2.credentials import Credentials
from gspread.exceptions import APIError, SpreadsheetNotFound
from gspread.utils import ValueRenderOption

_GOOGLE = ("https://sheets.googleapis.com", "https://www.googleapis.com")


def _client(address: str, user: str) -> gspread.Client:
    class SandboxClient(gspread.HTTPClient):
        """Sends gspread's calls to the sandbox."""

        def request(self, method: str, endpoint: str, *args: Any, **options: Any) -> requests.Response:
            for host in _GOOGLE:
                endpoint = endpoint.replace(host, address)
            return super().request(method, endpoint, *args, **options)

    query = {"user": user}
    token = requests.get(f"{address}/_sandbox/token", params=query, timeout=10).json()["access_token"]
    return gspread.Client(Credentials(token), http_client=SandboxClient)  # type: ignore[no-untyped-call]


@pytest.fixture
def client(sandbox_address: str) -> Iterator[gspread.Client]:
    client = _client(sandbox_address, "ana@example.com")
    yield client
    client.http_client.session.close()


def test_a_spreadsheet_is_created_and_opened_by_its_title(client: gspread.Client) -> None:
    made = client.create("Atenciones Virtuales – Centro de Empleo")

    assert client.open("Atenciones Virtuales – Centro de Empleo").id == made.id
    assert [file["name"] for file in client.list_spreadsheet_files()] == [made.title]
    with pytest.raises(SpreadsheetNotFound):
        client.open("Otra")


def test_worksheets_are_added_found_and_deleted(client: gspread.Client) -> None:
    book = client.create("Libro")

    book.add_worksheet("Envíos", rows=50, cols=4, index=0)
    book.worksheet("Hoja 1").update_title("Atenciones")
    book.worksheet("Envíos").freeze(rows=1)
    book.worksheet("Envíos").resize(rows=60)

    assert [sheet.title for sheet in book.worksheets()] == ["Envíos", "Atenciones"]
    assert (book.sheet1.row_count, book.sheet1.frozen_row_count) == (60, 1)
    book.del_worksheet(book.worksheet("Atenciones"))
    assert [sheet.title for sheet in book.worksheets()] == ["Envíos"]
    with pytest.raises(APIError, match="already exists"):
        book.add_worksheet("Envíos", rows=1, cols=1)


def test_rows_are_appended_inserted_deleted_and_sorted(client: gspread.Client) -> None:
    sheet = client.create("Libro").sheet1
    sheet.update([["Nombre", "Edad"], ["Rosa", 40]], "A1")

    sheet.append_row(["Luz", 31])
    sheet.append_rows([["Ana", 25], ["José", 60]])
    sheet.insert_row(["Eva", 19], index=2)
    sheet.delete_rows(3)
    sheet.sort((1, "asc"), range="A2:B10")

    assert sheet.get_all_records() == [
        {"Nombre": "Ana", "Edad": 25},
        {"Nombre": "Eva", "Edad": 19},
        {"Nombre": "José", "Edad": 60},
        {"Nombre": "Luz", "Edad": 31},
    ]


def test_cells_are_found_formatted_and_cleared(client: gspread.Client) -> None:
    sheet = client.create("Libro").sheet1
    sheet.update([["Clave", "Fecha"], ["k1", 46270]], "A1")

    sheet.format("B2:B", {"numberFormat": {"type": "DATE", "pattern": "yyyy-mm-dd"}})
    sheet.batch_update([{"range": "A3", "values": [["k2"]]}, {"range": "B3", "values": [[46271]]}])

    found = sheet.find("k2")
    assert found is not None
    assert (found.row, found.col) == (3, 1)
    assert sheet.col_values(2) == ["Fecha", "2026-09-05", "2026-09-06"]
    assert sheet.get("B2", value_render_option=ValueRenderOption.unformatted) == [[46270]]
    sheet.batch_clear(["A2:B3"])
    assert sheet.get_all_values() == [["Clave", "Fecha"]]
    sheet.clear()
    assert sheet.get_all_values() == [[]]


def test_a_shared_spreadsheet_is_opened_and_copied(
    client: gspread.Client, sandbox_address: str, service: Callable[..., Any]
) -> None:
    book = client.create("Libro")
    book.sheet1.update([["x"]], "A1")
    other = _client(sandbox_address, "luis@example.com")

    with pytest.raises(SpreadsheetNotFound):
        other.open_by_key(book.id)
    reader = {"type": "user", "role": "reader", "emailAddress": "luis@example.com"}
    service("drive.v3", "ana@example.com").permissions().create(fileId=book.id, body=reader).execute()

    assert other.open_by_key(book.id).sheet1.get_all_values() == [["x"]]
    copy = other.copy(book.id, title="Copia", copy_permissions=False, copy_comments=False)
    assert copy.sheet1.get_all_values() == [["x"]]
    assert {entry["role"] for entry in book.list_permissions()} == {"owner", "reader"}
    book.remove_permissions("luis@example.com", role="reader")
    with pytest.raises(SpreadsheetNotFound):
        other.open_by_key(book.id)
    other.http_client.session.close()


def test_a_spreadsheet_is_exported_and_deleted(client: gspread.Client) -> None:
    book = client.create("Libro")
    book.sheet1.update([["x", "y"]], "A1")

    assert book.export(gspread.utils.ExportFormat.CSV) == b"x,y\r\n"
    client.del_spreadsheet(book.id)
    assert client.list_spreadsheet_files() == []
