"""Telephone numbers of Peru."""

from __future__ import annotations

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.intake.phone import usable_phone


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("987654321", "+51987654321"),
        (" 987 654 321 ", "+51987654321"),
        ("987-654-321", "+51987654321"),
        ("+51 987654321", "+51987654321"),
        ("(51) 987654321", "+51987654321"),
        ("0051987654321", "+51987654321"),
        ("987654321.0", "+51987654321"),
        ("(01) 456-7890", "+5114567890"),
        ("+58 414 1234567", "+584141234567"),
    ],
)
def test_a_number_is_given_as_it_is_dialled_from_anywhere(written: str, number: str) -> None:
    assert usable_phone(written) == number


@pytest.mark.parametrize(
    "written", ["", "98765432", "9876543210", "no tiene", "987654321 / 945123456", "987654321 mamá", "0", "1" * 300]
)
def test_what_cannot_be_dialled_is_no_number(written: str) -> None:
    assert usable_phone(written) is None


@given(st.integers(900_000_000, 999_999_999), st.sampled_from(["{}", "+51{}", "51 {}", "0051{}", " {}.0"]))
def test_the_short_way_for_mobiles_agrees_with_the_library(mobile: int, form: str) -> None:
    number = phonenumbers.parse(str(mobile), "PE")

    assert phonenumbers.is_valid_number(number)
    assert usable_phone(form.format(mobile)) == phonenumbers.format_number(
        number, phonenumbers.PhoneNumberFormat.E164
    )


@given(st.text() | st.text("0123456789+-() ", max_size=20))
def test_any_text_is_a_number_that_stays_so_or_none(text: str) -> None:
    number = usable_phone(text)

    assert number is None or usable_phone(number) == number
