"""Persons masked: enough to recognise them by, and no more."""

from __future__ import annotations

import pytest

from soe_cli.model.masking import initials, masked_document, masked_email, masked_text


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("QUISPE HUAMÁN, MARÍA ELENA", "M. E. Q. H."),
        ("DE LA CRUZ ÑAHUI, ROSA", "R. C. Ñ."),
        ("Élida Paz", "É. P."),
        ("MADONNA", "M."),
        ("", ""),
    ],
)
def test_a_name_becomes_its_initials_with_the_given_names_first(name: str, shown: str) -> None:
    assert initials(name) == shown


def test_of_an_address_the_first_letter_and_the_domain_are_left() -> None:
    assert masked_email("maria.quispe@gmail.com") == "m…@gmail.com"


def test_in_a_text_addresses_and_documents_are_masked_and_googles_ids_stay() -> None:
    text = "Google rechazó a ana+soe@correo.gob.pe (DNI 40118322) en el borrador r-8837465512 (18c3f0a1b2c3d4e5)."

    assert masked_text(text) == (
        "Google rechazó a a…@correo.gob.pe (DNI …322) en el borrador r-8837465512 (18c3f0a1b2c3d4e5)."
    )


@pytest.mark.parametrize(
    ("document", "shown"), [("40118322", "…322"), ("PE-00123", "…123"), ("12345", "…"), ("", "")]
)
def test_of_a_document_number_the_last_three_characters_are_left(document: str, shown: str) -> None:
    assert masked_document(document) == shown
