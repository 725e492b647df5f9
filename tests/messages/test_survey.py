"""The e-mail with a session's survey, whole, as it is read.

To write ``expected/`` again after a wanted change, run with ``SOE_WRITE_EXPECTED=1`` and read the difference.
"""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from soe_cli.messages.rendering import MessageContext, render
from soe_cli.messages.survey import SessionSurvey
from tests.messages.test_appointments import CENTER, CITIZEN, CONSULTANT, CONTACT, EXPECTED, LINK, shown

SURVEY = SessionSurvey(
    consultant=CONSULTANT,
    center=CENTER,
    contact=CONTACT,
    module="Aprende a Emprender",
    citizen=CITIZEN,
    number=2,
    total=4,
    topic="Costos & precios",
    speaker="Carla Soto Ñahui",
    link=LINK,
    anonymous=True,
)


@pytest.mark.parametrize(
    ("name", "context"),
    [
        ("session_survey", SURVEY),
        ("session_survey_alone", replace(SURVEY, total=1, speaker="", anonymous=False)),
    ],
)
def test_the_reader_gets_what_the_reviewer_read(name: str, context: MessageContext) -> None:
    message = render(context)

    actual = {
        f"{name}.txt": f"Asunto: {message.subject}\n\n{shown(message.text)}",
        f"{name}.html": shown(message.html),
    }

    if "SOE_WRITE_EXPECTED" in os.environ:
        for file, content in actual.items():
            (EXPECTED / file).write_text(content, encoding="utf-8")
    assert actual == {file: (EXPECTED / file).read_text(encoding="utf-8") for file in actual}
