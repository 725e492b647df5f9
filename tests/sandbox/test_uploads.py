"""Content that comes by the upload paths, from Google's own client and in pieces."""

from __future__ import annotations

import io
from typing import Any

import pytest
from googleapiclient.http import MediaIoBaseUpload

from tests.conftest import State
from tests.sandbox.conftest import Call, Service
from tests.sandbox.letters import ANA, letter

DRAFTS = "/upload/gmail/v1/users/me/drafts"


@pytest.mark.parametrize("resumable", [False, True])
def test_googles_client_uploads_a_draft(service: Service, state: State, resumable: bool) -> None:
    media = MediaIoBaseUpload(io.BytesIO(letter(subject="Subida")), "message/rfc822", resumable=resumable)
    drafts = service("gmail.v1", ANA).users().drafts()
    made = drafts.create(userId="me", body={"message": {}}, media_body=media).execute()
    assert [(draft["id"], draft["subject"]) for draft in state()["drafts"]] == [(made["id"], "Subida")]


def test_googles_client_uploads_in_chunks(service: Service, state: State) -> None:
    content = letter(subject="En partes") + b"x" * 600_000
    media = MediaIoBaseUpload(io.BytesIO(content), "message/rfc822", chunksize=256 * 1024, resumable=True)
    request = service("gmail.v1", ANA).users().drafts().create(userId="me", media_body=media)
    answer: Any = None
    chunks = 0
    while answer is None:
        _, answer = request.next_chunk()
        chunks += 1
    assert chunks == 3
    assert [draft["subject"] for draft in state()["drafts"]] == ["En partes"]


def test_content_alone_is_uploaded_as_media(caller: Call, state: State) -> None:
    headers = {"Content-Type": "message/rfc822"}
    answer = caller(ANA).post(DRAFTS, params={"uploadType": "media"}, data=letter(subject="Sola"), headers=headers)
    assert answer.status_code == 200
    assert [draft["subject"] for draft in state()["drafts"]] == ["Sola"]


@pytest.mark.parametrize(
    ("query", "content_type"),
    [
        ({}, "message/rfc822"),
        ({"uploadType": "magic"}, "message/rfc822"),
        ({"uploadType": "multipart"}, "multipart/related"),
        ({"uploadType": "multipart"}, "multipart/related; boundary=x"),
        ({"uploadType": "resumable", "upload_id": "none"}, "message/rfc822"),
    ],
)
def test_an_upload_that_does_not_hold_together_is_refused(
    caller: Call, state: State, query: dict[str, str], content_type: str
) -> None:
    answer = caller(ANA).post(DRAFTS, params=query, data=b"--y\r\n", headers={"Content-Type": content_type})
    assert answer.status_code in (400, 404)
    assert answer.json()["error"]["errors"][0]["reason"]
    assert state()["drafts"] == []
