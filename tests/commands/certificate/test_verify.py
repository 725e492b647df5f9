"""``soe certificate verify``: what was issued is found and holds, and not a byte of it may differ."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from tests.commands.certificate.issuing import (
    JUAN,
    ROSA,
    at_the_desk,
    certificates,
    code_of,
    held_module,
    issue,
    verdict,
)
from tests.commands.workshop.spreadsheet import spreadsheet
from tests.conftest import Hire, State
from tests.consultant import Consultant
from tests.intake.pdf_signing import repainted, signed, with_a_form, with_an_action, written_over


@pytest.fixture
def ana(hire: Hire, tmp_path: Path) -> Consultant:
    """A consultant who has issued two certificates."""
    consultant = hire("ana", share_with=("luis@centro.example",))
    held_module(consultant, tmp_path, ROSA, JUAN)
    issue(consultant, verdict(ROSA), verdict(JUAN))
    return consultant


@pytest.fixture
def pdf(ana: Consultant, state: State) -> bytes:
    """Rosa's certificate as it was issued."""
    with at_the_desk(ana) as desk:
        return desk.ledger.blob(certificates(state)[0]["Huella"])


def verified(consultant: Consultant, folder: Path, content: bytes) -> tuple[int, str]:
    """The exit code and what is said of a file with that content."""
    file = folder / "certificado.pdf"
    file.write_bytes(content)
    answer = consultant.soe("certificate", "verify", str(file))
    return answer.exit_code, answer.out + answer.err


def with_another_name(pdf: bytes) -> bytes:
    """The PDF with the first stream that is text changed by one letter, and everything else as it was."""
    start = pdf.index(b"stream\n") + len(b"stream\n")
    while True:
        end = pdf.index(b"\nendstream", start)
        drawn = zlib.decompressobj()
        try:
            text = drawn.decompress(pdf[start:end])
        except zlib.error:
            text = b""
        if b" Tj" in text or b"TJ" in text:
            at = text.index(b"<") + 1 if b"<" in text else text.index(b"(") + 1
            changed = text[:at] + bytes([text[at] ^ 1]) + text[at + 1 :]
            packed = zlib.compress(changed)
            assert changed != text
            return pdf[:start] + packed + pdf[end:]
        start = pdf.index(b"stream\n", end + 10) + len(b"stream\n")


def test_a_code_is_found_by_any_colleague_however_it_is_typed(ana: Consultant, hire: Hire, state: State) -> None:
    # given
    luis = hire("luis", join=ana.init().data["join_code"])
    code = code_of(state, "Rosa")

    # when
    answer = luis.done("certificate", "verify", code.lower().replace("-", " "), "--json")

    # then
    assert answer.data == {
        "code": code,
        "state": "Vigente",
        "name": "Ñahui Quispe, Rosa",
        "document": "…322",
        "module": "Aprende a Emprender",
        "issued": "2027-03-12",
        "replaces": None,
        "file": False,
        "signatures": 0,
    }
    assert "El código está en el registro y el certificado vale." in luis.done("certificate", "verify", code).out


def test_the_file_that_was_issued_is_authentic_and_stays_so_when_it_is_signed(
    ana: Consultant, pdf: bytes, tmp_path: Path
) -> None:
    assert verified(ana, tmp_path, pdf)[0] == 0
    assert "byte por byte" in verified(ana, tmp_path, pdf)[1]
    assert "Auténtico, con firma agregada después" in verified(ana, tmp_path, signed(pdf))[1]
    assert "con 2 firmas agregadas" in verified(ana, tmp_path, signed(pdf, signatures=2))[1]


def test_a_byte_or_a_letter_that_was_changed_is_told_and_so_is_what_was_put_over_it(
    ana: Consultant, pdf: bytes, tmp_path: Path, state: State
) -> None:
    code = code_of(state, "Rosa")
    altered = [
        (pdf[:20000] + bytes([pdf[20000] ^ 1]) + pdf[20001:], f"no es el que se emitió con el código {code}"),
        (with_another_name(pdf), f"no es el que se emitió con el código {code}"),
        (pdf[:-40], "no es"),
        (pdf + b"x", "se le agregó"),
        (written_over(pdf), "no es una firma"),
        (repainted(pdf), "no es una firma"),
        (with_a_form(pdf), "no es una firma"),
        (with_an_action(pdf), "no es una firma"),
        (b"%PDF-1.7\n%%EOF", "no es ningún certificado emitido"),
        (b"PK\x03\x04", "no es el PDF de un certificado"),
    ]
    for content, said in altered:
        exit_code, told = verified(ana, tmp_path, content)
        assert (exit_code, said in told) == (4, True), told


def test_a_row_that_somebody_changed_does_not_vouch_for_the_file(
    ana: Consultant, pdf: bytes, tmp_path: Path
) -> None:
    spreadsheet(ana).type("Certificados", 1, Apellidos_y_nombres="OTRA, PERSONA")

    exit_code, told = verified(ana, tmp_path, pdf)

    assert (exit_code, "alguien cambió después su fila" in told) == (6, True)


def test_a_state_in_a_persons_own_words_is_for_a_person(ana: Consultant, state: State) -> None:
    spreadsheet(ana).type("Certificados", 1, Estado="Observado")

    answer = ana.soe("certificate", "verify", code_of(state, "Rosa"))

    assert (answer.exit_code, "«Observado»" in answer.error) == (6, True)


def test_what_is_no_certificate_is_said_in_a_sentence(ana: Consultant) -> None:
    for told, said in {
        "00000-00000": "No hay un certificado con el código 00000-00000",
        "K7Q2M-9XW4G": "no es un código de certificado",
        "": "no es un código",
        "no-hay.pdf": "No se puede leer no-hay.pdf",
    }.items():
        answer = ana.soe("certificate", "verify", told)
        assert (answer.exit_code, said in answer.error) == (4, True), answer
