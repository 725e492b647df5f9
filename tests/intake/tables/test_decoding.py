"""Bytes of text files, whatever they claim to be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.intake.tables.decoding import decode

TEXT = "Código N° 1: ÑAUPARI, JOSÉ «sí» – 10 €"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_usual_encodings_of_spanish_are_recognised(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_utf_16_of_either_byte_order_is_read_by_its_mark() -> None:
    assert decode(b"\xff\xfe" + TEXT.encode("utf-16-le")) == TEXT
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be")) == TEXT


def test_utf_8_read_as_windows_1252_is_put_right() -> None:
    scrambled = "CÃ³digo NÂ° 1: Ã‘AUPARI, JOSÃ‰, SÃ\u00a1"

    assert decode(scrambled.encode("utf-8")) == "Código N° 1: ÑAUPARI, JOSÉ, Sá".replace("á", "á")


def test_a_letter_cut_in_half_does_not_spoil_the_rest_of_a_utf_8_file() -> None:
    content = "ÑAUPARI JOSÉ ".encode() + "Ñ".encode()[:1] + " HUAMÁN ÁVILA".encode()

    assert decode(content) == "ÑAUPARI JOSÉ \ufffd HUAMÁN ÁVILA"


def test_bytes_that_windows_1252_does_not_assign_are_no_obstacle() -> None:
    assert decode(b"JOS\xc9 \x81\x9d") == "JOSÉ \x81\x9d"


@given(st.binary())
def test_any_bytes_are_some_text(content: bytes) -> None:
    assert isinstance(decode(content), str)


@given(st.text(st.characters(codec="utf-8", exclude_characters="ÂÃ\ufeff"), min_size=1))
def test_utf_8_is_read_as_it_was_written(text: str) -> None:
    assert decode(text.encode("utf-8")) == text


@given(
    st.text(st.characters(min_codepoint=32, max_codepoint=255), min_size=2),
    st.sampled_from(["utf-16-le", "utf-16-be"]),
)
def test_utf16_of_a_latin_script_needs_no_mark(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


def test_a_few_zeros_make_no_utf16() -> None:
    assert decode(b"a\0b\0ccccccccccc") == "a\0b\0ccccccccccc"
