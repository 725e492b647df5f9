"""Minutes of a session from devices, rejoins and restarted calls."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from soe_cli.model.attendance import AttendanceRecord, Match, Outcome, Presence
from soe_cli.model.lima import LIMA
from soe_cli.model.workshop import Session, Speaker
from soe_cli.procedures.workshops.session.presence import presence, union

START = datetime(2026, 8, 28, 18, tzinfo=LIMA)
SESSION = Session(1, "Costos", START, START + timedelta(minutes=120), Speaker("Ana Paz"))


def stay(
    start: float, end: float | None, minutes: float | None = None, source: str = "zoom.csv"
) -> AttendanceRecord:
    return AttendanceRecord(
        "Rosa",
        joined=START + timedelta(minutes=start),
        left=None if end is None else START + timedelta(minutes=end),
        minutes=minutes,
        source=source,
    )


def of(*records: AttendanceRecord, required: int = 60, form_counts: bool = False) -> Presence:
    matches = [Match(record, Outcome.MATCHED, "1") for record in records]
    [found] = presence(SESSION, matches, required, form_counts=form_counts)
    return found


def test_two_devices_at_once_count_once() -> None:
    assert of(stay(0, 60), stay(30, 90)) == Presence("1", 90, 0.75, attended=True)


def test_rejoins_and_a_restarted_call_add_up() -> None:
    assert of(stay(0, 20), stay(30, 50), stay(60, 80, source="meet 2")).minutes == 60


def test_time_outside_of_the_session_does_not_count() -> None:
    assert of(stay(-30, 10), stay(110, 200)).minutes == 20


def test_the_threshold_is_the_modules() -> None:
    assert of(stay(0, 60), required=60).attended
    assert not of(stay(0, 59.9), required=60).attended


def test_a_stay_that_the_platform_states_shorter_counts_as_stated() -> None:
    assert of(stay(0, 120, minutes=45)).minutes == 45
    assert of(stay(0, 59.5, minutes=59)).minutes == 59


def test_a_stay_without_an_end_lasts_until_the_last_moment_of_its_own_call() -> None:
    other = Match(stay(0, 50), Outcome.NOT_ENROLLED)
    elsewhere = Match(stay(0, 100, source="otra"), Outcome.NOT_ENROLLED)

    [found] = presence(SESSION, [Match(stay(10, None), Outcome.MATCHED, "1"), other, elsewhere], 60)

    assert found.minutes == 40


def test_records_without_hours_count_by_the_longest_and_never_beyond_the_session() -> None:
    told = [AttendanceRecord("Rosa", minutes=minutes) for minutes in (50, 70)]

    assert of(*told).minutes == 70
    assert of(AttendanceRecord("Rosa", minutes=500)) == Presence("1", 120, 1.0, attended=True)


def test_a_form_counts_only_where_the_module_says_so_and_only_from_the_start() -> None:
    sent = AttendanceRecord("Rosa", answered=START + timedelta(minutes=115))
    early = AttendanceRecord("Rosa", answered=START - timedelta(minutes=5))

    assert of(sent) == Presence("1", 0, 0.0, attended=False, answered_form=True)
    assert of(sent, form_counts=True).attended
    assert not of(early, form_counts=True).attended


def test_only_matched_people_have_a_presence() -> None:
    assert presence(SESSION, [Match(stay(0, 60), Outcome.REVIEW)], 60) == ()


STAYS = st.lists(st.tuples(st.integers(-60, 200), st.integers(0, 100)).map(lambda one: (one[0], one[0] + one[1])))


@given(STAYS)
def test_minutes_are_those_of_the_session_that_some_stay_covers(stays: list[tuple[int, int]]) -> None:
    covered = {minute for start, end in stays for minute in range(max(start, 0), min(end, 120))}

    found = presence(SESSION, [Match(stay(*one), Outcome.MATCHED, "1") for one in stays], 60)

    assert [one.minutes for one in found] == [len(covered)][: len(stays)]


@given(STAYS)
def test_a_union_is_in_order_and_does_not_touch(stays: list[tuple[int, int]]) -> None:
    joined = union((START + timedelta(minutes=a), START + timedelta(minutes=b)) for a, b in stays)

    assert all(one[1] < other[0] for one, other in pairwise(joined))
