"""The e-mail that hands over a certificate, whole, as it is read.

To write ``expected/`` again after a wanted change, run with ``SOE_WRITE_EXPECTED=1`` and read the difference.
"""

from __future__ import annotations

import os

import pytest

from soe_cli.messages.certificates import CertificateDelivery
from soe_cli.messages.rendering import render
from tests.messages.test_appointments import CENTER, CITIZEN, CONSULTANT, CONTACT, EXPECTED, shown


@pytest.mark.parametrize(("name", "again"), [("certificate_delivery", False), ("certificate_delivery_again", True)])
def test_who_gets_a_certificate_reads_what_the_reviewer_read(name: str, again: bool) -> None:
    message = render(
        CertificateDelivery(
            consultant=CONSULTANT,
            center=CENTER,
            contact=CONTACT,
            module="Aprende & Emprende",
            citizen=CITIZEN,
            code="K7Q2M-9XW4F",
            again=again,
        )
    )

    actual = {
        f"{name}.txt": f"Asunto: {message.subject}\n\n{shown(message.text)}",
        f"{name}.html": shown(message.html),
    }

    if "SOE_WRITE_EXPECTED" in os.environ:
        for file, content in actual.items():
            (EXPECTED / file).write_text(content, encoding="utf-8")
    assert actual == {file: (EXPECTED / file).read_text(encoding="utf-8") for file in actual}
