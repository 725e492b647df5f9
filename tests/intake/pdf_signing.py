"""What people do to a PDF after it was issued: they sign it, write over it, or change it."""

from __future__ import annotations

import io

from pypdf import PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)


def signed(pdf: bytes, signatures: int = 1) -> bytes:
    """The PDF with visible signatures added behind its bytes, as ReFirma does."""
    writer = PdfWriter(io.BytesIO(pdf), incremental=True)
    added = [writer._add_object(_widget(writer, number, len(pdf))) for number in range(signatures)]
    writer.pages[0][NameObject("/Annots")] = writer._add_object(ArrayObject(added))
    form = DictionaryObject({NameObject("/Fields"): ArrayObject(added), NameObject("/SigFlags"): NumberObject(3)})
    writer.root_object[NameObject("/AcroForm")] = writer._add_object(form)
    return _written(writer)


def written_over(pdf: bytes) -> bytes:
    """The PDF with a note over it that shows another name, added behind its bytes."""
    writer = PdfWriter(io.BytesIO(pdf), incremental=True)
    writer.add_annotation(0, FreeText(text="OTRA PERSONA", rect=(200, 300, 600, 360)))
    return _written(writer)


def with_a_form(pdf: bytes) -> bytes:
    """A signed PDF with a form of the XFA kind, which some readers show instead of the pages."""
    writer = PdfWriter(io.BytesIO(signed(pdf)), incremental=True)
    form = writer.root_object["/AcroForm"]
    assert isinstance(form, DictionaryObject)
    form[NameObject("/XFA")] = TextStringObject("<xdp/>")
    return _written(writer)


def with_an_action(pdf: bytes) -> bytes:
    """A signed PDF that runs something when it is opened."""
    writer = PdfWriter(io.BytesIO(signed(pdf)), incremental=True)
    action = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("1")}
    )
    writer.root_object[NameObject("/OpenAction")] = action
    return _written(writer)


def repainted(pdf: bytes) -> bytes:
    """A signed PDF whose page is drawn anew behind its bytes."""
    writer = PdfWriter(io.BytesIO(signed(pdf)), incremental=True)
    content = DecodedStreamObject()
    content.set_data(b"BT (OTRA PERSONA) Tj ET")
    writer.pages[0][NameObject("/Contents")] = writer._add_object(content)
    return _written(writer)


def _written(writer: PdfWriter) -> bytes:
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def _widget(writer: PdfWriter, number: int, length: int) -> DictionaryObject:
    signature = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Sig"),
            NameObject("/Filter"): NameObject("/Adobe.PPKLite"),
            NameObject("/SubFilter"): NameObject("/ETSI.CAdES.detached"),
            NameObject("/ByteRange"): ArrayObject(map(NumberObject, (0, length + 400, length + 800, 100))),
            NameObject("/Contents"): ByteStringObject(b"\x30\x80" * 20),
        }
    )
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/FT"): NameObject("/Sig"),
            NameObject("/T"): TextStringObject(f"Firma{number}"),
            NameObject("/Rect"): ArrayObject(map(FloatObject, (100 + 220 * number, 60, 300 + 220 * number, 110))),
            NameObject("/V"): writer._add_object(signature),
        }
    )
