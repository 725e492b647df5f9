"""A03 to A06 as rules: what may follow what, whatever is typed in whatever order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.effects.plan import SendEmail
from soe_cli.errors import DecisionNeededError, SoeError, UsageError
from soe_cli.model.appointment import Appointment, Modality, Standing
from soe_cli.model.attention import Attention, Channel, Happening, Occurrence, Stage
from soe_cli.procedures.appointments import contacting, mishaps, steps
from soe_cli.procedures.appointments.attention import after, attention_of, current
from tests.procedures.facts import CITA, OFFICE, START

Verb = Callable[[Appointment, Attention, datetime], steps.Step]

VERBS: dict[str, Verb] = {
    "invite": lambda cita, attention, now: steps.invite(cita, attention, OFFICE, now, None),
    "start": lambda cita, attention, now: steps.start(cita, attention, now),
    "absent": lambda cita, attention, now: steps.absent(
        cita, attention, OFFICE, now, reason="No vino", at_once=False
    ),
    "absent now": lambda cita, attention, now: steps.absent(
        cita, attention, OFFICE, now, reason="No vino", at_once=True
    ),
    "undo": lambda cita, attention, now: steps.undo_absence(cita, attention, OFFICE, now),
    "call": lambda cita, attention, now: contacting.contact(
        cita, attention, OFFICE, now, None, way=Channel.TELEPHONE, outcome="No contesta", reached=False
    ),
    "reach": lambda cita, attention, now: contacting.contact(
        cita, attention, OFFICE, now, None, way=Channel.WHATSAPP, outcome="", reached=True
    ),
    "write": lambda cita, attention, now: contacting.contact(
        cita, attention, OFFICE, now, None, way=Channel.EMAIL, outcome="", reached=False
    ),
    "fail": lambda cita, attention, now: mishaps.fail(cita, attention, OFFICE, now, reason="Se cayó la red"),
    "reopen": lambda cita, attention, now: mishaps.reopen(cita, attention, now),
    "finish": lambda cita, attention, now: steps.finish(
        cita, attention, now, query="RUC", channel=Channel.MEET, invited_to_workshop=False, notes=""
    ),
}
ORDERS = {
    Happening.INVITED: {Stage.WAITING, Stage.IN_PROGRESS, Stage.INVITED},
    Happening.CONTACTED: {Stage.WAITING, Stage.INVITED},
    Happening.STARTED: {Stage.WAITING, Stage.INVITED},
    Happening.ABSENT: {Stage.WAITING, Stage.INVITED},
    Happening.REVERSED: {Stage.ABSENT},
    Happening.FAILED: {Stage.WAITING, Stage.INVITED, Stage.IN_PROGRESS},
    Happening.FINISHED: {Stage.IN_PROGRESS},
    Happening.REOPENED: {Stage.ATTENDED, Stage.FAILED},
}
"""Before which stages each thing may happen."""


@given(
    st.lists(st.tuples(st.sampled_from(sorted(VERBS)), st.integers(-10, 40)), max_size=12),
    st.sampled_from([CITA, replace(CITA, citizen=replace(CITA.citizen, email=None))]),
)
def test_no_sequence_of_verbs_breaks_or_makes_an_impossible_state(
    typed: list[tuple[str, int]], cita: Appointment
) -> None:
    attention, sent, now = Attention(cita.id), set[str](), START - timedelta(minutes=10)
    for verb, minutes in typed:
        now += timedelta(minutes=max(minutes, 0))
        try:
            step = VERBS[verb](cita, attention, now)
        except SoeError as refusal:
            assert refusal.next_step
            continue
        if step.occurrence is not None:
            assert attention.stage in ORDERS[step.occurrence.happening]
            attention = after(attention, step.occurrence)
        sent |= {effect.key for effect in step.plan.effects if isinstance(effect, SendEmail)}

        assert attention.closed == (attention.finished_at is not None)
        assert (attention.stage is Stage.ABSENT) == bool(attention.absence_reason)
        assert (attention.stage is Stage.FAILED) == bool(attention.failure)
        assert attention.query or attention.stage is not Stage.ATTENDED
        assert not (attention.stage is Stage.ABSENT and attention.reached)
        if attention.stage is Stage.ATTENDED:
            assert attention.started_at and attention.finished_at
            assert attention.started_at <= attention.finished_at
    told = [key for key in sent if key.startswith("A03/absent/")]
    taken_back = [key for key in sent if key.startswith("A03/absent-undone/")]
    assert len(taken_back) <= len(told) <= attention.reversals + 1


def happened(*occurrences: Occurrence) -> Attention:
    return attention_of("C-1", occurrences)


INVITED = Occurrence(Happening.INVITED, START)
STARTED = Occurrence(Happening.STARTED, START + timedelta(minutes=1, seconds=30))
ABSENT = Occurrence(Happening.ABSENT, START + timedelta(minutes=6), {"reason": "No vino"})
REVERSED = Occurrence(Happening.REVERSED, START + timedelta(minutes=8))


def test_an_abandonment_taken_back_leaves_the_attention_where_it_was() -> None:
    assert happened(INVITED, ABSENT, REVERSED).stage is Stage.INVITED
    assert happened(ABSENT, REVERSED).stage is Stage.WAITING


def test_each_abandonment_has_a_mail_of_its_own_and_so_has_each_correction() -> None:
    def keys(verb: str, *before: Occurrence) -> list[str]:
        step = VERBS[verb](CITA, happened(*before), START + timedelta(minutes=10))
        return [effect.key for effect in step.plan.effects]

    assert keys("absent") == keys("absent", ABSENT) == ["A03/absent/C-1/0"]
    assert keys("undo", ABSENT) == keys("undo", ABSENT, REVERSED) == ["A03/absent-undone/C-1/0"]
    assert keys("absent", ABSENT, REVERSED) == ["A03/absent/C-1/1"]


@pytest.mark.parametrize("minutes", [-30, 0, 4])
def test_five_minutes_of_tolerance_are_waited(minutes: int) -> None:
    with pytest.raises(DecisionNeededError, match="10:05"):
        VERBS["absent"](CITA, happened(INVITED), START + timedelta(minutes=minutes))


def test_an_attention_may_end_in_the_minute_in_which_it_began() -> None:
    typed = START + timedelta(minutes=1)

    step = VERBS["finish"](CITA, happened(STARTED), typed)

    assert step.occurrence is not None
    assert step.occurrence.at == STARTED.at


def test_an_attention_cannot_end_before_it_began() -> None:
    with pytest.raises(UsageError, match="no puede terminar a las 10:00"):
        VERBS["finish"](CITA, happened(STARTED), START)


@pytest.mark.parametrize("modality", [Modality.TELEPHONE, Modality.IN_PERSON])
def test_what_is_no_video_call_is_not_invited(modality: Modality) -> None:
    with pytest.raises(DecisionNeededError, match="no lleva enlace"):
        VERBS["invite"](replace(CITA, modality=modality), happened(), START)


def test_a_corrected_address_is_invited_as_well() -> None:
    def key(email: str) -> str:
        cita = replace(CITA, citizen=replace(CITA.citizen, email=email))
        return VERBS["invite"](cita, happened(INVITED), START).plan.effects[-1].key

    assert key("maria@ejemplo.pe") == key("MARIA@ejemplo.pe")
    assert key("maria@ejemplo.pe") != key("marai@ejemplo.pe")


@pytest.mark.parametrize("verb", ["invite", "start", "absent now", "finish"])
def test_nothing_is_done_for_a_cita_that_the_platform_cancelled(verb: str) -> None:
    with pytest.raises(DecisionNeededError):
        VERBS[verb](replace(CITA, standing=Standing.CANCELLED), happened(), START)


def test_what_happened_is_told_on_the_citas_own_day() -> None:
    now = START + timedelta(minutes=3)

    assert steps.moment_of(CITA, None, now) == now
    assert steps.moment_of(CITA, time(9, 55), now) == START - timedelta(minutes=5)
    assert steps.moment_of(CITA, time(10, 20), now + timedelta(days=3)) == START + timedelta(minutes=20)


@pytest.mark.parametrize(
    ("hour", "days", "refusal"),
    [
        (None, -1, DecisionNeededError),
        (time(10), -1, DecisionNeededError),
        (None, 1, DecisionNeededError),
        (time(23), 0, UsageError),
    ],
)
def test_a_moment_of_another_day_or_still_to_come_is_refused(
    hour: time | None, days: int, refusal: type[SoeError]
) -> None:
    with pytest.raises(refusal):
        steps.moment_of(CITA, hour, START + timedelta(days=days))


def test_the_current_cita_is_the_one_in_progress_else_the_nearest_open_one() -> None:
    earlier, later = replace(CITA, id="C-0", start=START - timedelta(hours=1)), replace(CITA, id="C-2")
    waiting, begun = happened(), happened(STARTED)

    def named(*queue: tuple[Appointment, Attention]) -> list[str]:
        return [one.id for one in current(queue, START)]

    assert named((earlier, waiting), (CITA, waiting)) == ["C-1"]
    assert named((earlier, begun), (CITA, waiting)) == ["C-0"]
    assert named((earlier, begun), (later, begun)) == ["C-0", "C-2"]
    assert named((CITA, happened(ABSENT))) == []
    assert named((replace(CITA, standing=Standing.CANCELLED), waiting)) == []
