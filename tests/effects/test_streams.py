"""Which effects go their way side by side."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from soe_cli.effects.plan import AnyEffect, AppendRows, CreateMeeting, Message, Ref, SendEmail
from soe_cli.effects.streams import MAILS, streams
from tests.effects.office import TOMORROW


def _meeting(number: int) -> CreateMeeting:
    facts = {"calendar": "c", "summary": "s", "description": "", "start": TOMORROW, "minutes": 30}
    return CreateMeeting(key=f"A02/meeting/{number}", activity="A02", **facts)  # type: ignore[arg-type]


def _mail(number: int) -> SendEmail:
    message = Message("Asunto", (Ref(f"A02/meeting/{number}", "link"),), ("",))
    return SendEmail(key=f"A02/reminder/{number}", activity="A02", gate="g", to="a@b.pe", message=message)


def _row(number: int) -> AppendRows:
    return AppendRows(key=f"A07/attention/{number}", activity="A07", spreadsheet="s", tab="t", cells={})


@given(people=st.integers(0, 130), rows=st.integers(0, 130))
def test_each_effect_goes_once_with_what_it_waits_for_and_rows_stay_together(people: int, rows: int) -> None:
    # given
    effects: list[AnyEffect] = [one for number in range(people) for one in (_meeting(number), _mail(number))]
    effects += [_row(number) for number in range(rows)]

    # when
    found = streams(effects)

    # then
    assert sorted(one.key for stream in found for one in stream) == sorted(one.key for one in effects)
    assert sum(any(isinstance(one, AppendRows) for one in stream) for stream in found) == min(rows, 1)
    for stream in found:
        keys = {one.key for one in stream}
        mails = [one for one in stream if isinstance(one, SendEmail)]
        assert len(mails) <= MAILS
        assert all(f"A02/meeting/{one.key.rpartition('/')[2]}" in keys for one in mails)
