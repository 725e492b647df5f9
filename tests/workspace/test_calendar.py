"""Calendars and events as the account reaches them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from soe_cli.errors import RefusedError
from soe_cli.model.meeting import Meeting
from soe_cli.workspace.calendar import state_of
from tests.conftest import State
from tests.effects.office import TOMORROW
from tests.workspace.conftest import ANA, LUIS, SignIn

MEETING = Meeting("Cita", "Cita C-1", TOMORROW, 30)


def test_an_event_is_told_as_it_stands(sign_in: SignIn) -> None:
    # given
    calendar = sign_in().calendar

    # when
    made = calendar.insert(ANA, "abcde", MEETING, "uno")

    # then
    assert (made.event, made.start, made.cancelled, made.conference) == ("abcde", TOMORROW, False, "success")
    assert made.link.startswith("https://meet.google.com/")
    assert calendar.get(ANA, "abcde") == made
    assert calendar.get(ANA, "nunca") is None


def test_an_id_in_use_is_refused_even_when_its_event_was_cancelled(sign_in: SignIn) -> None:
    # given
    calendar = sign_in().calendar
    made = calendar.insert(ANA, "abcde", MEETING, "uno")
    calendar.cancel(ANA, "abcde", made.etag)

    # then
    with pytest.raises(RefusedError) as refused:
        calendar.insert(ANA, "abcde", MEETING, "uno")
    assert refused.value.status == 409
    found = calendar.get(ANA, "abcde")
    assert found is not None
    assert found.cancelled


def test_a_stale_etag_changes_nothing(sign_in: SignIn) -> None:
    # given
    calendar = sign_in().calendar
    old = calendar.insert(ANA, "abcde", MEETING, "uno")
    new = calendar.update(ANA, "abcde", Meeting("Cita", "Otra", TOMORROW, 30), old.etag)

    # then
    later = Meeting("Cita", "Tarde", TOMORROW + timedelta(hours=1), 30)
    for change in (
        lambda: calendar.update(ANA, "abcde", later, old.etag),
        lambda: calendar.cancel(ANA, "abcde", old.etag),
    ):
        with pytest.raises(RefusedError) as refused:
            change()
        assert refused.value.status == 412
    assert calendar.get(ANA, "abcde") == new


def test_cancelling_twice_is_refused_as_gone(sign_in: SignIn) -> None:
    calendar = sign_in().calendar
    made = calendar.insert(ANA, "abcde", MEETING, "uno")
    calendar.cancel(ANA, "abcde", made.etag)

    with pytest.raises(RefusedError) as refused:
        calendar.cancel(ANA, "abcde", made.etag)
    assert refused.value.status == 410


def test_what_google_may_leave_out_of_a_cancelled_event_is_not_missed() -> None:
    # given the least that Google promises, and an event that lasts the whole day
    bare = state_of({"id": "abcde", "etag": '"1"', "status": "cancelled"})
    whole_day = state_of({"id": "abcde", "etag": '"1"', "start": {"date": "2026-11-24"}})

    # then
    assert (bare.cancelled, bare.conference, bare.link) == (True, "none", "")
    assert bare.start < TOMORROW
    assert (whole_day.start, whole_day.cancelled) == (TOMORROW.replace(hour=0), False)


def test_a_centres_calendar_is_found_by_its_tag_and_shared(sign_in: SignIn, state: State) -> None:
    # given
    ana, luis = sign_in(ANA).calendar, sign_in(LUIS).calendar
    made = ana.create_calendar("Citas - Lima", "soe:lima:calendar")
    ana.create_calendar("Citas - Lima Norte", "soe:lima-norte:calendar")
    assert ana.find_calendar("soe:lima:calendar") == made
    assert ana.find_calendar("soe:cusco:calendar") is None
    with pytest.raises(RefusedError, match="404"):
        luis.join_calendar(made)

    # when (sharing twice changes nothing)
    for _ in range(2):
        ana.share_calendar(made, LUIS)
    luis.join_calendar(made)

    # then
    assert luis.find_calendar("soe:lima:calendar") == made
    luis.insert(made, "abcde", MEETING, "uno")
    assert [event["calendarId"] for event in state()["events"]] == [made]
