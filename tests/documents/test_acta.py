"""The acta as a PDF: the same bytes for the same facts, whatever the names, page by page."""

from __future__ import annotations

import re

import pytest

from soe_cli.documents.acta import acta_pdf
from soe_cli.errors import UnusableInputError
from soe_cli.model.acta import Acta, ActaLine, Reopening, Result
from tests.procedures.workshops.closing.registers import module

CENTER = "Centro de Empleo Áncash – Ñuñoa"
MODULE = module(4)
NAMES = (
    "LI, A",
    "ÑAHUI QUISPE, ÑUSTA ZÖE",
    "FERNÁNDEZ-MALDONADO DE LA PUENTE Y SÁENZ DE TEJADA, MARÍA DE LOS ÁNGELES ALEJANDRA GUADALUPE DEL ROSARIO",
    "X" * 120,
    '#panic("x") *[$, "; #import "/etc/passwd"',
)


def line(number: int, name: str, result: str = Result.APPROVED) -> ActaLine:
    """Somebody of the acta."""
    reason = "Asistió a 3 de 4 sesiones (75 %); se pide 75 %."
    return ActaLine(f"{number:010}", f"{40118322 + number}", name, 3, 360, result, reason)


def acta(*lines: ActaLine, version: int = 1) -> Acta:
    """A version of the acta with these people."""
    reopened = (Reopening(1, "ROJAS LEÓN, ANA", "06/04/2027", "Faltaba un reporte", "ab" * 32),)
    return Acta(version, lines, "3f" * 32, reopened if version > 1 else ())


def pages(pdf: bytes) -> int:
    """How many pages it has."""
    found = re.search(rb"NPages>(\d+)<", pdf)
    assert found is not None
    return int(found[1])


def test_the_same_acta_gives_the_same_bytes_and_another_version_others() -> None:
    people = tuple(line(number, name) for number, name in enumerate(NAMES))

    first = acta_pdf(MODULE, MODULE.sessions, acta(*people), CENTER)

    assert first.startswith(b"%PDF-")
    assert pages(first) == 1
    assert first == acta_pdf(MODULE, MODULE.sessions, acta(*people), CENTER)
    assert first != acta_pdf(MODULE, MODULE.sessions, acta(*people, version=2), CENTER)


def test_who_is_void_is_not_printed() -> None:
    void = line(9, "SIN, EFECTO", Result.VOID)

    with_void = acta_pdf(MODULE, MODULE.sessions, acta(line(1, NAMES[0]), void), CENTER)

    assert with_void == acta_pdf(MODULE, MODULE.sessions, acta(line(1, NAMES[0])), CENTER)


def test_three_hundred_people_take_as_many_pages_as_they_need() -> None:
    people = [line(number, f"QUISPE HUAMÁN, PERSONA {number}") for number in range(300)]

    pdf = acta_pdf(MODULE, MODULE.sessions, acta(*people), CENTER)

    assert 5 < pages(pdf) < 15


def test_a_character_without_a_glyph_is_refused_with_what_to_do() -> None:
    with pytest.raises(UnusableInputError, match=r"No se puede preparar el acta .*«中»"):
        acta_pdf(MODULE, MODULE.sessions, acta(line(1, "LI, 中")), CENTER)
