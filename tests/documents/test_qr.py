"""The code of an address says the same in every shape, and has the margin that telephones need."""

from __future__ import annotations

import pytest

from soe_cli.documents.qr import QrPage, qr_in_blocks, qr_modules, qr_page, qr_picture
from soe_cli.errors import UnusableInputError

LINK = "https://docs.google.com/forms/d/e/1FAIpQLSd0mtAdr2ovQ2LD8U1kkCxQ6pYjxjz7G5lhB8n0sWkz3mQ1zA/viewform"
PAGE = QrPage("¿Qué le pareció el taller?", "Taller 1: Costos y precios", LINK, "¡Gracias!")


def test_half_blocks_hold_the_modules_and_their_margin() -> None:
    # given
    modules = qr_modules(LINK)

    # when
    lines = qr_in_blocks(LINK)

    # then
    upper = [[letter in "▀█" for letter in line] for line in lines]
    lower = [[letter in "▄█" for letter in line] for line in lines]
    drawn = [row for pair in zip(upper, lower, strict=True) for row in pair]
    assert drawn[: len(modules)] == modules
    assert all(not any(row[:4] + row[-4:]) for row in modules)
    assert all(not any(row) for row in modules[:4] + modules[-4:] + drawn[len(modules) :])


def test_pictures_are_the_same_bytes_each_time_and_name_the_address() -> None:
    png, svg = qr_picture(LINK, "png"), qr_picture(LINK, "svg")

    assert (png, svg) == (qr_picture(LINK, "png"), qr_picture(LINK, "svg"))
    assert int.from_bytes(png[16:20]) == 12 * len(qr_modules(LINK))
    assert f"<title>{LINK}</title>" in svg.decode()


def test_the_page_to_project_is_a_pdf_that_is_always_the_same() -> None:
    page = qr_page(PAGE)

    assert page.startswith(b"%PDF-1.7")
    assert page == qr_page(PAGE)


def test_a_letter_that_cannot_be_printed_is_told() -> None:
    with pytest.raises(UnusableInputError, match="la página con el código QR"):
        qr_page(QrPage("¿Qué tal?", "Taller 龍", LINK, ""))
