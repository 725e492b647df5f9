"""Identity documents: padded where a spreadsheet shortened them, never refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.intake.document import Document, read_document


@pytest.mark.parametrize(
    ("kind", "number", "document"),
    [
        ("DNI", "12345678", Document("DNI", "12345678")),
        ("D.N.I.", "1234567", Document("DNI", "01234567")),
        ("DNI", "1234567.0", Document("DNI", "01234567")),
        ("dni", " 12.345.678 ", Document("DNI", "12345678")),
        ("DNI", "'01234567", Document("DNI", "01234567")),
        ("", "DNI: 1234567", Document("DNI", "01234567")),
        ("", "DNI N° 12345678", Document("DNI", "12345678")),
        ("", "12345678", Document("DNI", "12345678")),
        ("DNI", "10117410-2", Document("DNI", "10117410")),
        ("", "10117410 - g", Document("DNI", "10117410")),
        ("RUC", "20131312955", Document("RUC", "20131312955")),
        ("", "20131023414", Document("RUC", "20131023414")),
        ("", "001234567", Document("", "001234567")),
        ("Carné de Extranjería", "001234567", Document("CE", "001234567")),
        ("CARNET DE EXTRANJERIA", "a12345678", Document("CE", "A12345678")),
        ("P.T.P.", "123456789", Document("PTP", "123456789")),
        ("CPP", "0012345678", Document("CPP", "0012345678")),
        ("Pasaporte", "ab 123456", Document("Pasaporte", "AB123456")),
        ("RUC", "20131023414", Document("RUC", "20131023414")),
        ("Cédula venezolana", "V-12345", Document("Cédula venezolana", "V12345")),
    ],
)
def test_a_document_is_read_as_it_is_printed(kind: str, number: str, document: Document) -> None:
    assert read_document(kind, number) == document


@pytest.mark.parametrize(
    ("kind", "number", "kept", "odd"),
    [
        ("DNI", "123456789", "123456789", "el número de DNI tiene 9 caracteres y se esperaban 8"),
        ("DNI", "123", "00000123", "el número de DNI tiene 3 caracteres y se esperaban 8"),
        ("DNI", "4", "00000004", "el número de DNI tiene 1 carácter y se esperaban 8"),
        ("DNI", "1234567X", "1234567X", "el número de DNI tiene caracteres que no le corresponden"),
        ("DNI", "10117410-3", "10117410", "el dígito de verificación del DNI no corresponde"),
        ("RUC", "20131023415", "20131023415", "el dígito verificador del RUC no corresponde"),
        ("CE", "1234567", "1234567", "el número de CE tiene 7 caracteres y se esperaban entre 9 y 12"),
        ("RUC", "2.01235E+10", "201235E+10", "el número de RUC tiene caracteres que no le corresponden"),
    ],
)
def test_what_looks_odd_is_kept_and_said(kind: str, number: str, kept: str, odd: str) -> None:
    assert read_document(kind, number) == Document(kind, kept, odd)


@given(st.integers(0, 99_999_999))
def test_a_dni_that_a_spreadsheet_made_a_number_gets_its_zeros_back(number: int) -> None:
    assert read_document("DNI", str(number)).number == f"{number:08d}"
    assert read_document("DNI", f"{number}.0").number == f"{number:08d}"


@given(st.text(), st.text())
def test_no_text_is_refused(kind: str, number: str) -> None:
    assert isinstance(read_document(kind, number), Document)
