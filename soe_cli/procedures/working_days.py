"""Peru's working days: weekends, national holidays, and the days that an institution adds."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta


def is_working_day(day: date, extra: Collection[date] = ()) -> bool:
    """Whether the service works on ``day``; ``extra`` are non-working days that no calendar knows in advance."""
    from holidays import country_holidays

    return day.weekday() < 5 and day not in extra and day not in country_holidays("PE", years=day.year)


def next_working_day(day: date, extra: Collection[date] = ()) -> date:
    """The first working day after ``day``."""
    day += timedelta(days=1)
    while not is_working_day(day, extra):
        day += timedelta(days=1)
    return day
