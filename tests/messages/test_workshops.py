"""The e-mails about a module of workshops, whole, as they are read.

To write ``expected/`` again after a wanted change, run with ``SOE_WRITE_EXPECTED=1`` and read the difference.
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import timedelta

import pytest

from soe_cli.messages.rendering import MessageContext, render
from soe_cli.messages.workshops import ListedSession, ProgrammeSubmission, RequestReply, SpeakerInvitation
from tests.messages.test_appointments import CENTER, CONSULTANT, CONTACT, EXPECTED, START, shown

HOURS = timedelta(hours=2)
SESSIONS = (
    ListedSession(number=1, topic="Modelo de negocio", start=START, end=START + HOURS, speaker="Carla Soto Ñahui"),
    ListedSession(
        number=2,
        topic="Costos & precios",
        start=START + timedelta(days=7),
        end=START + timedelta(days=7) + HOURS,
        speaker="",
    ),
)
INTERNAL = ProgrammeSubmission(
    consultant=CONSULTANT,
    center=CENTER,
    contact=CONTACT,
    module="Aprende a Emprender",
    quarter="2026-IV",
    audience="Jóvenes de 18 a 29 años",
    capacity=100,
    institution="",
    sessions=SESSIONS,
)
EXTERNAL = replace(INTERNAL, institution="CETPRO «José Olaya»")
SPEAKER = SpeakerInvitation(
    consultant=CONSULTANT,
    center=CENTER,
    contact=CONTACT,
    module="Aprende a Emprender",
    speaker="Carla Soto Ñahui",
    topic="Modelo de negocio",
    audience="jóvenes de 18 a 29 años",
    start=START,
    end=START + HOURS,
    link="https://meet.google.com/abc-defg-hij",
    in_calendar=True,
)
ELSEWHERE = replace(SPEAKER, link="https://zoom.example/j/123", in_calendar=False)

REQUEST = RequestReply(
    consultant=CONSULTANT,
    center=CENTER,
    contact=CONTACT,
    institution="CETPRO «José Olaya»",
    person="Marta Ríos",
    topic="Costos & precios",
    days="la segunda semana de abril",
)


@pytest.mark.parametrize(
    ("name", "context"),
    [
        ("programme_submission", INTERNAL),
        ("programme_submission_external", EXTERNAL),
        ("speaker_invitation", SPEAKER),
        ("speaker_invitation_elsewhere", ELSEWHERE),
        ("request_reply", REQUEST),
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
