"""When an appointment starts, from the report's cells for it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from soe_cli.intake.tables.table import Cell, text_of
from soe_cli.intake.when import parse_date, parse_moment, parse_time
from soe_cli.model.lima import LIMA

_MIDNIGHT = time()
_ANY_DAY = date(2000, 1, 1)


def start_of(day: Cell, hour: Cell, *, day_first: bool = True) -> datetime:
    """The start (aware, in Lima) that a cell with the day and one with the hour give; either may hold both.

    ValueError (a Spanish sentence) when one cannot be read or they contradict each other.
    """
    on, implied = _day(day, day_first)
    at = _hour(hour, day_first)
    if implied not in (_MIDNIGHT, at):
        raise ValueError(f"la fecha indica las {implied:%H:%M} y la hora indica las {at:%H:%M}")
    return datetime.combine(on, at, LIMA)


def start_of_moment(cell: Cell, *, day_first: bool = True) -> datetime:
    """The start (aware, in Lima) that one cell with day and hour gives; ValueError when it cannot be read."""
    moment = (
        _to_the_second(cell) if isinstance(cell, datetime) else parse_moment(text_of(cell), day_first=day_first)
    )
    return moment.replace(tzinfo=LIMA)


def _day(cell: Cell, day_first: bool) -> tuple[date, time]:
    if isinstance(cell, datetime):
        moment = _to_the_second(cell)
        return moment.date(), moment.time()
    if isinstance(cell, date):
        return cell, _MIDNIGHT
    text = text_of(cell)
    try:
        return parse_date(text, day_first=day_first), _MIDNIGHT
    except ValueError as problem:
        moment = _moment_instead(text, day_first, problem)
        return moment.date(), moment.time()


def _hour(cell: Cell, day_first: bool) -> time:
    match cell:
        case datetime():
            return _to_the_second(cell).time()
        case time():
            return _to_the_second(datetime.combine(_ANY_DAY, cell)).time()
        case timedelta() if timedelta() <= cell < timedelta(days=1):
            return _to_the_second(datetime.combine(_ANY_DAY, _MIDNIGHT) + cell).time()
    text = text_of(cell)
    try:
        return parse_time(text)
    except ValueError as problem:
        return _moment_instead(text, day_first, problem).time()


def _moment_instead(text: str, day_first: bool, problem: ValueError) -> datetime:
    try:
        return parse_moment(text, day_first=day_first)
    except ValueError:
        raise problem from None


def _to_the_second(moment: datetime) -> datetime:
    """Spreadsheets keep an hour as a fraction of a day, which is off by a little."""
    return (moment + timedelta(milliseconds=500)).replace(microsecond=0)
