"""The e-mails with which a citizen goes on after an attention, whole, as they are read.

To write ``expected/`` again after a wanted change, run with ``SOE_WRITE_EXPECTED=1`` and read the difference.
"""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from soe_cli.messages.orientation import ProgrammedSession, Referral, WorkshopInvitation
from soe_cli.messages.rendering import render
from tests.messages.test_appointments import CENTER, CITIZEN, CONSULTANT, CONTACT, EXPECTED, HOSTILE, START, shown

REFERRAL = Referral(
    citizen=CITIZEN,
    start=START,
    consultant=CONSULTANT,
    center=CENTER,
    contact=CONTACT,
    institution="Comisión de Promoción del Perú para la Exportación y el Turismo (PROMPERÚ)",
    procedure="Procedimiento de Orientación y Asesoría en Exportaciones – Plataforma",
    number="12.1",
    manual="Manual de Procedimientos - MAPRO",
    where="canales de atención de PROMPERÚ, en https://www.gob.pe/promperu",
)
INVITATION = WorkshopInvitation(
    citizen=CITIZEN,
    start=START,
    consultant=CONSULTANT,
    center=CENTER,
    contact=CONTACT,
    module="Aprende a Emprender 2026-IV",
    sessions=(
        ProgrammedSession("Idea de negocio", START.replace(day=27, hour=18)),
        ProgrammedSession("Modelo de negocio", START.replace(day=30, hour=18)),
    ),
    link="https://docs.google.com/forms/d/e/modulo/viewform",
)
MESSAGES = (REFERRAL, INVITATION)


@pytest.mark.parametrize("context", MESSAGES, ids=lambda context: context.template)
def test_the_citizen_reads_what_the_reviewer_read(context: Referral | WorkshopInvitation) -> None:
    message = render(context)

    actual = {
        f"{context.template}.txt": f"Asunto: {message.subject}\n\n{shown(message.text)}",
        f"{context.template}.html": shown(message.html),
    }

    if "SOE_WRITE_EXPECTED" in os.environ:
        for name, content in actual.items():
            (EXPECTED / name).write_text(content, encoding="utf-8")
    assert actual == {name: (EXPECTED / name).read_text(encoding="utf-8") for name in actual}


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:30])
def test_hostile_words_of_a_sheet_or_a_catalogue_are_only_words(text: str) -> None:
    sessions = (ProgrammedSession(text, START), *INVITATION.sessions[1:])

    referral = render(replace(REFERRAL, citizen=text, institution=text, procedure=text, number=text, manual=text))
    invitation = render(replace(INVITATION, citizen=text, module=text, sessions=sessions))

    for honest, message in ((render(REFERRAL), referral), (render(INVITATION), invitation)):
        assert message.subject == honest.subject
        assert shown(message.text).count("\n") == shown(honest.text).count("\n")
        assert shown(message.html).count("<") == shown(honest.html).count("<")
