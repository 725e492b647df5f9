"""A1 notation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.sandbox.a1 import A1Range, column_index, column_letters, parse, render

_TITLES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)


@st.composite
def _ranges(draw: st.DrawFn) -> A1Range:
    top, left = draw(st.integers(0, 5000)), draw(st.integers(0, 700))
    bottom = draw(st.none() | st.integers(top + 1, top + 5000))
    right = draw(st.integers(left + 1, left + 700)) if bottom is None else None
    return A1Range(draw(_TITLES), top, left, bottom, right)


@given(_ranges())
def test_a_range_that_is_written_is_read_again_as_it_was(area: A1Range) -> None:
    assert parse(render(area)) == area


@given(st.integers(0, 18277))
def test_the_letters_of_a_column_lead_back_to_it(index: int) -> None:
    assert column_index(column_letters(index)) == index


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hoja!A2:R", A1Range("Hoja", 1, 0, None, 18)),
        ("'Atención ñandú'!A:A", A1Range("Atención ñandú", 0, 0, None, 1)),
        ("'L''oca'!B3", A1Range("L'oca", 2, 1, 3, 2)),
        ("Hoja 1!3:4", A1Range("Hoja 1", 2, 0, 4, None)),
        ("$B$2:$A$1", A1Range(None, 0, 0, 2, 2)),
        ("Programación", A1Range("Programación")),
        ("'A1'", A1Range("A1")),
        ("AA10", A1Range(None, 9, 26, 10, 27)),
    ],
)
def test_every_way_to_name_a_range_is_understood(text: str, expected: A1Range) -> None:
    assert parse(text) == expected


@pytest.mark.parametrize("text", ["", "Hoja!", "!A1", "Hoja!A1:B2:C3", "Hoja!A", "Hoja!A0", "'Hoja!A1", "Hoja!ñ1"])
def test_what_is_no_range_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="A1 notation"):
        parse(text)
