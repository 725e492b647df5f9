"""A03 from the hour of the appointment on: the tolerance, the other ways, and what is no abandonment."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from soe_cli.effects.plan import SendEmail
from soe_cli.errors import DecisionNeededError, UsageError
from soe_cli.model.appointment import Appointment, Modality, Standing
from soe_cli.model.attention import Attention, Channel, Contact, Happening, Occurrence, Stage
from soe_cli.procedures.appointments import contacting, mishaps, steps
from soe_cli.procedures.appointments.attention import after, attention_of, usual_channel
from soe_cli.procedures.appointments.ladder import Rung, ladder_of
from tests.procedures.facts import CITA, OFFICE, START

WAITING = Attention(CITA.id)
LATER = START + timedelta(minutes=7)
CALLED = Contact(Channel.TELEPHONE, LATER, "No contesta")
WRITTEN = Contact(Channel.EMAIL, LATER)


def attempt(
    way: Channel,
    attention: Attention = WAITING,
    *,
    outcome: str = "",
    reached: bool = False,
    cita: Appointment = CITA,
    at: datetime = LATER,
) -> steps.Step:
    return contacting.contact(cita, attention, OFFICE, at, None, way=way, outcome=outcome, reached=reached)


@pytest.mark.parametrize(
    ("minutes", "rung", "left"),
    [
        (-90, Rung.AHEAD, timedelta(minutes=90)),
        (0, Rung.TOLERANCE, timedelta(minutes=5)),
        (4, Rung.TOLERANCE, timedelta(minutes=1)),
        (5, Rung.CONTACT, timedelta()),
        (60, Rung.CONTACT, timedelta()),
    ],
)
def test_five_minutes_count_down_and_then_other_ways_are_offered(minutes: int, rung: Rung, left: timedelta) -> None:
    where = ladder_of(CITA, WAITING, OFFICE, START + timedelta(minutes=minutes))

    assert (where.rung, where.left) == (rung, left)
    assert where.untried == (Channel.TELEPHONE, Channel.EMAIL)


def test_what_was_tried_is_not_offered_again_and_last_comes_the_decision() -> None:
    called, both = replace(WAITING, contacts=(CALLED,)), replace(WAITING, contacts=(CALLED, WRITTEN))
    without_mail = replace(CITA, citizen=replace(CITA.citizen, email=None))

    assert ladder_of(CITA, called, OFFICE, LATER).untried == (Channel.EMAIL,)
    assert ladder_of(CITA, both, OFFICE, LATER).rung is Rung.TRIED
    assert ladder_of(without_mail, called, OFFICE, LATER).rung is Rung.TRIED


@pytest.mark.parametrize("stage", [Stage.IN_PROGRESS, Stage.ATTENDED, Stage.ABSENT, Stage.FAILED])
def test_nobody_is_waited_for_once_the_attention_began_or_ended(stage: Stage) -> None:
    assert ladder_of(CITA, replace(WAITING, stage=stage), OFFICE, LATER).rung is Rung.OVER
    assert ladder_of(replace(CITA, standing=Standing.CANCELLED), WAITING, OFFICE, LATER).rung is Rung.OVER


def test_whoever_was_reached_another_way_is_attended_that_way_and_not_absent() -> None:
    step = attempt(Channel.WHATSAPP, reached=True)
    assert step.occurrence is not None
    reached = after(WAITING, step.occurrence)

    with pytest.raises(DecisionNeededError, match="respondió a las 10:07 por otro medio: no es un abandono"):
        steps.absent(CITA, reached, OFFICE, LATER, reason="No vino", at_once=True)
    assert ladder_of(CITA, reached, OFFICE, LATER).rung is Rung.REACHED
    assert usual_channel(CITA, reached) is Channel.WHATSAPP


def test_who_was_reached_and_lost_again_may_be_absent() -> None:
    lost = replace(WAITING, contacts=(replace(CALLED, reached=True), replace(CALLED, outcome="Se cortó")))

    assert steps.absent(CITA, lost, OFFICE, LATER, reason="Se cortó", at_once=False).occurrence is not None


def test_the_usual_channel_is_the_one_that_was_booked() -> None:
    assert usual_channel(CITA, WAITING) is Channel.MEET
    assert usual_channel(replace(CITA, modality=Modality.TELEPHONE), WAITING) is Channel.TELEPHONE


def test_the_mail_that_looks_for_the_citizen_goes_out_once_to_an_address() -> None:
    first = attempt(Channel.EMAIL)
    again = attempt(Channel.EMAIL, replace(WAITING, contacts=(WRITTEN,)))
    answered = attempt(Channel.EMAIL, replace(WAITING, contacts=(WRITTEN,)), outcome="No respondió")

    assert first.once_sent
    assert first.plan == again.plan == answered.plan
    assert [type(one).__name__ for one in first.plan.effects] == ["CreateMeeting", "SendEmail"]
    assert again.occurrence is None
    assert answered.occurrence is not None and not answered.once_sent


def test_the_mail_of_a_cita_by_telephone_speaks_of_no_link() -> None:
    (mail,) = attempt(Channel.EMAIL, cita=replace(CITA, modality=Modality.TELEPHONE)).plan.effects

    assert isinstance(mail, SendEmail)
    assert "enlace" not in str(mail.message.text)


def test_an_attempt_needs_an_outcome_an_address_and_the_hour() -> None:
    with pytest.raises(UsageError, match="Falta cómo terminó el intento"):
        attempt(Channel.TELEPHONE)
    with pytest.raises(DecisionNeededError, match="no tiene un correo utilizable"):
        attempt(Channel.EMAIL, cita=replace(CITA, citizen=replace(CITA.citizen, email=None)))
    with pytest.raises(DecisionNeededError, match="todavía no hay que buscar"):
        attempt(Channel.TELEPHONE, outcome="No contesta", at=START - timedelta(seconds=1))
    with pytest.raises(UsageError, match="videollamada no es un intento"):
        attempt(Channel.MEET, outcome="No contesta")


def test_a_technical_failure_is_no_abandonment_and_each_has_its_own_apology() -> None:
    first = mishaps.fail(CITA, WAITING, OFFICE, LATER, reason="Se cayó la red")
    assert first.occurrence is not None
    failed = after(WAITING, first.occurrence)
    again = mishaps.fail(CITA, failed, OFFICE, LATER, reason="")
    taken_up = after(failed, Occurrence(Happening.REOPENED, LATER))
    second = mishaps.fail(CITA, taken_up, OFFICE, LATER, reason="Otra vez")

    assert (failed.stage, failed.failure) == (Stage.FAILED, "Se cayó la red")
    assert (taken_up.stage, taken_up.failure) == (Stage.WAITING, "")
    assert again.occurrence is None
    keys = [step.plan.effects[0].key for step in (first, again, second)]
    assert keys == ["A03/failure/C-1/0", "A03/failure/C-1/0", "A03/failure/C-1/1"]


def test_a_failure_has_to_be_named() -> None:
    with pytest.raises(UsageError, match="Falta qué falló"):
        mishaps.fail(CITA, WAITING, OFFICE, LATER, reason="")


def test_what_is_reopened_goes_on_with_what_was_written() -> None:
    done = {"query": "RUC", "notes": "Vuelve", "channel": "telefono", "invited_to_workshop": "yes"}
    before = (Occurrence(Happening.STARTED, START), Occurrence(Happening.FINISHED, LATER, done))

    reopened = attention_of(CITA.id, (*before, Occurrence(Happening.REOPENED, LATER)))

    assert (reopened.stage, reopened.finished_at) == (Stage.IN_PROGRESS, None)
    assert (reopened.query, reopened.notes, usual_channel(CITA, reopened)) == ("RUC", "Vuelve", Channel.TELEPHONE)


def test_only_what_is_closed_is_reopened_and_an_abandonment_is_undone_instead() -> None:
    with pytest.raises(DecisionNeededError, match="no hay nada que reabrir"):
        mishaps.reopen(CITA, WAITING, LATER)
    with pytest.raises(DecisionNeededError) as refused:
        mishaps.reopen(CITA, replace(WAITING, stage=Stage.ABSENT), LATER)
    assert "--undo" in refused.value.next_step
