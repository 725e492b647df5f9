"""A02 as a plan: windows, and what follows from each fact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.effects.plan import CancelMeeting, CreateMeeting, SendEmail, UpdateMeeting
from soe_cli.errors import UsageError
from soe_cli.model.appointment import Appointment, Modality, Standing
from soe_cli.model.lima import LIMA
from soe_cli.procedures.appointments.meeting_changes import MeetingNow
from soe_cli.procedures.appointments.office import REMINDED_AHEAD
from soe_cli.procedures.appointments.reminders import (
    ReminderFacts,
    ReminderPlan,
    Window,
    day_window,
    morning_window,
    plan_reminders,
)
from soe_cli.procedures.working_days import is_working_day
from tests.procedures.facts import CITA, OFFICE, START, lima

NOW = lima(2026, 11, 23, 8)
MOMENTS = st.datetimes(datetime(2025, 1, 1), datetime(2030, 1, 1), timezones=st.just(LIMA)).map(  # noqa: DTZ001
    lambda moment: moment.replace(microsecond=0)
)
WINDOW = morning_window(NOW, ())


def planned(
    *appointments: Appointment,
    meetings: Mapping[str, MeetingNow] | None = None,
    told: Mapping[str, tuple[datetime, ...]] | None = None,
) -> ReminderPlan:
    """A02 of this morning for these appointments."""
    return plan_reminders(
        ReminderFacts(
            office=OFFICE,
            window=WINDOW,
            appointments=appointments,
            meetings=meetings or {},
            told=told or {},
            card=b"%PDF",
        )
    )


@given(MOMENTS)
def test_the_morning_window_ends_with_a_working_day_and_holds_every_day_between(now: datetime) -> None:
    window = morning_window(now, ())

    last = (window.end - timedelta(minutes=1)).date()
    assert (window.opens, window.first) == (now, now + REMINDED_AHEAD)
    assert is_working_day(last)
    assert last > now.date()
    assert (window.end.hour, window.end.minute) == (0, 0)


@given(MOMENTS, st.integers(0, 10))
def test_the_window_of_a_day_stays_in_that_day_and_never_opens_before_now(now: datetime, ahead: int) -> None:
    day = now.date() + timedelta(days=ahead)

    window = day_window(day, now)

    assert now <= window.opens <= window.first <= window.end
    assert window.first >= now + REMINDED_AHEAD or window.first == window.end
    assert window.opens.date() == day
    assert window.end - timedelta(days=1) <= window.opens


def test_a_day_that_is_over_has_no_window() -> None:
    with pytest.raises(UsageError, match="ya pasó"):
        day_window(NOW.date() - timedelta(days=1), NOW)


def test_an_appointment_asks_for_its_meeting_and_then_its_reminder() -> None:
    plan = planned(CITA).plan

    assert [type(effect) for effect in plan.effects] == [CreateMeeting, SendEmail]
    assert [effect.key for effect in plan.effects] == [
        "A02/meeting/C-1",
        "A02/reminder/C-1/20261123T1000/5ca9d6f1f4",
    ]
    assert plan.effects[1].not_after == START


def test_no_key_tells_who_the_citizen_is() -> None:
    keys = " ".join(effect.key for effect in planned(CITA).plan.effects)

    assert not any(fact in keys for fact in ("maria", "QUISPE", "40118322", "987654321"))


@pytest.mark.parametrize(
    ("standing", "modality", "kinds", "codes"),
    [
        (Standing.BOOKED, Modality.VIRTUAL, [CreateMeeting, SendEmail], []),
        (Standing.BOOKED, Modality.TELEPHONE, [], ["not-virtual"]),
        (Standing.BOOKED, Modality.IN_PERSON, [], ["not-virtual"]),
        (Standing.CANCELLED, Modality.VIRTUAL, [], ["cancelled"]),
        (Standing.CLOSED, Modality.VIRTUAL, [], []),
    ],
)
def test_standing_and_modality_decide_what_is_asked_for(
    standing: Standing, modality: Modality, kinds: list[type], codes: list[str]
) -> None:
    plan = planned(replace(CITA, standing=standing, modality=modality)).plan

    assert [type(effect) for effect in plan.effects] == kinds
    assert [notice.code for notice in plan.notices] == codes


def test_a_meeting_that_stands_at_another_hour_is_moved() -> None:
    plan = planned(CITA, meetings={"C-1": MeetingNow(lima(2026, 11, 24, 9))}).plan

    (move,) = [effect for effect in plan.effects if isinstance(effect, UpdateMeeting)]
    assert (move.key, move.start) == ("A02/moved/C-1/20261124T0900/20261123T1000", START)


def test_the_same_move_a_second_time_is_another_effect() -> None:
    plan = planned(CITA, meetings={"C-1": MeetingNow(lima(2026, 11, 24, 9), changes=2)}).plan

    assert "A02/moved/C-1/20261124T0900/20261123T1000/2" in [effect.key for effect in plan.effects]


def test_a_cita_that_comes_back_gets_its_meeting_back() -> None:
    plan = planned(CITA, meetings={"C-1": MeetingNow(None, changes=1)}).plan

    assert [effect.key for effect in plan.effects if isinstance(effect, UpdateMeeting)] == [
        "A02/restored/C-1/20261123T1000/1"
    ]


def test_only_a_meeting_that_stands_is_cancelled() -> None:
    gone = replace(CITA, standing=Standing.CANCELLED)

    standing = planned(gone, meetings={"C-1": MeetingNow(START)}).plan
    cancelled = planned(gone, meetings={"C-1": MeetingNow(None, changes=1)}).plan

    assert [type(effect) for effect in standing.effects] == [CancelMeeting]
    assert cancelled.effects == ()


def test_a_cita_before_the_window_is_named_once_it_was_not_reminded() -> None:
    soon = replace(CITA, start=NOW + timedelta(minutes=29))

    assert [notice.code for notice in planned(soon).plan.notices] == ["too-soon"]
    assert planned(soon, told={"C-1": (soon.start,)}).plan.notices == ()


@given(st.permutations(range(5)))
def test_the_order_of_the_facts_does_not_change_the_plan(order: list[int]) -> None:
    appointments = [replace(CITA, id=f"C-{n}", start=START + timedelta(minutes=10 * (n // 2))) for n in range(5)]

    assert planned(*(appointments[n] for n in order)) == planned(*appointments)


@given(MOMENTS, MOMENTS)
def test_whoever_is_reminded_starts_inside_the_window(now: datetime, start: datetime) -> None:
    window = morning_window(now, ())
    facts = ReminderFacts(OFFICE, window, (replace(CITA, start=start),), {}, {}, b"")

    if plan_reminders(facts).reminded:
        assert start >= now + REMINDED_AHEAD


def test_an_empty_window_reminds_nobody() -> None:
    window = Window(START, START + REMINDED_AHEAD, START + REMINDED_AHEAD)

    assert plan_reminders(ReminderFacts(OFFICE, window, (CITA,), {}, {}, b"")).reminded == ()
