"""A certificate's file in whatever state it comes back."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from soe_cli.documents.certificate import CertificatePress
from soe_cli.errors import UnusableInputError
from soe_cli.intake.certificate_file import CertificateFile, open_certificate
from soe_cli.model.certificate import Certificate, RegisteredCertificate
from soe_cli.procedures.workshops.closing.certificate_checks import issued_as
from tests.intake.pdf_signing import signed
from tests.procedures.workshops.closing.test_certificates import row

DAY = date(2026, 12, 1)


@cache
def issued() -> tuple[bytes, RegisteredCertificate]:
    """A certificate and its row of the register."""
    facts = Certificate("K7Q2M-9XW4F", "ROSA ÑAHUI", "DNI 1", "Módulo", ("Tema",), DAY, DAY, 60, DAY, "Centro")
    pdf = CertificatePress().print(facts)
    return pdf, replace(row("a"), code=facts.code, sha256=hashlib.sha256(pdf).hexdigest())


def opened(folder: Path, content: bytes) -> CertificateFile:
    """The content as a file that was handed in."""
    path = folder / "certificado.pdf"
    path.write_bytes(content)
    return open_certificate(path)


@settings(max_examples=30)
@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_no_byte_can_be_changed_unnoticed(tmp_path_factory: pytest.TempPathFactory, place: float, bit: int) -> None:
    pdf, standing = issued()
    at = max(5, int(place * len(pdf)))
    altered = pdf[:at] + bytes([pdf[at] ^ 1 << bit]) + pdf[at + 1 :]

    with pytest.raises(UnusableInputError):
        issued_as(opened(tmp_path_factory.getbasetemp(), altered), [standing])


@settings(max_examples=30)
@given(added=st.binary(min_size=1, max_size=300), ending=st.sampled_from([b"", b"\n%%EOF", b"\r\n%%EOF\n"]))
def test_what_a_stranger_adds_is_no_signature(
    tmp_path_factory: pytest.TempPathFactory, added: bytes, ending: bytes
) -> None:
    pdf, standing = issued()
    for begin in (pdf, signed(pdf)):
        file = opened(tmp_path_factory.getbasetemp(), begin + added + ending)
        assert issued_as(file, [standing]) == standing
        try:
            count = file.signatures(len(pdf))
        except UnusableInputError:
            continue
        # What readers pass over shows nothing.
        assert (begin, count) == (signed(pdf), 1)


def test_the_code_is_read_from_the_page_or_from_what_is_left_of_it(tmp_path: Path) -> None:
    pdf, _ = issued()

    assert opened(tmp_path, pdf).code() == "K7Q2M-9XW4F"
    assert opened(tmp_path, pdf[:-300]).code() == "K7Q2M-9XW4F"
    assert opened(tmp_path, b"%PDF-1.7\nK7Q2M-9XW4G").code() is None
