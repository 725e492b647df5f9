"""Dates and hours as Peruvians write them: the day first unless a file is known to put the month first; Lima's
time."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache

from soe_cli.intake.text import shown
from soe_cli.model.lima import LIMA
from soe_cli.model.text import clean_text, fold

_LONGEST = 60
"""Characters that a date or an hour can have; longer text is not looked into."""

_DAY_ZERO = datetime.combine(date(1899, 12, 30), time())
_SERIALS = range(36526, 73051)
"""Spreadsheet day numbers of the years 2000 to 2099, counted from ``_DAY_ZERO``."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "ene enero jan january",
            "feb febrero february",
            "mar marzo march",
            "abr abril apr april",
            "may mayo",
            "jun junio june",
            "jul julio july",
            "ago agosto aug august",
            "set sep sept setiembre septiembre september",
            "oct octubre october",
            "nov noviembre november",
            "dic diciembre dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_WEEKDAYS = ("lun", "mar", "mie", "jue", "vie", "sab", "dom")
_DATE_LETTERS = re.compile(r"[\w /.,°\-]+")
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")

_MERIDIEM = re.compile(r"(?<![a-z])([ap]) ?\.? ?m\b\.?")
_RANGE = re.compile(r" ?[-–—] ?| (?:a|hasta)(?: las?)? ")
_CLOCK = re.compile(
    r"(?:a las? |de |las )?(\d{1,2})(?: ?[:.h] ?(\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?)?"
    r" ?(hs|hrs?|horas|h)?\.? ?(am|pm|m)?\.?"
)
_ZONE = re.compile(r" ?\(?(?:GMT|UTC) ?(?:([+\-−–]) ?(\d{1,2})(?::?(\d{2}))?)?\)?$", re.IGNORECASE)
_ISO_WITH_ZONE = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:?\d{2})")
_FRACTION = re.compile(r"0[.,]\d+")
_MOMENT = re.compile(r"(.+?)[\s,T·\-–]+((?:a las? )?\d{1,2} ?(?:[:.h]|[ap] ?\.? ?m\b).*)", re.IGNORECASE)


@lru_cache(maxsize=1024)
def parse_date(text: str, *, day_first: bool = True) -> date:
    """The day that ``text`` names: ``24/11/2026``, ``4-3-26``, ``2026-11-24``, ``24-nov-2026``,
    ``martes 24 de noviembre de 2026``, or a spreadsheet's day number. Years 2000 to 2099.

    Without ``day_first``, ``11/24/2026`` is read in place of ``24/11/2026``. Raises ValueError with a Spanish
    sentence when it names none.
    """
    line = clean_text(text).casefold()
    found = _day_in(line, day_first) if len(line) <= _LONGEST else None
    if found is None:
        usual = "24/11/2026" if day_first else "11/24/2026"
        raise ValueError(f"la fecha «{shown(text)}» no se puede leer (se espera como {usual})")
    return found


def _day_in(line: str, day_first: bool) -> date | None:
    if _SERIAL.fullmatch(line):
        return _moment_of_serial(float(line.replace(",", "."))).date()
    if not _DATE_LETTERS.fullmatch(line):
        return None
    words = [word for word in fold(line).split() if word not in ("de", "del", "el")]
    if len(words) == 4 and words[0].startswith(_WEEKDAYS):
        del words[0]
    if len(words) != 3:
        return None
    if len(words[0]) == 4 and words[0].isdecimal():
        words.reverse()
    elif words[0] in _MONTHS or (not day_first and words[1] not in _MONTHS):
        words[0], words[1] = words[1], words[0]
    return _day_of(*words)


def _day_of(day: str, month: str, year: str) -> date | None:
    if not (day.isdecimal() and year.isdecimal() and len(year) in (2, 4)):
        return None
    month_number = _MONTHS.get(month) or (int(month) if month.isdecimal() else 0)
    full_year = int(year) + (2000 if len(year) == 2 else 0)
    if not 2000 <= full_year <= 2099:
        return None
    try:
        return date(full_year, month_number, int(day))
    except ValueError:
        return None


