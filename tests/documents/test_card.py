"""The citizen's card: one page, the same bytes for the same facts, and clear words about a broken template."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from soe_cli.documents.card import citizens_card
from soe_cli.errors import UnusableInputError

CENTER = "Centro de Empleo Áncash – Ñuñoa"
SERVICE = "Orientación para el Emprendimiento"


def test_the_card_is_one_page_with_the_same_bytes_every_time() -> None:
    card = citizens_card(center=CENTER, service=SERVICE)

    assert card.startswith(b"%PDF-")
    assert b"NPages>1<" in card
    assert card == citizens_card(center=CENTER, service=SERVICE)
    assert card != citizens_card(center="Otro centro", service=SERVICE)


def test_long_names_still_fit_on_one_page() -> None:
    card = citizens_card(
        center="Centro de Empleo de la Dirección Regional de Trabajo y Promoción del Empleo de Madre de Dios",
        service="Servicio de Orientación para el Emprendimiento y la Formalización de Negocios",
    )

    assert b"NPages>1<" in card


def test_names_are_text_and_never_typst() -> None:
    card = citizens_card(center='#panic("x") *[$', service='"; #import "/etc/passwd"')

    assert b"NPages>1<" in card


def test_a_character_without_a_glyph_is_refused_instead_of_printed_as_a_box() -> None:
    with pytest.raises(UnusableInputError, match="el carácter «中» no existe en la fuente Libertinus Serif"):
        citizens_card(center="Centro 中", service=SERVICE)


def test_the_institution_may_use_its_own_template(tmp_path: Path) -> None:
    default = resources.files("soe_cli.documents").joinpath("templates", "cartilla.typ").read_text(encoding="utf-8")
    own = tmp_path / "mi cartilla.typ"
    own.write_text(default.replace("Si algo falla", "Si tiene problemas"), encoding="utf-8")

    assert b"NPages>1<" in citizens_card(center=CENTER, service=SERVICE, template=own)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"= Cartilla\n#let x = (", r"«cartilla\.typ», línea 2"),
        (b"= Cartilla\n\n#sys.inputs.centro", r"«cartilla\.typ», línea 3"),
        (b'#image("logo.png")', r"«cartilla\.typ», línea 1: .*logo\.png"),
        ("Atención".encode("cp1252"), r"cartilla\.typ»: el archivo no está guardado como UTF-8"),
        (None, r"cartilla\.typ»: el archivo no existe"),
    ],
)
def test_a_broken_template_is_named_with_its_line(content: bytes | None, reason: str, tmp_path: Path) -> None:
    own = tmp_path / "cartilla.typ"
    if content is not None:
        own.write_bytes(content)

    with pytest.raises(UnusableInputError, match=reason) as caught:
        citizens_card(center=CENTER, service=SERVICE, template=own)

    assert "plantilla propia" in caught.value.next_step
