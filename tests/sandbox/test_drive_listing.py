"""Drive's search and the order of its answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from googleapiclient.errors import HttpError
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.sandbox.drive.query import condition
from soe_cli.sandbox.service import ApiError

ANA, LUIS = "ana@example.com", "luis@example.com"
FOLDER = "application/vnd.google-apps.folder"


@pytest.fixture
def files(service: Callable[..., Any]) -> Any:
    found = service("drive.v3", ANA).files()
    folder = found.create(body={"name": "Módulo 3", "mimeType": FOLDER}).execute()["id"]
    found.create(body={"name": "Lista O'Higgins", "parents": [folder], "description": "padrón"}).execute()
    found.create(body={"name": "Acta final", "appProperties": {"soe_key": "B12/acta"}, "starred": True}).execute()
    found.create(body={"name": "Acta 10", "properties": {"tipo": "borrador"}}).execute()
    return found


def _names(files: Any, query: str, **options: Any) -> list[str]:
    found = files.list(q=query, orderBy="name", fields="files(name)", **options).execute()["files"]
    return [file["name"] for file in found]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("name = 'Acta final'", ["Acta final"]),
        ('name="Acta final" and trashed=false', ["Acta final"]),
        (r"name = 'Lista O\'Higgins'", ["Lista O'Higgins"]),
        ("name contains 'acta'", ["Acta 10", "Acta final"]),
        ("name contains '(borr' or name contains 'O'", ["Lista O'Higgins"]),
        ("name contains 'fin' and not name contains 'inal'", ["Acta final"]),
        (f"mimeType = '{FOLDER}'", ["Módulo 3"]),
        (f"mimeType != '{FOLDER}' and trashed = false", ["Acta 10", "Acta final", "Lista O'Higgins"]),
        ("appProperties has { key='soe_key' and value='B12/acta' }", ["Acta final"]),
        ("properties has {key='tipo' and value='otro'}", []),
        ("'root' in parents", ["Acta 10", "Acta final", "Módulo 3"]),
        (f"'{ANA}' in owners and (starred = true or name = 'Acta 10')", ["Acta 10", "Acta final"]),
        (f"'{LUIS}' in readers or '{LUIS}' in writers", []),
        ("fullText contains 'padrón'", ["Lista O'Higgins"]),
        ("modifiedTime > '2020-01-01T00:00:00' and createdTime >= '2020-01-01T00:00:00Z'", None),
        ("sharedWithMe = true", []),
        ("", None),
    ],
)
def test_a_query_finds_what_it_describes(files: Any, query: str, expected: list[str] | None) -> None:
    everything = ["Acta 10", "Acta final", "Lista O'Higgins", "Módulo 3"]

    assert _names(files, query) == (everything if expected is None else expected)


@pytest.mark.parametrize(
    "query",
    ["name", "name = ", "name ~ 'x'", "name = x", "color = 'x'", "name = 'x' and", "(name = 'x'", "'x' in y"],
)
def test_a_query_that_drive_does_not_understand_is_refused(files: Any, query: str) -> None:
    with pytest.raises(HttpError) as refused:
        _names(files, query)

    assert (refused.value.status_code, refused.value.reason) == (400, "Invalid Value")


@given(st.text(max_size=60))
def test_any_text_is_a_query_or_an_invalid_value(query: str) -> None:
    try:
        condition(query)
    except ApiError as error:
        assert error.status == 400


def test_what_is_in_a_trashed_folder_is_in_the_trash(files: Any) -> None:
    folder = files.list(q=f"mimeType = '{FOLDER}'").execute()["files"][0]["id"]

    files.update(fileId=folder, body={"trashed": True}).execute()

    assert _names(files, "trashed = true") == ["Lista O'Higgins", "Módulo 3"]
    assert _names(files, "trashed = false") == ["Acta 10", "Acta final"]


def test_pages_together_are_the_whole_list(files: Any) -> None:
    names, token = [], None
    while True:
        page = files.list(pageSize=3, pageToken=token, orderBy="folder,name desc").execute()
        names += [file["name"] for file in page["files"]]
        token = page.get("nextPageToken")
        if token is None:
            break

    assert names == ["Módulo 3", "Lista O'Higgins", "Acta final", "Acta 10"]
    with pytest.raises(HttpError, match="Invalid Value"):
        files.list(pageToken="?").execute()
    with pytest.raises(HttpError, match="Invalid Value"):
        files.list(orderBy="color").execute()


def test_another_users_files_are_not_listed_until_they_are_shared(files: Any, service: Callable[..., Any]) -> None:
    theirs = service("drive.v3", LUIS)
    assert _names(theirs.files(), "") == []
    folder = files.list(q=f"mimeType = '{FOLDER}'").execute()["files"][0]["id"]

    body = {"type": "user", "role": "reader", "emailAddress": LUIS}
    service("drive.v3", ANA).permissions().create(fileId=folder, body=body).execute()

    assert _names(theirs.files(), "sharedWithMe = true") == ["Lista O'Higgins", "Módulo 3"]
    assert _names(files, f"'{LUIS}' in readers") == ["Lista O'Higgins", "Módulo 3"]
