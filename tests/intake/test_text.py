"""Text from the world: cleaned for keeping, folded for comparing."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.intake.text import is_blank, said, shown
from soe_cli.model.text import clean_text, fold


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  QUISPE   MAMANI ", "QUISPE MAMANI"),
        ("ROSA\r\nQUISPE\tMAMANI", "ROSA QUISPE MAMANI"),
        ("ROSA\u00a0\u202fQUISPE", "ROSA QUISPE"),
        ("RO\u202eSA\u2066 \ue000QUI\x00SPE\u200b", "ROSA QUISPE"),
        ("José", "José"),
        ("=IMPORTXML(A1)", "=IMPORTXML(A1)"),
        ("<b>Rosa</b>", "<b>Rosa</b>"),
    ],
)
def test_cleaning_removes_what_nobody_sees_and_nothing_else(written: str, kept: str) -> None:
    assert clean_text(written) == kept


@given(st.text())
def test_clean_text_is_one_line_without_hidden_characters_and_stays_as_it_is(text: str) -> None:
    cleaned = clean_text(text)

    assert not [c for c in cleaned if unicodedata.category(c)[0] == "C" or unicodedata.category(c) in ("Zl", "Zp")]
    assert cleaned == cleaned.strip() and "  " not in cleaned
    assert clean_text(cleaned) == cleaned


@pytest.mark.parametrize(
    "written",
    ["N° de documento", "Nº DE DOCUMENTO", " n.\u00a0de  documento: ", "N°\u202fde\nDocumento", "N de documentó"],
)
def test_headers_that_people_read_alike_fold_alike(written: str) -> None:
    assert fold(written) == "n de documento"


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("text", ["", "  ", "-", "---", "NULL", "null", "N/A", "s/n", "No tiene", "ninguno", "."])
def test_a_cell_that_says_nothing_counts_as_empty(text: str) -> None:
    assert is_blank(text)
    assert said(text) == ""


@pytest.mark.parametrize("text", ["0", "C-1", "no", "Nadie"])
def test_a_cell_that_says_something_is_not_empty(text: str) -> None:
    assert not is_blank(text)


def test_a_quoted_value_is_cut_to_forty_characters() -> None:
    assert shown("a" * 41) == "a" * 39 + "…"
    assert shown("a" * 40) == "a" * 40
