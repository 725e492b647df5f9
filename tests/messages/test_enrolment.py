"""The e-mails to those who enrol in a module, whole, as they are read.

To write ``expected/`` again after a wanted change, run with ``SOE_WRITE_EXPECTED=1`` and read the difference.
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from soe_cli.messages.enrolment import (
    EnrolmentConfirmation,
    SessionAccess,
    SessionCancelled,
    SessionChanged,
    SessionToday,
    WaitingListNotice,
)
from soe_cli.messages.rendering import render
from soe_cli.messages.workshops import WorkshopMessage
from tests.messages.test_appointments import CENTER, CITIZEN, CONSULTANT, CONTACT, EXPECTED, START, shown
from tests.messages.test_workshops import HOURS, SESSIONS

WHO: dict[str, Any] = {
    "consultant": CONSULTANT,
    "center": CENTER,
    "contact": CONTACT,
    "module": "Aprende a Emprender",
    "citizen": CITIZEN,
}
CONFIRMATION = EnrolmentConfirmation(**WHO, waited=False, sessions=SESSIONS)
ACCESS: dict[str, Any] = {
    **WHO,
    "number": 2,
    "total": 4,
    "topic": "Costos & precios",
    "speaker": "Carla Soto Ñahui",
    "platform": "Google Meet",
    "link": "https://meet.google.com/abc-defg-hij",
    "start": START,
    "end": START + HOURS,
}
MOVED = SessionChanged(
    **ACCESS,
    before=START - timedelta(days=1),
    topic_before="Costos & precios",
    elsewhere=False,
    as_speaker=False,
    in_calendar=False,
)
CANCELLED = SessionCancelled(**ACCESS, replaced=False, as_speaker=False)


@pytest.mark.parametrize(
    ("name", "context"),
    [
        ("enrolment_confirmation", CONFIRMATION),
        ("enrolment_place_freed", replace(CONFIRMATION, waited=True, sessions=SESSIONS[1:])),
        ("enrolment_waiting", WaitingListNotice(**WHO, capacity=100, turn=7)),
        ("session_access", SessionAccess(**ACCESS)),
        ("session_access_alone", SessionAccess(**{**ACCESS, "number": 1, "total": 1, "speaker": ""})),
        ("session_today", SessionToday(**ACCESS)),
        ("session_moved", MOVED),
        (
            "session_elsewhere",
            replace(MOVED, before=START, elsewhere=True, platform="Zoom", link="https://zoom.us/j/1"),
        ),
        (
            "session_topic_changed",
            replace(MOVED, before=START, topic_before="Finanzas", as_speaker=True, in_calendar=True, link=""),
        ),
        ("session_cancelled", CANCELLED),
        ("session_cancelled_alone", replace(CANCELLED, total=1, as_speaker=True)),
        ("speaker_replaced", replace(CANCELLED, replaced=True, as_speaker=True)),
    ],
)
def test_who_enrols_gets_what_the_reviewer_read(name: str, context: WorkshopMessage) -> None:
    message = render(context)

    actual = {
        f"{name}.txt": f"Asunto: {message.subject}\n\n{shown(message.text)}",
        f"{name}.html": shown(message.html),
    }

    if "SOE_WRITE_EXPECTED" in os.environ:
        for file, content in actual.items():
            (EXPECTED / file).write_text(content, encoding="utf-8")
    assert actual == {file: (EXPECTED / file).read_text(encoding="utf-8") for file in actual}
