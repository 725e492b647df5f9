"""Codes of certificates: whatever a person mistypes is noticed."""

from __future__ import annotations

import re

from hypothesis import assume, given
from hypothesis import strategies as st

from soe_cli.model.certificate import ALPHABET, RANDOM_BITS, code_of, read_code

CODES = st.integers(0, 2**RANDOM_BITS - 1).map(code_of)


@given(CODES)
def test_a_code_is_ten_letters_that_nobody_takes_for_others(code: str) -> None:
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}", code)
    assert read_code(code) == code


def test_different_numbers_have_different_codes() -> None:
    assert len({code_of(number) for number in range(1000)} | {code_of(2**RANDOM_BITS - 1)}) == 1001


@given(CODES)
def test_it_is_read_however_it_is_written(code: str) -> None:
    spaced = f"  {code.replace('-', ' – ').lower()} "

    assert read_code(spaced) == code
    assert read_code(code.replace("0", "o").replace("1", "l")) == code


@given(CODES, st.integers(0, 9), st.sampled_from(ALPHABET))
def test_one_wrong_letter_is_noticed(code: str, place: int, letter: str) -> None:
    letters = list(code.replace("-", ""))
    assume(letters[place] != letter)
    letters[place] = letter

    assert read_code("".join(letters)) is None


@given(CODES, st.integers(0, 9), st.integers(0, 9))
def test_two_letters_that_changed_places_are_noticed(code: str, one: int, other: int) -> None:
    letters = list(code.replace("-", ""))
    assume(letters[one] != letters[other])
    letters[one], letters[other] = letters[other], letters[one]

    assert read_code("".join(letters)) is None


@given(st.text())
def test_any_text_is_a_code_or_none(text: str) -> None:
    assert read_code(text) is None or read_code(text) == read_code(read_code(text) or "")
