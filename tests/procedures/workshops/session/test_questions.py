"""Questions that ask the same stand together, and none is lost."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.effects.plan import SendEmail
from soe_cli.model.question import Question
from soe_cli.model.workshop import Speaker
from soe_cli.procedures.workshops.session.questions import grouped, plan_questions
from tests.procedures.workshops.closing.registers import FIRST, OFFICE, module

TEXTS = st.text(min_size=1) | st.sampled_from(["¿Cómo pongo el precio?", "como pongo el PRECIO", "¿Pago IGV?"])
QUESTIONS = st.lists(st.builds(Question, TEXTS, st.just("Rosa"), st.none() | st.emails(), st.text()), max_size=20)


@given(QUESTIONS)
def test_every_question_stands_in_one_group_and_the_most_asked_come_first(questions: list[Question]) -> None:
    # when
    groups = grouped(questions)

    # then
    assert Counter(one for group in groups for one in group.questions) == Counter(questions)
    assert all(group.text in {one.text for one in group.questions} for group in groups)
    assert [group.people for group in groups] == sorted((group.people for group in groups), reverse=True)


def test_words_in_another_order_without_accents_ask_the_same() -> None:
    # given
    texts = ("¿Cómo pongo el precio?", "¿El precio, cómo lo pongo?", "COMO PONGO EL PRECIO", "¿Debo pagar IGV?")

    # when
    groups = grouped(Question(text, "", f"{number}@ejemplo.pe", "") for number, text in enumerate(texts))

    # then
    assert [(group.text, group.people) for group in groups] == [
        ("¿El precio, cómo lo pongo?", 3),
        ("¿Debo pagar IGV?", 1),
    ]


def test_what_a_question_tells_of_its_asker_does_not_reach_the_speaker() -> None:
    # given
    session = msgspec.structs.replace(module().sessions[0], speaker=Speaker("Carla Soto", email="carla@ejemplo.pe"))
    asked = "Mi DNI es 40118322 y mi correo rosa@ejemplo.pe: ¿me llaman al 987654321?"

    # when
    plan = plan_questions(
        module(), session, grouped([Question(asked, "Rosa", None, "")]), OFFICE, FIRST - timedelta(days=1)
    )

    # then
    (mail,) = [one for one in plan.effects if isinstance(one, SendEmail)]
    assert "Mi DNI es …322 y mi correo r…@ejemplo.pe: ¿me llaman al …321?" in "".join(map(str, mail.message.text))
    assert "40118322" not in msgspec.json.encode(plan).decode()
