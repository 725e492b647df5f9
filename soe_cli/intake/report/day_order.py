"""Whether a report writes the day or the month first, decided from all its rows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

_TWO_NUMBERS = re.compile(r"(?:[^\W\d]+\.?,? )?(\d{1,2}) ?[/.\-] ?(\d{1,2}) ?[/.\-] ?(\d{4}|\d{2})(?!\d)")
_NEVER = 1_000_000


@dataclass(frozen=True, slots=True)
class DayOrder:
    """How a report's dates are read: ``day_first``, or the month.

    ``doubtful``: nothing in the file tells, so a person should; ``mixed``: some rows have the day first and others
    the month, so a date that could be both cannot be read. ``converted``: a program of another country took those
    texts for dates that it could, month first, and left the others as text; so typed dates cannot be believed.
    """

    day_first: bool = True
    doubtful: bool = False
    mixed: bool = False
    converted: bool = False


def day_order(texts: Iterable[str], typed: Collection[date] = (), today: date | None = None) -> DayOrder:
    """The order of the dates among ``texts`` (cells as text; what is no date of three numbers does not count);
    ``typed`` are the cells that are dates already.

    A number beyond 12 tells which place the day has. Where no date has one, the day is first, as in Peru; that is
    doubtful unless the dates lie nearer to ``today`` so than with the month first.
    """
    dates = {(int(found[1]), int(found[2]), found[3]) for text in texts if (found := _TWO_NUMBERS.match(text))}
    days_first = any(first > 12 >= second for first, second, _ in dates)
    months_first = any(second > 12 >= first for first, second, _ in dates)
    if days_first or months_first:
        converted = bool(typed) and all(day.day <= 12 for day in typed) and all(first > 12 for first, _, _ in dates)
        return DayOrder(days_first, mixed=days_first and months_first, converted=converted)
    unclear = [(first, second, year) for first, second, year in dates if first != second]
    return DayOrder(doubtful=bool(unclear) and not (today and _nearer_day_first(unclear, today)))


def can_be_both(text: str) -> bool:
    """Whether ``text`` is a date that is another with day and month exchanged."""
    found = _TWO_NUMBERS.match(text)
    return (
        found is not None
        and found[1].lstrip("0") != found[2].lstrip("0")
        and max(int(found[1]), int(found[2])) <= 12
    )


def _nearer_day_first(dates: list[tuple[int, int, str]], today: date) -> bool:
    """Whether the date farthest from ``today`` lies nearer to it with the day first than with the month first."""
    day_first = max(_days_from(today, first, second, year) for first, second, year in dates)
    return day_first < max(_days_from(today, second, first, year) for first, second, year in dates)


def _days_from(today: date, day: int, month: int, year: str) -> int:
    try:
        return abs((date(int(year) % 100 + 2000, month, day) - today).days)
    except ValueError:
        return _NEVER
