"""Contacts: any name comes back from the vCard as it was, and no cell of the CSV is a formula."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from soe_cli.documents.contacts import GOOGLE_HEADERS, google_contacts, vcards
from soe_cli.model.contact import PhoneContact
from soe_cli.model.text import clean_text

ROSA = PhoneContact("Rosa", "Ñahui Quispe", "+51987654321", "Aprende a Emprender")
NAMES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=120).filter(clean_text)


def test_a_card_holds_name_mobile_and_category() -> None:
    assert vcards([ROSA]).decode().split("\r\n") == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "CATEGORIES:Aprende a Emprender",
        "FN:Rosa Ñahui Quispe",
        "N:Ñahui Quispe;Rosa;;;",
        "TEL;TYPE=CELL:+51987654321",
        "END:VCARD",
        "",
    ]


@settings(max_examples=40)
@given(NAMES, NAMES)
def test_any_name_comes_back_from_its_card(given_names: str, surnames: str) -> None:
    one = PhoneContact(given_names, surnames, "+51987654321", "Módulo; 1, «ñ»")

    content = vcards([one, ROSA]).decode()

    first, second = vobject.readComponents(content)
    assert first.n.value.family == clean_text(surnames)
    assert first.n.value.given == clean_text(given_names)
    assert (first.tel.value, second.fn.value) == (one.phone, "Rosa Ñahui Quispe")
    # RFC 2426, 2.6: lines are folded at 75 characters.
    assert all(len(line) <= 75 for line in content.split("\r\n"))


@given(NAMES, NAMES)
def test_no_cell_of_the_csv_is_a_formula(given_names: str, surnames: str) -> None:
    content = google_contacts([replace(ROSA, given_names=given_names, surnames=surnames, group=surnames)])

    header, line = csv.reader(io.StringIO(content.decode(), newline=""))
    assert header == list(GOOGLE_HEADERS)
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in line[:-1])
    assert line[0].removeprefix("'") == clean_text(given_names).removeprefix("'")
    assert line[-1] == "+51987654321"


def test_the_label_is_one_that_google_makes() -> None:
    (_, line) = csv.reader(io.StringIO(google_contacts([ROSA]).decode()))

    assert line[2] == "Aprende a Emprender ::: * myContacts"
