"""The notice of a change and the question about a report, whole, as they are read.

``expected/`` holds each as text and HTML. To write these files again after a wanted change, run with
``SOE_WRITE_EXPECTED=1`` and read the difference.
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from soe_cli.messages.appointments import ChangeNotice
from soe_cli.messages.rendering import MessageContext, render
from soe_cli.messages.reports import MorningFailure, QuestionedReport
from soe_cli.model.lima import LIMA
from tests.messages.test_appointments import CENTER, CITIZEN, CONSULTANT, CONTACT, HOSTILE, LINK, SERVICE, shown

EXPECTED = Path(__file__).parent / "expected"
CHANGE = ChangeNotice(
    citizen=CITIZEN,
    start=datetime(2026, 11, 24, 11, 30, tzinfo=LIMA),
    before=datetime(2026, 11, 23, 13, 0, tzinfo=LIMA),
    consultant=CONSULTANT,
    center=CENTER,
    contact=CONTACT,
    service=SERVICE,
    link=LINK,
)
QUESTION = QuestionedReport(
    consultant=CONSULTANT,
    center=CENTER,
    file="reporte_citas.xls",
    doubts=(
        "El archivo «reporte_citas.xls» es de hace 3 días: puede haber citas nuevas desde entonces.",
        "El reporte tiene una sola cita suya, y el anterior tenía 20.",
    ),
)


FAILURE = MorningFailure(
    consultant=CONSULTANT,
    center=CENTER,
    at=datetime(2026, 11, 24, 7, 30, tzinfo=LIMA),
    failures=(
        "Recordatorio de la cita C-1024: Google no aceptó el correo.",
        "Reunión de la cita C-1030: no se pudo conectar con Google.",
    ),
)


@pytest.mark.parametrize("context", [CHANGE, QUESTION, FAILURE], ids=lambda context: context.template)
def test_people_read_what_the_reviewer_read(context: MessageContext) -> None:
    message = render(context)

    actual = {
        f"{context.template}.txt": f"Asunto: {message.subject}\n\n{shown(message.text)}",
        f"{context.template}.html": shown(message.html),
    }

    if "SOE_WRITE_EXPECTED" in os.environ:
        for name, content in actual.items():
            (EXPECTED / name).write_text(content, encoding="utf-8")
    assert actual == {name: (EXPECTED / name).read_text(encoding="utf-8") for name in actual}


@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: ascii(name)[:30])
def test_a_hostile_name_changes_nothing_but_the_name(name: str) -> None:
    for context, hostile in (
        (CHANGE, replace(CHANGE, citizen=name, consultant=name, center=name)),
        (QUESTION, replace(QUESTION, file=name, consultant=name, center=name, doubts=(name, name))),
        (FAILURE, replace(FAILURE, consultant=name, center=name, failures=(name, name))),
    ):
        honest, message = render(context), render(hostile)

        assert message.subject == honest.subject
        assert shown(message.text).count("\n") == shown(honest.text).count("\n")
        assert shown(message.html).count("<") == shown(honest.html).count("<")
        assert shown(message.html).encode("utf-8")
