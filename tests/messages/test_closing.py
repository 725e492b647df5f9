"""The e-mails of a module's end, whole, as they are read.

To write ``expected/`` again after a wanted change, run with ``SOE_WRITE_EXPECTED=1`` and read the difference.
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from soe_cli.messages.closing_session import ClosingInvitation, PresenterInvitation
from soe_cli.messages.module_report import ModuleReportMessage
from soe_cli.messages.rendering import MessageContext, render
from soe_cli.messages.triage import GroupInvitation
from tests.messages.test_appointments import CENTER, CONSULTANT, CONTACT, EXPECTED, START, shown

TOLD: dict[str, Any] = {
    "consultant": CONSULTANT,
    "center": CENTER,
    "contact": CONTACT,
    "module": "Aprende a Emprender & crecer",
}
HELD: dict[str, Any] = {
    "start": START,
    "end": START + timedelta(minutes=30),
    "link": "https://meet.google.com/abc-defg-hij",
}
GROUP = GroupInvitation(
    **TOLD, citizen="ÑAHUI QUISPE, ROSA", link="https://chat.whatsapp.com/AbCdEfGhIjKlMnOpQrStUv"
)
PRESENTER = PresenterInvitation(
    **TOLD,
    **HELD,
    citizen="ÑAHUI QUISPE, ROSA",
    project="Panadería «La Ñusta» <b>",
    turn=START + timedelta(minutes=5),
    minutes=5,
)
INVITED = ClosingInvitation(**TOLD, **HELD, citizen="FLORES CCAHUANA, JUAN", presentations=3)
REPORT = ModuleReportMessage(
    **TOLD, quarter="2026-IV", institution="", sessions=4, participants=62, approved=48, issued=48
)


@pytest.mark.parametrize(
    ("name", "context"),
    [
        ("group_invitation", GROUP),
        ("presenter_invitation", PRESENTER),
        ("presenter_invitation_without_project", replace(PRESENTER, project="")),
        ("closing_invitation", INVITED),
        ("closing_invitation_one", replace(INVITED, presentations=1)),
        ("module_report", REPORT),
        ("module_report_external", replace(REPORT, institution="CETPRO «Santa Rosa»", sessions=1)),
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
