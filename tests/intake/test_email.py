"""Addresses to which mail can be sent, and why others are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.intake.email import email_problem, usable_email


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("ana@example.com", "ana@example.com"),
        ("\u00a0 Ana.Perez+citas@Example.COM \r\n", "Ana.Perez+citas@example.com"),
        ("o'higgins_1@trabajo.gob.pe", "o'higgins_1@trabajo.gob.pe"),
        ("ana@xn--pea-hoa.pe", "ana@xn--pea-hoa.pe"),
    ],
)
def test_an_address_is_trimmed_and_only_its_domain_is_lowered(written: str, address: str) -> None:
    assert usable_email(written) == address
    assert email_problem(written) == ""


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("  ", "está vacío"),
        ("ana@example.com\r\nBcc: otro@example.com", "tiene saltos de línea o caracteres ocultos"),
        ("ana\x00@example.com", "tiene saltos de línea o caracteres ocultos"),
        ("ana\u200b@example.com", "tiene saltos de línea o caracteres ocultos"),
        ("ana@example.com; luis@example.com", "trae más de una dirección"),
        ("ana@example.com luis@example.com", "trae más de una dirección"),
        ("Ana <ana@example.com>", "trae un nombre además de la dirección"),
        ('"ana"@example.com', "trae un nombre además de la dirección"),
        ("a" * 65 + "@example.com", "es demasiado largo"),
        ("a@" + "b." * 130 + "pe", "es demasiado largo"),
        ("muñoz@example.com", "tiene tildes, eñes u otros caracteres que un correo no admite"),
        ("ana@example", "no tiene la forma usuario@dominio.pe"),
        ("ana example.com", "no tiene la forma usuario@dominio.pe"),
        ("ana..p@example.com", "no tiene la forma usuario@dominio.pe"),
        (".ana@example.com", "no tiene la forma usuario@dominio.pe"),
        ("ana@-example.com", "no tiene la forma usuario@dominio.pe"),
        ("ana@example.c0m", "no tiene la forma usuario@dominio.pe"),
        ("r****@gmail.com", "está oculto con asteriscos"),
        ("r****@…", "está oculto con asteriscos"),
        ("ana@[127.0.0.1]", "no tiene la forma usuario@dominio.pe"),
        ("ana@example.com,", "no tiene la forma usuario@dominio.pe"),
    ],
)
def test_what_mail_cannot_be_sent_to_is_explained(written: str, problem: str) -> None:
    assert usable_email(written) is None
    assert email_problem(written) == problem


@given(st.text())
def test_any_text_is_usable_or_has_a_problem(text: str) -> None:
    assert (usable_email(text) is None) == bool(email_problem(text))


@given(st.emails(), st.text(" \t\r\n\u00a0\u200b"))
def test_a_usable_address_is_one_plain_address_and_stays_so(address: str, edge: str) -> None:
    found = usable_email(edge + address + edge)

    if found is not None:
        assert found.isascii() and found.isprintable() and found.count("@") == 1
        assert not set(found) & set(' <>",;:\\()[]')
        assert len(found) <= 254
        assert usable_email(found) == found
        assert found.lower() == address.lower()


@given(
    st.text(max_size=20), st.sampled_from(["\r", "\n", "\r\n", "\x00", "\u2028", "\u202e"]), st.text(max_size=20)
)
def test_nothing_with_a_hidden_character_inside_is_usable(before: str, hidden: str, after: str) -> None:
    assert usable_email(f"a{before}{hidden}{after}@example.com") is None
