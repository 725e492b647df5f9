"""The e-mails to a citizen, whole, as they are read.

``expected/`` holds each as text and HTML, with holes shown as «enlace». To write these files again after a wanted
change, run with ``SOE_WRITE_EXPECTED=1`` and read the difference.
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from soe_cli.effects.plan import Attachment, Ref, Text
from soe_cli.messages.appointments import (
    Abandonment,
    AbandonmentCorrection,
    AppointmentMessage,
    Invitation,
    Reminder,
    TechnicalFailure,
    Waiting,
)
from soe_cli.messages.rendering import render
from soe_cli.model.lima import LIMA

EXPECTED = Path(__file__).parent / "expected"
LINK = Ref("A02/meeting/CITA-001", "link")
START = datetime(2026, 11, 24, 10, 0, tzinfo=LIMA)
CITIZEN = "QUISPE HUAMAN, MARIA ELENA"
CONSULTANT = "MEDINA D'ANGELO, ROSA"
CENTER = "Centro de Empleo Lima Metropolitana"
CONTACT = "rosa.medina@example.pe"
SERVICE = "Orientación para el Emprendimiento"

REMINDER = Reminder(
    citizen=CITIZEN,
    start=START,
    consultant=CONSULTANT,
    center=CENTER,
    contact=CONTACT,
    service=SERVICE,
    link=LINK,
)
INVITATION = Invitation(
    citizen=CITIZEN, start=START, consultant=CONSULTANT, center=CENTER, contact=CONTACT, link=LINK
)
ABANDONMENT = Abandonment(citizen=CITIZEN, start=START, consultant=CONSULTANT, center=CENTER, contact=CONTACT)
CORRECTION = AbandonmentCorrection(
    citizen=CITIZEN, start=START, consultant=CONSULTANT, center=CENTER, contact=CONTACT
)
WAITING = Waiting(
    citizen=CITIZEN,
    start=START,
    consultant=CONSULTANT,
    center=CENTER,
    contact=CONTACT,
    link=LINK,
    phone="+51987654321",
)
TECHNICAL_FAILURE = TechnicalFailure(
    citizen=CITIZEN, start=START, consultant=CONSULTANT, center=CENTER, contact=CONTACT
)
MESSAGES = (REMINDER, INVITATION, ABANDONMENT, CORRECTION, WAITING, TECHNICAL_FAILURE)

HOSTILE = (
    '<script>alert("1")</script>',
    "</title><img src=x onerror=alert(1)>",
    "\ue0000\ue001",
    "\ue0000\ue001\x00" * 3 + "\uf8ff",
    "ROSA\r\nAsunto: otro\r\n\r\nBcc: a@example.pe",
    "ROSA\u2028\u0085\x1b[31m\u202eASOR",
    "{{ link }}{% raw %}",
    "=IMPORTXML(1)",
    "Ñ" * 5000,
    "ROSA \ud800",
)


def shown(text: Text) -> str:
    return "".join(
        piece if isinstance(piece, str) else f"«{piece.field.replace('link', 'enlace')}»" for piece in text
    )


@pytest.mark.parametrize("context", MESSAGES, ids=lambda context: context.template)
def test_the_citizen_reads_what_the_reviewer_read(context: AppointmentMessage) -> None:
    message = render(context)

    actual = {
        f"{context.template}.txt": f"Asunto: {message.subject}\n\n{shown(message.text)}",
        f"{context.template}.html": shown(message.html),
    }

    if "SOE_WRITE_EXPECTED" in os.environ:
        for name, content in actual.items():
            (EXPECTED / name).write_text(content, encoding="utf-8")
    assert actual == {name: (EXPECTED / name).read_text(encoding="utf-8") for name in actual}


@pytest.mark.parametrize("context", [REMINDER, INVITATION], ids=lambda context: context.template)
def test_the_meeting_s_link_is_the_only_hole(context: AppointmentMessage) -> None:
    message = render(context)

    assert [piece for piece in message.text if not isinstance(piece, str)] == [LINK]
    assert [piece for piece in message.html if not isinstance(piece, str)] == [LINK] * 3


def test_a_link_that_is_known_leaves_no_hole() -> None:
    message = render(replace(REMINDER, link="https://meet.google.com/abc-defg-hij"))

    assert len(message.text) == 1
    assert 'href="https://meet.google.com/abc-defg-hij"' in shown(message.html)


def test_attachments_go_with_the_message() -> None:
    card = Attachment("cartilla.pdf", "application/pdf", ("…",))

    assert render(REMINDER, (card,)).attachments == (card,)


@pytest.mark.parametrize("context", [ABANDONMENT, CORRECTION], ids=lambda context: context.template)
def test_messages_about_an_abandonment_have_no_hole(context: AppointmentMessage) -> None:
    message = render(context)

    assert len(message.text) == len(message.html) == 1


@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: ascii(name)[:30])
@pytest.mark.parametrize("context", MESSAGES, ids=lambda context: context.template)
def test_a_hostile_name_changes_nothing_but_the_name(context: AppointmentMessage, name: str) -> None:
    honest = render(context)

    message = render(replace(context, citizen=name, center=name, consultant=name))

    # "Le esperamos …" and its like never hold a name, so that nothing personal stands on a locked screen.
    assert message.subject == honest.subject
    assert len(message.text) == len(honest.text)
    assert shown(message.text).count("\n") == shown(honest.text).count("\n")
    assert [piece for piece in message.html if not isinstance(piece, str)] == [
        piece for piece in honest.html if not isinstance(piece, str)
    ]
    assert shown(message.html).count("<") == shown(honest.html).count("<")
    assert shown(message.html).encode("utf-8")


def test_a_citizen_without_a_name_is_greeted_all_the_same() -> None:
    message = render(replace(ABANDONMENT, citizen=""))

    assert shown(message.text).startswith("Reciba un cordial saludo:\n")


def test_the_internal_reason_has_no_place_in_the_abandonment_message() -> None:
    assert "reason" not in Abandonment.__dataclass_fields__
