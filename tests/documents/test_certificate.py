"""The certificate: one page, the same bytes for the same facts, whatever the name; and words about what fails."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from importlib import resources
from pathlib import Path

import pytest
from pypdf import PdfReader

from soe_cli.documents.certificate import CertificatePress
from soe_cli.errors import UnusableInputError
from soe_cli.model.certificate import Certificate, Signatory

CERTIFICATE = Certificate(
    code="K7Q2M-9XW4F",
    name="ROSA ÑAHUI QUISPE",
    document="DNI 40118322",
    module="Aprende a Emprender",
    topics=("Modelo de negocio", "Costos & precios"),
    first_day=date(2026, 11, 3),
    last_day=date(2026, 11, 24),
    minutes=450,
    issued=date(2026, 12, 1),
    center="Centro de Empleo Áncash",
    place="Lima",
    signatories=(Signatory("Luis Peña Güere", "Subdirector de Promoción del Empleo"),),
    verification="https://certificados.ejemplo.pe/K7Q2M-9XW4F",
)
VERY_LONG = "MARÍA DEL CARMEN FERNANDA DE LOS MILAGROS FERNÁNDEZ-PUMACAHUA DE LA TORRE Y CCAHUANA HUAMANÑAHUI"
OWN = (
    "#let c = json(bytes(sys.inputs.certificate))\n#image(bytes(c.qr), width: 2cm)\n#c.name\n#pagebreak()\n#c.code"
)


@pytest.fixture(scope="module")
def press() -> CertificatePress:
    """A press with soe's own template."""
    return CertificatePress()


def words(pdf: bytes) -> str:
    """What its pages say, on one line."""
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages)


def test_it_says_who_what_when_and_the_code(press: CertificatePress) -> None:
    pdf = press.print(CERTIFICATE)

    said = words(pdf)
    for expected in (
        "ROSA ÑAHUI QUISPE",
        "con DNI 40118322, por haber participado en el módulo de talleres",
        "«Aprende a Emprender»",
        "realizado del 3 al 24 de noviembre de 2026, con una duración de 7 horas y 30 minutos.",
        "Temas: Modelo de negocio; Costos & precios.",
        "Lima, 1 de diciembre de 2026",
        "Luis Peña Güere Subdirector de Promoción del Empleo",
        "Código K7Q2M-9XW4F",
    ):
        assert expected in said
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert len(pdf) < 40_000


def test_the_same_facts_give_the_same_bytes_whatever_was_printed_before(press: CertificatePress) -> None:
    first = press.print(CERTIFICATE)
    press.print(replace(CERTIFICATE, name="ANA PAZ"))

    assert press.print(CERTIFICATE) == first == CertificatePress().print(CERTIFICATE)
    assert press.print(replace(CERTIFICATE, code="ZZZZZ-ZZZZZ")) != first


@pytest.mark.parametrize("name", ["ANA PAZ", "ÁÉÍÓÚ ÑUSTA ÜRSULA GÜERE ÑAUPARI D'ÂNGELO-ŠČ", VERY_LONG])
def test_a_name_of_any_length_is_there_whole_on_one_page(press: CertificatePress, name: str) -> None:
    topics = tuple(f"Tema {number}: costos, precios y ganancias del negocio" for number in range(20))

    pdf = press.print(replace(CERTIFICATE, name=name, topics=topics, verification="x" * 90))

    assert "".join(name.split()) in "".join(words(pdf).split())
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 1


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 11, 3), date(2026, 11, 3), "realizado el 3 de noviembre de 2026,"),
        (date(2026, 11, 3), date(2026, 12, 1), "realizado del 3 de noviembre al 1 de diciembre de 2026,"),
        (date(2026, 12, 3), date(2027, 1, 5), "realizado del 3 de diciembre de 2026 al 5 de enero de 2027,"),
    ],
)
def test_a_period_is_told_as_one_says_it(press: CertificatePress, first: date, last: date, said: str) -> None:
    assert said in words(press.print(replace(CERTIFICATE, first_day=first, last_day=last)))


def test_a_name_that_cannot_be_printed_is_told(press: CertificatePress) -> None:
    with pytest.raises(UnusableInputError, match=r"el certificado de ANA 李 .*el carácter «李» no existe"):
        press.print(replace(CERTIFICATE, name="ANA 李"))
    with pytest.raises(UnusableInputError, match="ROSA ÑAHUI QUISPE no entra en una página"):
        press.print(replace(CERTIFICATE, module="Aprende a Emprender " * 60))


def test_names_are_text_and_never_typst(press: CertificatePress) -> None:
    assert '#panic("x") *[$' in words(press.print(replace(CERTIFICATE, name='#panic("x") *[$')))


def test_the_institution_may_use_its_own_template_with_what_stands_beside_it(tmp_path: Path) -> None:
    own = tmp_path / "mi certificado.typ"
    own.write_text(OWN, encoding="utf-8")
    soes = resources.files("soe_cli.documents").joinpath("templates", "certificado.typ").read_text("utf-8")
    copy = tmp_path / "copia.typ"
    copy.write_text(soes.replace("Otorgado a", "Se otorga a"), encoding="utf-8")

    assert words(CertificatePress(own).print(CERTIFICATE)) == "ROSA ÑAHUI QUISPE K7Q2M-9XW4F"
    assert "Se otorga a" in words(CertificatePress(copy).print(CERTIFICATE))
    own.write_text('#image("logo.png")', encoding="utf-8")
    with pytest.raises(UnusableInputError, match=r"«mi certificado\.typ», línea 1: .*logo\.png"):
        CertificatePress(own).print(CERTIFICATE)
