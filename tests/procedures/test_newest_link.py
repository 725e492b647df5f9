"""A03's mails and the meeting that they lead to: wherever it stands, it is put at its hour and its link known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.effects.holes import references
from soe_cli.effects.plan import Plan, SendEmail, UpdateMeeting
from soe_cli.model.attention import Attention, Channel
from soe_cli.procedures.appointments import contacting, steps
from soe_cli.procedures.appointments.meeting_changes import MeetingNow
from tests.procedures.facts import CITA, OFFICE, START

MADE = "A02/meeting/C-1"
WAITING = Attention(CITA.id)
LATER = START + timedelta(minutes=7)
EARLIER = START - timedelta(hours=1)

MAILS: dict[str, Callable[[MeetingNow | None], Plan]] = {
    "invite": lambda now: steps.invite(CITA, WAITING, OFFICE, LATER, now).plan,
    "contact": lambda now: (
        contacting.contact(CITA, WAITING, OFFICE, LATER, now, way=Channel.EMAIL, outcome="", reached=False).plan
    ),
}
STANDING = st.none() | st.builds(
    MeetingNow,
    start=st.sampled_from([None, START, EARLIER]),
    changes=st.integers(0, 3),
    told_by=st.sampled_from(["", MADE, "A02/moved/C-1/20261123T0800/20261123T0900"]),
)


@pytest.mark.parametrize("mail", MAILS.values(), ids=MAILS)
@given(now=STANDING)
def test_the_link_comes_from_a_step_of_the_plan_or_from_one_that_is_done(
    mail: Callable[[MeetingNow | None], Plan], now: MeetingNow | None
) -> None:
    plan = mail(now)

    keys = {effect.key for effect in plan.effects} | ({now.told_by} if now else set())
    assert all(references(effect) <= keys for effect in plan.effects)


@pytest.mark.parametrize("mail", MAILS.values(), ids=MAILS)
@pytest.mark.parametrize("start", [EARLIER, None], ids=["at another hour", "cancelled"])
def test_a_meeting_that_does_not_stand_at_the_hour_is_put_there_and_gives_the_link(
    mail: Callable[[MeetingNow | None], Plan], start: datetime | None
) -> None:
    _, change, message = mail(MeetingNow(start, 1, MADE)).effects

    assert isinstance(change, UpdateMeeting)
    assert change.start == START
    assert isinstance(message, SendEmail)
    assert references(message) == {change.key}


@pytest.mark.parametrize("mail", MAILS.values(), ids=MAILS)
def test_after_a_move_the_link_is_the_one_that_the_move_gave(
    mail: Callable[[MeetingNow | None], Plan],
) -> None:
    moved = "A02/moved/C-1/20261123T0900/20261123T1000"

    meeting, message = mail(MeetingNow(START, 1, moved)).effects

    assert meeting.key == MADE
    assert references(message) == {moved}
