"""A05 as a plan: which module is next, the citizen's row on its list, and the mail with the link."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.effects.plan import AnyEffect, AppendRows, SendEmail
from soe_cli.errors import DecisionNeededError, UsageError
from soe_cli.model.appointment import Appointment
from soe_cli.model.attention import Attention, Stage
from soe_cli.model.programme import Programme, ProgrammeModule, ProgrammeSession
from soe_cli.procedures.appointments.workshop_invitation import invite_to_workshop, next_module
from tests.procedures.facts import CITA, OFFICE, START

NOW = START + timedelta(minutes=10)
IN_PROGRESS = Attention("C-1", Stage.IN_PROGRESS, started_at=START)


def module(name: str, *days: int, quarter: str = "", state: str = "") -> ProgrammeModule:
    """A module with a session so many days from now each, written in any order."""
    sessions = tuple(
        ProgrammeSession(str(day), f"Tema {day}", NOW + timedelta(days=day), None, "", "", "") for day in days
    )
    return ProgrammeModule(
        f"{name}-{quarter}", name, quarter, "Interno", state, "https://forms.example/x", sessions
    )


def effects(appointment: Appointment, chosen: ProgrammeModule) -> tuple[AnyEffect, ...]:
    step = invite_to_workshop(appointment, IN_PROGRESS, chosen, OFFICE, NOW, unsubscribed=False)
    return step.plan.effects


def test_the_only_module_with_sessions_to_come_needs_no_name() -> None:
    programme = Programme(
        NOW, (module("Pasado", -3), module("Cancelado", 3, state="Cancelado"), module("Nuevo", 3))
    )

    assert next_module(programme, "", NOW).name == "Nuevo"


def test_a_full_name_wins_over_one_that_only_begins_so() -> None:
    programme = Programme(NOW, (module("Costos", 3), module("Costos y precios", 4)))

    assert next_module(programme, "costos", NOW).name == "Costos"
    assert next_module(programme, "cos pre", NOW).name == "Costos y precios"


@given(st.lists(st.tuples(st.sampled_from("ABC"), st.integers(-3, 3)), max_size=4), st.text(max_size=3))
def test_what_is_chosen_has_sessions_to_come_or_a_person_is_asked(
    drafts: list[tuple[str, int]], wanted: str
) -> None:
    programme = Programme(NOW, tuple(module(name, day) for name, day in drafts))
    try:
        assert next_module(programme, wanted, NOW).coming(NOW)
    except (DecisionNeededError, UsageError) as asked:
        assert asked.next_step


def test_the_same_citizen_is_the_same_row_and_mail_whoever_attends_them() -> None:
    chosen = module("Nuevo", 9, 3)
    other = replace(CITA, id="C-9", code="C-9", start=START + timedelta(days=1), consultant="HUAMÁN SOTO, LUIS")

    mine, theirs = effects(CITA, chosen), effects(other, chosen)

    assert [one.key for one in mine] == [one.key for one in theirs]
    assert CITA.citizen.document not in "".join(one.key for one in mine)


def test_another_citizen_module_or_address_is_another_effect() -> None:
    chosen = module("Nuevo", 3)
    sister = replace(CITA, citizen=replace(CITA.citizen, document="40118323"))
    moved = replace(CITA, citizen=replace(CITA.citizen, email="otro@ejemplo.pe"))

    row, mail = (one.key for one in effects(CITA, chosen))

    assert not {row, mail} & {one.key for one in effects(sister, chosen)}
    assert not {row, mail} & {one.key for one in effects(CITA, module("Nuevo", 3, quarter="2027-I"))}
    assert [one.key == row for one in effects(moved, chosen)] == [True, False]
    assert mail not in {one.key for one in effects(moved, chosen)}


def test_the_mail_makes_no_sense_after_the_last_session() -> None:
    row, mail = effects(CITA, module("Nuevo", 9, 3, -5))

    assert isinstance(row, AppendRows)
    assert isinstance(mail, SendEmail)
    assert mail.not_after == NOW + timedelta(days=9)
    text = "".join(str(piece) for piece in mail.message.text)
    assert text.index("Tema 3") < text.index("Tema 9")
    assert "Tema -5" not in text


@pytest.mark.parametrize("stage", [Stage.WAITING, Stage.INVITED, Stage.ABSENT])
def test_only_who_is_or_was_attended_is_invited(stage: Stage) -> None:
    with pytest.raises(DecisionNeededError, match="todavía no ha sido atendido"):
        invite_to_workshop(CITA, Attention("C-1", stage), module("Nuevo", 3), OFFICE, NOW, unsubscribed=False)
