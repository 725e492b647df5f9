"""Documents from what is uploaded, and in formats that others read.

A docx is given back as it came. PDF and text have its paragraphs without their looks.
"""

from __future__ import annotations

import html
import io
import re
import sqlite3
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from soe_cli.sandbox.docs import store
from soe_cli.sandbox.docs.store import Document
from soe_cli.sandbox.drive.refusals import no_conversion
from soe_cli.sandbox.printing import PDF, printed_paragraphs
from soe_cli.sandbox.service import ApiError, Media, Raw

if TYPE_CHECKING:
    from lxml.etree import _Element

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_BLOCK_END = re.compile(r"</(?:p|h[1-6]|li|tr|div)>|<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<(style|script|head)\b.*?</\1>|<[^>]*>", re.IGNORECASE | re.DOTALL)


def convert(conn: sqlite3.Connection, file_id: str, media: Media) -> None:
    """Store an upload (docx, text, HTML) as the document; raises ApiError (400) for what Docs cannot read."""
    kind = media.content_type.partition(";")[0].strip().lower()
    if kind == DOCX:
        store.save(conn, file_id, Document(_docx_paragraphs(media.content), media.content))
    elif kind == "text/plain":
        store.save(conn, file_id, Document(media.content.decode("utf-8-sig", "replace").splitlines()))
    elif kind == "text/html":
        text = _TAG.sub("", _BLOCK_END.sub("\n", media.content.decode("utf-8", "replace")))
        lines = [" ".join(line.split()) for line in html.unescape(text).split("\n")]
        store.save(conn, file_id, Document([line for line in lines if line]))
    else:
        raise no_conversion()


def export(conn: sqlite3.Connection, file_id: str, mime_type: str) -> Raw:
    """The document's content as ``mime_type``; raises ApiError (400) for a format that Docs does not write."""
    document = store.get(conn, file_id)
    if mime_type == DOCX:
        return Raw(DOCX, document.docx or _docx(document))
    if mime_type == PDF:
        return Raw(PDF, printed_paragraphs(document.paragraphs))
    if mime_type == "text/plain":
        # Docs writes a byte order mark and Windows' line ends.
        return Raw(mime_type, "\r\n".join(document.paragraphs).encode("utf-8-sig"))
    raise no_conversion()


def _docx_paragraphs(content: bytes) -> list[str]:
    from lxml import etree

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            body = package.read("word/document.xml")
        root = etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True))
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError):
        raise ApiError(400, "badRequest", "Bad Request: the file could not be converted.") from None
    return ["".join(_run_texts(paragraph)) for paragraph in root.iter(f"{{{_W}}}p")]


def _run_texts(paragraph: _Element) -> list[str]:
    texts = f"{{{_W}}}t"
    inside = paragraph.iter(texts, f"{{{_W}}}tab", f"{{{_W}}}br")
    return [str(element.text or "") if element.tag == texts else " " for element in inside]


def _docx(document: Document) -> bytes:
    paragraphs = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>' for text in document.paragraphs
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    parts = {
        "[Content_Types].xml": f'{head}<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{relations}"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": f'{head}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'{head}<w:document xmlns:w="{_W}"><w:body>{paragraphs}</w:body></w:document>',
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return target.getvalue()
