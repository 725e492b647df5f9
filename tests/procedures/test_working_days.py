"""Peru's working days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.procedures.working_days import is_working_day, next_working_day

DAYS = st.dates(date(2024, 1, 1), date(2032, 12, 31))


@pytest.mark.parametrize(
    ("day", "following"),
    [
        (date(2026, 11, 20), date(2026, 11, 23)),  # Friday to Monday
        (date(2026, 11, 23), date(2026, 11, 24)),
        (date(2026, 12, 7), date(2026, 12, 10)),  # over the Inmaculada and Ayacucho
        (date(2026, 4, 1), date(2026, 4, 6)),  # over Holy Week
        (date(2026, 7, 27), date(2026, 7, 30)),  # over Fiestas Patrias
        (date(2026, 12, 31), date(2027, 1, 4)),  # over New Year and a weekend
    ],
)
def test_the_next_working_day_passes_over_weekends_and_national_holidays(day: date, following: date) -> None:
    assert next_working_day(day) == following


def test_days_that_the_institution_adds_are_no_working_days() -> None:
    assert next_working_day(date(2026, 11, 23), {date(2026, 11, 24), date(2026, 11, 25)}) == date(2026, 11, 26)


@given(DAYS, st.sets(DAYS, max_size=3))
def test_between_a_day_and_its_next_working_day_nobody_works(day: date, extra: set[date]) -> None:
    following = next_working_day(day, extra)

    skipped = [day + timedelta(days=n) for n in range(1, (following - day).days)]
    assert is_working_day(following, extra)
    assert not any(is_working_day(one, extra) for one in skipped)
