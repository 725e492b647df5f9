"""The e-mails about what participants ask, whole, as they are read.

To write ``expected/`` again after a wanted change, run with ``SOE_WRITE_EXPECTED=1`` and read the difference.
"""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from soe_cli.messages.questions import AskedQuestion, QuestionAnswered, QuestionsForSpeaker
from soe_cli.messages.rendering import MessageContext, render
from tests.messages.test_appointments import CENTER, CONSULTANT, CONTACT, EXPECTED, START, shown

ASKED = QuestionsForSpeaker(
    consultant=CONSULTANT,
    center=CENTER,
    contact=CONTACT,
    module="Aprende a Emprender",
    speaker="Carla Soto Ñahui",
    topic="Costos & precios",
    start=START,
    questions=(
        AskedQuestion(text="¿Cómo calculo el precio si vendo <por kilo>?", people=3),
        AskedQuestion(text="¿Debo cobrar el IGV?", people=1),
    ),
)
ANSWERED = QuestionAnswered(
    consultant=CONSULTANT,
    center=CENTER,
    contact=CONTACT,
    module="Aprende a Emprender",
    citizen="Ñahui Quispe, Rosa",
    topic="Costos & precios",
    speaker="Carla Soto Ñahui",
    question="¿Debo cobrar el IGV?",
    answer="Depende de su régimen tributario: en el Nuevo RUS no se cobra aparte.",
)


@pytest.mark.parametrize(
    ("name", "context"),
    [
        ("questions_for_speaker", ASKED),
        ("questions_for_speaker_one", replace(ASKED, questions=ASKED.questions[1:])),
        ("question_answered", ANSWERED),
        ("question_answered_alone", replace(ANSWERED, citizen="", speaker="")),
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