@lru_cache(maxsize=1024)
def parse_time(text: str) -> time:
    """The hour that ``text`` names: ``10:00``, ``10:00:00``, ``10:00 a. m.``, ``10.30``, ``3:15 PM``, ``15h30``,
    the start of a range (``10:00 - 10:30``), or a spreadsheet's fraction of a day (``0.4166667``).

    Raises ValueError with a Spanish sentence when it names none.
    """
    line = _MERIDIEM.sub(r"\1m", clean_text(text).casefold())
    found = _hour_in(line) if len(line) <= _LONGEST else None
    if found is None:
        raise ValueError(f"la hora «{shown(text)}» no se puede leer (se espera como 10:30 o 3:30 p. m.)")
    return found


def _hour_in(line: str) -> time | None:
    if _FRACTION.fullmatch(line):
        return _hour_of_fraction(float(line.replace(",", ".")))
    start, *rest = _RANGE.split(line, maxsplit=1)
    if not rest:
        return _hour_of(start)
    end = _hour_of(rest[0])
    if end is None:
        return None
    # In «3:00 - 3:30 PM» the end speaks for both; in «11:30 - 12:30 PM» it cannot.
    for meridiem in ("am", "pm"):
        if meridiem in rest[0] and not start.endswith("m"):
            same = _hour_of(f"{start} {meridiem}")
            if same is not None and same < end:
                return same
    return _hour_of(start)


def _hour_of(text: str) -> time | None:
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute, second, suffix, meridiem = found.groups()
    if minute is None and suffix is None and meridiem is None:
        return None
    number = _on_24_hours(int(hour), meridiem)
    if number is None or number > 23 or int(minute or 0) > 59 or int(second or 0) > 59:
        return None
    return time(number, int(minute or 0), int(second or 0))


def _on_24_hours(hour: int, meridiem: str | None) -> int | None:
    """``hour`` with its "a. m.", "p. m." or "m." (noon) taken in; None when they contradict each other.

    "15:00 PM" is what some systems print for 15:00.
    """
    match meridiem:
        case None:
            return hour
        case "m":
            return 12 if hour == 12 else None
        case "am":
            return hour % 12 if hour <= 12 else None
        case _:
            return hour if hour > 12 else hour % 12 + 12 if hour else None


def parse_moment(text: str, *, day_first: bool = True) -> datetime:
    """The day and hour (naive, Lima's) that one ``text`` names: a date as for :func:`parse_date`, then an hour.

    An hour of another zone (``2026/05/08 4:48:22 p. m. GMT-3``, ``2026-11-24T15:00:00Z``) is told in Lima's. Raises
    ValueError with a Spanish sentence when it names none.
    """
    line = clean_text(text)
    try:
        if len(line) <= 2 * _LONGEST and (found := _moment_in(line, day_first)):
            return found
    except (ValueError, OverflowError):
        pass
    usual = "24/11/2026" if day_first else "11/24/2026"
    raise ValueError(f"la fecha y hora «{shown(text)}» no se puede leer (se espera como {usual} 10:30)")


def _moment_in(line: str, day_first: bool) -> datetime | None:
    if _SERIAL.fullmatch(line):
        return _moment_of_serial(float(line.replace(",", ".")))
    if _ISO_WITH_ZONE.fullmatch(line):
        return datetime.fromisoformat(line).astimezone(LIMA).replace(tzinfo=None)
    zone = _ZONE.search(line)
    parts = _MOMENT.fullmatch(line[: zone.start()] if zone else line)
    if parts is None:
        return None
    moment = datetime.combine(parse_date(parts[1], day_first=day_first), parse_time(parts[2]))
    if zone is None:
        return moment
    return moment.replace(tzinfo=_offset(zone)).astimezone(LIMA).replace(tzinfo=None)


def _offset(zone: re.Match[str]) -> timezone:
    sign, hours, minutes = zone.groups()
    ahead = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
    return timezone(ahead if sign == "+" else -ahead)


def _moment_of_serial(number: float) -> datetime:
    if int(number) not in _SERIALS:
        raise ValueError(f"la fecha «{number}» no se puede leer (se espera como 24/11/2026)")
    return _DAY_ZERO + timedelta(seconds=round(number * 86400))


def _hour_of_fraction(number: float) -> time | None:
    seconds = round(number * 86400)
    return None if seconds >= 86400 else time(seconds // 3600, seconds // 60 % 60, seconds % 60)
