"""Entries found by their number, and by words however they are typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.errors import DecisionNeededError, UsageError
from soe_cli.procedures.catalogue.finding import find, search, the_catalogue
from soe_cli.procedures.catalogue.reading import load, parse

KNOWN = load(Path("nowhere"))
TWIN = parse(
    'code = "Otra entidad"\ntitle = "T"\ninstitution = "I"\n[[section]]\nnumber = "12"\nname = "N"\n'
    '[[section.entry]]\nnumber = "12.1"\nname = "Otra cosa"\n',
    "otra.toml",
)


@pytest.mark.parametrize(
    ("typed", "reference"),
    [
        ("PROMPERÚ 12.1", "PROMPERÚ 12.1"),
        ("promperu  12.1.", "PROMPERÚ 12.1"),
        ("12.1", "PROMPERÚ 12.1"),
        ("Promperú 12", "PROMPERÚ 12"),
        ("a5", "PE-SOE-001-01 A05"),
        ("pe-soe-001-01 B-09", "PE-SOE-001-01 B09"),
    ],
)
def test_an_entry_is_found_by_its_number(typed: str, reference: str) -> None:
    assert find(KNOWN, typed).reference == reference


@pytest.mark.parametrize("typed", ["PROMPERÚ 99.1", "PROMPERÚ", "", "SUNAT 12.1", "12.10"])
def test_what_is_in_no_catalogue_is_refused(typed: str) -> None:
    with pytest.raises(UsageError, match="En los catálogos no está") as refusal:
        find(KNOWN, typed)

    assert "soe procedure search" in refusal.value.next_step


def test_a_number_of_two_catalogues_asks_which() -> None:
    with pytest.raises(DecisionNeededError, match=r"Otra entidad 12\.1 Otra cosa"):
        find((*KNOWN, TWIN), "12.1")
    assert find((*KNOWN, TWIN), "otra  ENTIDAD 12.1").title == "Otra entidad 12.1 Otra cosa"


def test_a_catalogue_that_is_not_there_is_answered_with_those_that_are() -> None:
    with pytest.raises(UsageError, match="No hay un catálogo «SUNAT»") as refusal:
        the_catalogue(KNOWN, "SUNAT")

    assert "PE-SOE-001-01, PROMPERÚ" in refusal.value.next_step


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("orientación exportaciones", "PROMPERÚ 12.1"),
        ("ORIENTACION EXPORTAR", "PROMPERÚ 12.1"),
        ("infocenter", "PROMPERÚ 12.2"),
        ("miercoles exportador", "PROMPERÚ 4.1"),
        ("libro de reclamaciones", "PROMPERÚ 2.1"),
        ("asesria exportaciones", "PROMPERÚ 12.1"),
        ("banner", "PE-SOE-001-01 B04"),
        ("12.2", "PROMPERÚ 12.2"),
    ],
)
def test_words_find_the_likeliest_entry_first(words: str, first: str) -> None:
    found = search(KNOWN, words)

    assert found[0][0].reference == first
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)


@pytest.mark.parametrize("words", ["", "zapatería", "¿?", "12.1 zapatería peluquería"])
def test_words_that_nothing_speaks_of_find_nothing(words: str) -> None:
    assert search(KNOWN, words) == []


@given(st.text(max_size=30))
def test_any_words_find_something_or_nothing(words: str) -> None:
    assert all(0 < score <= 1 for _, score in search(KNOWN, words))
