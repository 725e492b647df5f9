"""Files and folders of Drive."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from googleapiclient.errors import HttpError
from googleapiclient.http import MediaIoBaseDownload, MediaIoBaseUpload

ANA, LUIS = "ana@example.com", "luis@example.com"
FOLDER = "application/vnd.google-apps.folder"
SPREADSHEET = "application/vnd.google-apps.spreadsheet"


@pytest.fixture
def files(service: Callable[..., Any]) -> Any:
    return service("drive.v3", ANA).files()


def _pdf(content: bytes = b"%PDF-1.7 certificado", *, resumable: bool = False) -> MediaIoBaseUpload:
    return MediaIoBaseUpload(io.BytesIO(content), mimetype="application/pdf", resumable=resumable)


@pytest.mark.parametrize("resumable", [False, True])
def test_an_uploaded_file_is_downloaded_as_it_was(files: Any, resumable: bool) -> None:
    body = {"name": "certificado.pdf", "appProperties": {"soe_key": "B11/certificate/1"}}

    made = files.create(body=body, media_body=_pdf(resumable=resumable), fields="*").execute()

    target = io.BytesIO()
    MediaIoBaseDownload(target, files.get_media(fileId=made["id"])).next_chunk()
    assert target.getvalue() == b"%PDF-1.7 certificado"
    assert (made["mimeType"], made["size"], made["fileExtension"]) == ("application/pdf", "20", "pdf")
    assert made["appProperties"] == {"soe_key": "B11/certificate/1"}
    assert made["owners"][0]["emailAddress"] == ANA


def test_an_answer_has_four_fields_unless_the_call_names_others(files: Any) -> None:
    made = files.create(body={"name": "x.txt", "description": "nota"}).execute()

    assert made == {
        "kind": "drive#file",
        "id": made["id"],
        "name": "x.txt",
        "mimeType": "application/octet-stream",
    }
    assert files.get(fileId=made["id"], fields="description,trashed").execute() == {
        "description": "nota",
        "trashed": False,
    }


def test_a_generated_id_can_be_used_once(files: Any) -> None:
    (file_id,) = files.generateIds(count=1).execute()["ids"]
    body = {"id": file_id, "name": "certificado.pdf"}
    assert files.create(body=body, media_body=_pdf()).execute()["id"] == file_id

    with pytest.raises(HttpError) as refused:
        files.create(body=body, media_body=_pdf()).execute()

    assert (refused.value.status_code, refused.value.reason) == (409, "A file already exists with the provided ID.")
    assert len(files.list().execute()["files"]) == 1


def test_an_id_that_drive_did_not_give_this_user_is_refused(files: Any, service: Callable[..., Any]) -> None:
    (theirs,) = service("drive.v3", LUIS).files().generateIds(count=1).execute()["ids"]

    for file_id in (theirs, "1inventado"):
        with pytest.raises(HttpError, match="The provided file ID is not usable"):
            files.create(body={"id": file_id, "name": "x"}).execute()


def test_generated_ids_are_for_folders_and_not_for_spreadsheets(files: Any) -> None:
    first, second = files.generateIds(count=2).execute()["ids"]

    folder = files.create(body={"id": first, "name": "Módulo", "mimeType": FOLDER}).execute()

    assert folder["id"] == first
    with pytest.raises(HttpError) as refused:
        files.create(body={"id": second, "name": "Libro", "mimeType": SPREADSHEET}).execute()
    assert (refused.value.status_code, refused.value.reason) == (
        403,
        "Generated IDs are not supported for Docs Editors formats.",
    )


def test_properties_are_merged_and_null_takes_one_away(files: Any) -> None:
    made = files.create(body={"name": "x", "appProperties": {"a": "1", "b": "2"}}).execute()

    update = files.update(fileId=made["id"], body={"appProperties": {"b": None, "c": "3"}}, fields="appProperties")

    assert update.execute() == {"appProperties": {"a": "1", "c": "3"}}


def test_a_property_has_at_most_124_bytes(files: Any) -> None:
    files.create(body={"name": "x", "appProperties": {"soe_key": "ñ" * 58}}).execute()

    with pytest.raises(HttpError) as refused:
        files.create(body={"name": "x", "appProperties": {"soe_key": "ñ" * 59}}).execute()
    assert refused.value.status_code == 400


def test_a_file_is_renamed_and_gets_other_content(files: Any) -> None:
    made = files.create(body={"name": "lista.csv"}, media_body=_pdf(b"a")).execute()

    files.update(fileId=made["id"], body={"name": "lista final.csv"}, media_body=_pdf(b"bb")).execute()

    found = files.get(fileId=made["id"], fields="name,size,version").execute()
    assert found == {"name": "lista final.csv", "size": "2", "version": "2"}
    assert files.get_media(fileId=made["id"]).execute() == b"bb"


def test_a_file_moves_from_one_folder_to_another_and_is_never_in_two(files: Any) -> None:
    folder = files.create(body={"name": "Módulo", "mimeType": FOLDER}).execute()["id"]
    made = files.create(body={"name": "x"}, fields="id,parents").execute()
    file_id, (root,) = made["id"], made["parents"]

    with pytest.raises(HttpError) as refused:
        files.update(fileId=file_id, addParents=folder).execute()
    moved = files.update(fileId=file_id, addParents=folder, removeParents=root, fields="parents").execute()

    assert (refused.value.status_code, refused.value.reason) == (
        403,
        "Increasing the number of parents is not allowed",
    )
    assert moved == {"parents": [folder]}
    assert files.get(fileId="root", fields="id,name").execute() == {"id": root, "name": "Mi unidad"}


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        ({"parents": ["1nada"]}, 404, "File not found: 1nada."),
        ({"size": "5"}, 403, "The resource body includes fields which are not directly writable."),
        ({"parents": ["root", "root"]}, 403, "Increasing the number of parents is not allowed"),
    ],
)
def test_a_file_that_cannot_be_created_so_is_refused(
    files: Any, body: dict[str, Any], status: int, words: str
) -> None:
    with pytest.raises(HttpError) as refused:
        files.create(body={"name": "x", **body}).execute()

    assert (refused.value.status_code, refused.value.reason) == (status, words)


def test_a_parent_is_not_changed_through_the_body(files: Any) -> None:
    made = files.create(body={"name": "x"}).execute()

    with pytest.raises(HttpError, match="The parents field is not directly writable"):
        files.update(fileId=made["id"], body={"parents": ["root"]}).execute()


def test_a_deleted_folder_takes_its_files_along(files: Any) -> None:
    folder = files.create(body={"name": "Módulo", "mimeType": FOLDER}).execute()["id"]
    inside = files.create(body={"name": "x", "parents": [folder]}).execute()["id"]

    files.delete(fileId=folder).execute()

    with pytest.raises(HttpError) as missing:
        files.get(fileId=inside).execute()
    assert (missing.value.status_code, missing.value.reason) == (404, f"File not found: {inside}.")


def test_a_file_is_copied_with_its_content_and_properties(files: Any) -> None:
    made = files.create(body={"name": "x", "appProperties": {"a": "1"}}, media_body=_pdf(b"bytes")).execute()

    copy = files.copy(
        fileId=made["id"], body={"appProperties": {"b": "2"}}, fields="id,name,appProperties"
    ).execute()

    assert (copy["name"], copy["appProperties"]) == ("Copia de x", {"a": "1", "b": "2"})
    assert files.get_media(fileId=copy["id"]).execute() == b"bytes"


def test_a_folder_is_neither_copied_nor_downloaded(files: Any) -> None:
    folder = files.create(body={"name": "Módulo", "mimeType": FOLDER}).execute()["id"]

    with pytest.raises(HttpError, match="cannot be copied"):
        files.copy(fileId=folder, body={}).execute()
    with pytest.raises(HttpError, match="Only files with binary content can be downloaded"):
        files.get_media(fileId=folder).execute()


def test_a_spreadsheet_is_not_made_from_an_upload(files: Any) -> None:
    with pytest.raises(HttpError, match="The requested conversion is not supported"):
        files.create(body={"name": "x", "mimeType": SPREADSHEET}, media_body=_pdf()).execute()


def test_drive_says_who_calls_only_if_asked_for_fields(service: Callable[..., Any], files: Any) -> None:
    files.create(body={"name": "x"}, media_body=_pdf(b"12345")).execute()
    about = service("drive.v3", ANA).about()

    assert about.get(fields="user(emailAddress,me),storageQuota/usage").execute() == {
        "user": {"emailAddress": ANA, "me": True},
        "storageQuota": {"usage": "5"},
    }
    with pytest.raises(HttpError, match="The 'fields' parameter is required for this method"):
        about.get().execute()


def test_the_state_shows_every_users_files(
    files: Any, service: Callable[..., Any], state: Callable[[], dict[str, Any]]
) -> None:
    files.create(body={"name": "de Ana", "appProperties": {"soe_key": "k"}}).execute()
    service("drive.v3", LUIS).files().create(body={"name": "de Luis"}).execute()

    found = {file["name"]: file for file in state()["files"]}

    assert set(found) == {"de Ana", "de Luis"}
    assert found["de Ana"]["appProperties"] == {"soe_key": "k"}
    assert found["de Luis"]["owners"][0]["emailAddress"] == LUIS
