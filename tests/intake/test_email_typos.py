"""Domains that were probably meant to be others: proposed, never changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.intake.email_typos import likely_domain
from soe_cli.intake.report.reading import read_report

from .builders import SERVICES, cells, write_csv


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("gmial.com", "gmail.com"),
        ("gmai.com", "gmail.com"),
        ("gmail.con", "gmail.com"),
        ("gmail.co", "gmail.com"),
        ("gmail.com.pe", "gmail.com"),
        ("gamil.com", "gmail.com"),
        ("gnail.com", "gmail.com"),
        ("hotmial.com", "hotmail.com"),
        ("hormail.com", "hotmail.com"),
        ("hotmail.cm", "hotmail.com"),
        ("otmail.com", "hotmail.com"),
        ("outlok.com", "outlook.com"),
        ("outloock.es", "outlook.es"),
        ("yaho.com", "yahoo.com"),
        ("yahooo.es", "yahoo.es"),
        ("iclud.com", "icloud.com"),
        ("trabajo.gov.pe", "trabajo.gob.pe"),
    ],
)
def test_a_slip_in_a_well_known_domain_is_seen(written: str, meant: str) -> None:
    assert likely_domain(written) == meant


@pytest.mark.parametrize(
    "domain",
    [
        *(
            "gmail.com",
            "hotmail.com",
            "yahoo.com.pe",
            "trabajo.gob.pe",
            "mail.com",
            "ymail.com",
            "gmx.com",
            "yahoo.de",
        ),
        *("outlook.cl", "pucp.edu.pe", "ejemplo.pe", "example.com", "munilima.gob.pe", "bodega.com"),
    ],
)
def test_a_domain_of_its_own_is_left_alone(domain: str) -> None:
    assert likely_domain(domain) is None


@given(st.text(max_size=30))
def test_a_proposal_is_a_domain_that_needs_none(domain: str) -> None:
    meant = likely_domain(domain)

    assert meant is None or likely_domain(meant) is None


def test_a_likely_slip_is_told_and_the_address_stays_as_written(tmp_path: Path) -> None:
    rows = [cells(email="jose@gmial.com"), cells(code="C-2", email="jose@gmial.com", standing="Cancelada")]

    reading = read_report(write_csv(tmp_path / "citas.csv", rows), services=SERVICES)

    assert [one.citizen.email for one in reading.appointments] == ["jose@gmial.com"] * 2
    assert [(one.code, one.message, one.source) for one in reading.notices] == [
        (
            "email-typo",
            "El correo de la cita C-1 termina en «@gmial.com»; ¿será «@gmail.com»? No se cambió: si es un error, "
            "corríjalo en la plataforma o en el archivo y repita el comando.",
            "fila 2",
        )
    ]
