"""How long somebody was in a call, as platforms write it."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

from soe_cli.intake.tables.table import Cell
from soe_cli.model.text import clean_text

_PLAIN = re.compile(r"\d{1,6}(?:[.,]\d{1,6})?")
_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{2})")
_WORDS = re.compile(
    r"(?:(\d{1,3}) ?(?:hr?s?|horas?|hours?)\.?)?"
    r" ?(?:(\d{1,4}) ?(?:m|mins?|minutos?|minutes?)\.?)?"
    r" ?(?:(\d{1,5}) ?(?:s|seg|sec|segundos?|seconds?)\.?)?"
)
_MOST = 7 * 24 * 60
"""No call is longer than a week."""


def minutes_of(cell: Cell) -> float | None:
    """The minutes that ``cell`` tells: ``58 min``, ``1 hr 2 min``, ``57 s``, ``1h 54m``, ``00:00:32``, or a bare
    number of minutes; None when it tells none."""
    found = _minutes(cell)
    return found if found is not None and 0 <= found <= _MOST else None


def _minutes(cell: Cell) -> float | None:
    match cell:
        case bool() | datetime():
            return None
        case int() | float():
            return float(cell)
        case timedelta():
            return cell.total_seconds() / 60
        case time():
            return cell.hour * 60 + cell.minute + cell.second / 60
        case str():
            return _in_text(clean_text(cell).casefold())
        case _:
            return None


def _in_text(text: str) -> float | None:
    if _PLAIN.fullmatch(text):
        return float(text.replace(",", "."))
    if clock := _CLOCK.fullmatch(text):
        return int(clock[1] or 0) * 60 + int(clock[2]) + int(clock[3]) / 60
    words = _WORDS.fullmatch(text.replace(",", " ").replace(" y ", " ").replace(" and ", " ").replace("  ", " "))
    if words is None or not any(words.groups()):
        return None
    hours, minutes, seconds = (int(number or 0) for number in words.groups())
    return hours * 60 + minutes + seconds / 60
