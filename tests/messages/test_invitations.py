"""The e-mails that make a module known, whole, as they are read.

To write ``expected/`` again after a wanted change, run with ``SOE_WRITE_EXPECTED=1`` and read the difference.
"""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from soe_cli.messages.invitations import BannerRequest, ModuleInvitation
from soe_cli.messages.rendering import render
from soe_cli.messages.workshops import WorkshopMessage
from tests.messages.test_appointments import CENTER, CONSULTANT, CONTACT, EXPECTED, shown
from tests.messages.test_workshops import SESSIONS

OPENING = BannerRequest(
    consultant=CONSULTANT,
    center=CENTER,
    contact=CONTACT,
    module="Aprende a Emprender",
    quarter="2026-IV",
    audience="Jóvenes de 18 a 29 años",
    opening=True,
    sessions=SESSIONS,
)
TOPIC = replace(OPENING, opening=False, sessions=SESSIONS[1:])
INVITATION = ModuleInvitation(
    consultant=CONSULTANT,
    center=CENTER,
    contact=CONTACT,
    module="Aprende a Emprender",
    citizen="QUISPE HUAMÁN, MARÍA ELENA",
    audience="jóvenes de 18 a 29 años",
    capacity=100,
    institution="",
    opening=True,
    sessions=SESSIONS,
    link="https://docs.google.com/forms/d/e/1FAIpQL/viewform",
    picture="banner",
    unsubscribe=f"mailto:{CONTACT}?subject=Baja%20de%20invitaciones",
    unsubscribe_subject="Baja de invitaciones",
)
EXTERNAL = replace(INVITATION, citizen="", institution="CETPRO «José Olaya»", picture="")


@pytest.mark.parametrize(
    ("name", "context"),
    [
        ("banner_request", OPENING),
        ("banner_request_session", TOPIC),
        ("module_invitation", INVITATION),
        ("module_invitation_session", replace(INVITATION, opening=False, sessions=SESSIONS[1:])),
        ("module_invitation_external", EXTERNAL),
    ],
)
def test_the_reader_gets_what_the_reviewer_read(name: str, context: WorkshopMessage) -> None:
    message = render(context)

    actual = {
        f"{name}.txt": f"Asunto: {message.subject}\n\n{shown(message.text)}",
        f"{name}.html": shown(message.html),
    }

    if "SOE_WRITE_EXPECTED" in os.environ:
        for file, content in actual.items():
            (EXPECTED / file).write_text(content, encoding="utf-8")
    assert actual == {file: (EXPECTED / file).read_text(encoding="utf-8") for file in actual}
