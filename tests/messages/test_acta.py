"""The e-mail with the acta, whole, as it is read.

To write ``expected/`` again after a wanted change, run with ``SOE_WRITE_EXPECTED=1`` and read the difference.
"""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from soe_cli.messages.acta import ActaSubmission
from soe_cli.messages.rendering import render
from tests.messages.test_appointments import CENTER, CONSULTANT, CONTACT, EXPECTED, shown

ACTA = ActaSubmission(
    consultant=CONSULTANT,
    center=CENTER,
    contact=CONTACT,
    module="Aprende a Emprender",
    quarter="2027-I",
    version=1,
    people=45,
    approved=38,
    sessions=4,
    required_share=75,
    reason="",
)
AGAIN = replace(ACTA, version=2, approved=39, reason="Faltaba un reporte del taller 2 & otro del <3>.")


@pytest.mark.parametrize(("name", "context"), [("acta_submission", ACTA), ("acta_submission_again", AGAIN)])
def test_the_reader_gets_what_the_reviewer_read(name: str, context: ActaSubmission) -> None:
    message = render(context)

    actual = {
        f"{name}.txt": f"Asunto: {message.subject}\n\n{shown(message.text)}",
        f"{name}.html": shown(message.html),
    }

    if "SOE_WRITE_EXPECTED" in os.environ:
        for file, content in actual.items():
            (EXPECTED / file).write_text(content, encoding="utf-8")
    assert actual == {file: (EXPECTED / file).read_text(encoding="utf-8") for file in actual}
