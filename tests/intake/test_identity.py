"""What an appointment is known by."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from soe_cli.intake.identity import appointment_id
from soe_cli.model.lima import LIMA

START = datetime(2026, 11, 24, 10, tzinfo=LIMA)


def test_the_code_is_the_identity_without_spaces_and_hidden_characters() -> None:
    assert appointment_id(" C-00\u00a01\u200b\n", "01234567", "Orientación", START) == "C-001"


def test_a_slash_in_a_code_parts_no_key_of_an_effect() -> None:
    codes = ("2026", "2026/1", "2026%2F1", "2026-1")
    ids = {appointment_id(code, "01234567", "Orientación", START) for code in codes}

    assert len(ids) == len(codes)
    assert not any("/" in one for one in ids)


def test_without_a_code_the_same_facts_give_the_same_identity() -> None:
    one = appointment_id("", "01234567", "Orientación para el Emprendimiento", START)
    same = appointment_id(" ", "01234567", "ORIENTACION PARA EL EMPRENDIMIENTO", START.astimezone(UTC))

    assert one == same == "xa902dadad1"


def test_another_person_service_or_hour_is_another_identity() -> None:
    ids = {
        appointment_id("", "01234567", "A", START),
        appointment_id("", "01234568", "A", START),
        appointment_id("", "01234567", "B", START),
        appointment_id("", "01234567", "A", START.replace(minute=30)),
    }

    assert len(ids) == 4


@given(st.text(), st.text(min_size=8), st.text())
def test_an_identity_is_one_word_and_holds_no_document(code: str, document: str, service: str) -> None:
    identity = appointment_id("", document, service, START)

    assert identity[0] == "x" and set(identity[1:]) <= set("0123456789abcdef") and len(identity) == 11
    assert appointment_id(code, document, service, START).split() == [
        appointment_id(code, document, service, START)
    ]
