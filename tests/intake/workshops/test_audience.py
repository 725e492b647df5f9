"""Files of people to invite, as colleagues and institutions hand them over."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.errors import UnusableInputError
from soe_cli.intake.tables.source import SourceFile
from soe_cli.intake.workshops.audience import read_contacts


def people(text: str) -> SourceFile:
    """A CSV."""
    return SourceFile("lista.csv", text.encode())


@pytest.mark.parametrize(
    ("header", "row", "name"),
    [
        ("Apellidos y nombres;Correo electrónico", "QUISPE, MARÍA;maria@ejemplo.pe", "QUISPE, MARÍA"),
        ("CORREO;Apellidos;Nombres", "maria@ejemplo.pe;QUISPE;MARÍA", "QUISPE, MARÍA"),
        ("Correo;Distrito", " Maria@EJEMPLO.pe ;Ate", ""),
    ],
)
def test_the_column_of_addresses_is_found_by_its_title(header: str, row: str, name: str) -> None:
    (contact,) = read_contacts(people(f"Lista de interesados\n{header}\n{row}\n")).contacts

    assert (contact.email.casefold(), contact.name) == ("maria@ejemplo.pe", name)
    assert contact.origin == "lista.csv, fila 3"


def test_rows_that_cannot_be_written_to_are_told_with_their_number() -> None:
    read = read_contacts(
        people("Nombre;Correo\nA;a@ejemplo.pe\nB;r****@ejemplo.pe\nC;\nNombre;Correo\nD;d@ejemplo.pe\n")
    )

    assert [one.name for one in read.contacts] == ["A", "D"]
    assert [(one.source, one.message) for one in read.notices] == [
        ("fila 3", "No se invita: el correo «r****@ejemplo.pe» está oculto con asteriscos."),
        ("fila 4", "No tiene correo."),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Nombre;Distrito\nA;Ate\n", "no tiene una columna de correos"),
        ("Nombre;Correo\nA;nadie\n", "ninguna fila con un correo"),
        ("%PDF-1.4", "es un PDF"),
    ],
)
def test_a_file_without_addresses_is_refused(text: str, said: str) -> None:
    with pytest.raises(UnusableInputError, match=said):
        read_contacts(people(text))


@given(st.binary(max_size=300))
def test_any_bytes_give_people_or_a_sentence(content: bytes) -> None:
    try:
        read = read_contacts(SourceFile("lista.csv", b"Correo,Nombre\n" + content))
    except UnusableInputError:
        return
    assert all("@" in one.email for one in read.contacts)
