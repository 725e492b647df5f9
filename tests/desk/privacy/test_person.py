"""A person is found by their document, whole and however it is written, and never by a part of another's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.desk.privacy.person import Person, columns_of, person_of
from soe_cli.errors import UsageError
from soe_cli.procedures.workshops.enrolment.enrolment_list import enrolment_id

DIGITS = st.text("0123456789", min_size=8, max_size=8)


@given(DIGITS, DIGITS)
def test_a_document_names_its_owner_and_nobody_else(own: str, other: str) -> None:
    person = person_of(own)

    assert person.is_named(f"DNI {own}; tel. 987654321") is (int(own) > 0)
    assert not person.is_named(f"n.º {other}1{own}, r{own}")
    assert person.is_named(f"DNI {other}") is (own.lstrip("0") == other.lstrip("0") != "")


def test_a_leading_zero_that_a_spreadsheet_dropped_is_no_other_person() -> None:
    person = person_of("07234567")

    assert person.is_owner(["7234567"], "")
    assert person.is_marked(f"B05/enrolment/aprende/{enrolment_id('07234567')}")
    assert person_of("7234567").is_marked(f"B05/enrolment/aprende/{enrolment_id('07234567')}")


def test_a_row_with_anothers_document_is_not_theirs_though_it_has_their_address() -> None:
    mother = person_of("40118322").known_as(["Rosa@Ejemplo.pe"])

    assert not mother.is_owner(["40118399"], "Leo rosa@ejemplo.pe 40118399")
    assert mother.is_owner([""], "Leo <rosa@ejemplo.pe>")
    assert mother.is_owner([], "ROSA@EJEMPLO.PE")
    assert not mother.is_owner([], "mariarosa@ejemplo.pe")


@pytest.mark.parametrize("typed", ["", "Rosa", "12", "@", "rosa@", "DNI"])
def test_what_is_neither_document_nor_address_is_refused(typed: str) -> None:
    with pytest.raises(UsageError):
        person_of(typed)


def test_the_kind_of_a_document_is_no_column_of_documents() -> None:
    titles = ("Tipo de documento", "N° de documento", "DNI", "Documentos entregados")

    assert columns_of(titles, "documento", "dni") == [1, 2]


def test_a_person_known_by_address_only_owns_what_names_it() -> None:
    assert Person("").known_as(["rosa@ejemplo.pe"]).is_owner(["40118322"], "rosa@ejemplo.pe")
