"""Documents of Google's kind, made by converting what is uploaded."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from googleapiclient.errors import HttpError
from googleapiclient.http import MediaIoBaseUpload

from tests.conftest import State
from tests.sandbox.conftest import Service
from tests.sandbox.letters import ANA

DOCUMENT = "application/vnd.google-apps.document"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.fixture
def files(service: Service) -> Any:
    return service("drive.v3", ANA).files()


def docx(*paragraphs: str) -> bytes:
    """The least that is a docx: each word in a run of its own."""
    body = "".join(
        "<w:p>" + "".join(f'<w:r><w:t xml:space="preserve">{word} </w:t></w:r>' for word in text.split()) + "</w:p>"
        for text in paragraphs
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("word/document.xml", f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>')
    return target.getvalue()


def upload(files: Any, content: bytes, content_type: str) -> str:
    media = MediaIoBaseUpload(io.BytesIO(content), mimetype=content_type)
    body = {"name": "Acta", "mimeType": DOCUMENT}
    made: str = files.create(body=body, media_body=media).execute()["id"]
    return made


def export(files: Any, file_id: str, mime_type: str) -> bytes:
    content: bytes = files.export(fileId=file_id, mimeType=mime_type).execute()
    return content


def test_a_docx_becomes_a_document_and_comes_back_as_it_was(files: Any, state: State) -> None:
    content = docx("Acta del módulo", "Participó: Ñahui Quispe, Rosa")

    file_id = upload(files, content, DOCX)

    made = files.get(fileId=file_id, fields="mimeType,webViewLink,capabilities").execute()
    assert (made["mimeType"], made["capabilities"]["canDownload"]) == (DOCUMENT, True)
    assert made["webViewLink"].endswith(f"/document/d/{file_id}/edit")
    assert export(files, file_id, DOCX) == content
    text = export(files, file_id, "text/plain").decode("utf-8-sig")
    assert [line.strip() for line in text.split("\r\n")] == ["Acta del módulo", "Participó: Ñahui Quispe, Rosa"]
    assert export(files, file_id, "application/pdf").startswith(b"%PDF-")
    assert "Ñahui" in state()["documents"][file_id]


def test_html_and_text_become_documents_too(files: Any) -> None:
    page = "<html><head><title>x</title></head><body><h1>Acta</h1><p>Uno &amp; <b>dos</b></p></body></html>"
    from_html = upload(files, page.encode(), "text/html")
    from_text = upload(files, 'Línea \\"uno\\"\r\n#dos'.encode(), "text/plain")
    assert export(files, from_html, "text/plain").decode("utf-8-sig") == "Acta\r\nUno & dos"
    assert export(files, from_text, "text/plain").decode("utf-8-sig") == 'Línea \\"uno\\"\r\n#dos'
    assert export(files, from_text, "application/pdf").startswith(b"%PDF-")
    again = upload(files, export(files, from_text, DOCX), DOCX)
    assert export(files, again, "text/plain") == export(files, from_text, "text/plain")


def test_new_content_replaces_the_document_and_a_copy_keeps_the_old(files: Any) -> None:
    file_id = upload(files, b"Uno", "text/plain")
    copy = files.copy(fileId=file_id).execute()["id"]
    media = MediaIoBaseUpload(io.BytesIO(b"Dos"), mimetype="text/plain")

    files.update(fileId=file_id, media_body=media).execute()

    assert export(files, file_id, "text/plain").decode("utf-8-sig") == "Dos"
    assert export(files, copy, "text/plain").decode("utf-8-sig") == "Uno"
    files.delete(fileId=file_id).execute()
    assert export(files, copy, "text/plain").decode("utf-8-sig") == "Uno"


def test_what_docs_cannot_read_or_write_is_refused(files: Any) -> None:
    with pytest.raises(HttpError, match="could not be converted"):
        upload(files, b"no es un docx", DOCX)
    with pytest.raises(HttpError, match="The requested conversion is not supported"):
        upload(files, b"\x89PNG", "image/png")
    empty = files.create(body={"name": "Vacío", "mimeType": DOCUMENT}).execute()["id"]
    with pytest.raises(HttpError, match="The requested conversion is not supported"):
        export(files, empty, "image/png")
    with pytest.raises(HttpError, match="Only files with binary content"):
        files.get_media(fileId=empty).execute()
