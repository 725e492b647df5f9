"""Numbers as Sheets shows them: number formats and date patterns.

Serial numbers count days from 1899-12-30; the fraction is the time of day. The locale is Peru's.
Source: Google Sheets API, "Date & number formats".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a serial number has no time zone
DATE_TYPES = frozenset({"DATE", "TIME", "DATE_TIME"})
DEFAULT_PATTERNS = {
    "DATE": "dd/mm/yyyy",
    "TIME": "hh:mm:ss",
    "DATE_TIME": "dd/mm/yyyy hh:mm:ss",
    "NUMBER": "#,##0.00",
    "CURRENCY": '"S/" #,##0.00',
    "PERCENT": "0.00%",
    "SCIENTIFIC": "0.00E+00",
}

_DATE_SYMBOL = re.compile(r'"[^"]*"|\\.|am/pm|a/p|\[(?:h+|m+|s+)\]|y+|m+|d+|h+|s+|.', re.IGNORECASE | re.DOTALL)
_NUMBER_PART = re.compile(r"[#0?,.]*[#0?][#0?,.]*")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|@')
_MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip
_WEEKDAYS = ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"]


def shown(value: float, number_format: Mapping[str, str]) -> str:
    """``value`` as a cell with this ``numberFormat`` (``type``, ``pattern``) shows it."""
    kind = number_format.get("type", "")
    pattern = number_format.get("pattern") or DEFAULT_PATTERNS.get(kind, "")
    if not pattern or kind == "TEXT" or pattern.lower() in ("@", "general"):
        return automatic(value)
    if kind in DATE_TYPES:
        return _date(value, pattern)
    return _number(value, pattern)


def automatic(value: float) -> str:
    """A number without a format: at most ten significant decimals, no exponent below 10^15."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    if not 1e-4 <= abs(value) < 1e15:
        mantissa, exponent = f"{value:.5E}".split("E")
        return f"{mantissa.rstrip('0').rstrip('.')}E{int(exponent):+03d}"
    decimals = max(0, 10 - len(str(int(abs(value)))))
    return f"{value:.{decimals}f}".rstrip("0").rstrip(".")


def serial(moment: datetime) -> float:
    """The serial number of a moment without a time zone."""
    return (moment - EPOCH) / timedelta(days=1)


def moment_of(value: float) -> datetime | None:
    """The moment of a serial number, to the second; None beyond the years that a date can have."""
    try:
        return EPOCH + timedelta(seconds=round(value * 86400))
    except OverflowError:
        return None


@lru_cache(maxsize=4096)
def _date(value: float, pattern: str) -> str:
    moment = moment_of(value)
    if moment is None:
        return automatic(value)
    symbols, half_day = _date_symbols(pattern)
    return "".join(_date_part(symbol, moment, value, half_day) for symbol in symbols)


@lru_cache(maxsize=256)
def _date_symbols(pattern: str) -> tuple[tuple[str, ...], bool]:
    """The symbols of a pattern, minutes written as ``n``, and whether the clock has twelve hours."""
    symbols = [symbol.lower() if symbol[0] not in '"\\' else symbol for symbol in _DATE_SYMBOL.findall(pattern)]
    fields = [index for index, symbol in enumerate(symbols) if symbol[0] in "ymdhs["]
    for place, index in enumerate(fields):
        before = symbols[fields[place - 1]].strip("[")[0] if place else ""
        after = symbols[fields[place + 1]][0] if place + 1 < len(fields) else ""
        if symbols[index] in ("m", "mm") and (before == "h" or after == "s"):
            symbols[index] = "n" * len(symbols[index])
    return tuple(symbols), any(symbol in ("am/pm", "a/p") for symbol in symbols)


def _date_part(symbol: str, moment: datetime, value: float, half_day: bool) -> str:
    letter, width = symbol[0], len(symbol)
    if letter == '"':
        return symbol[1:-1]
    if letter == "\\":
        return symbol[1:]
    if letter == "[":
        return _elapsed(symbol[1:-1], value)
    if symbol in ("am/pm", "a/p"):
        half = "PM" if moment.hour >= 12 else "AM"
        return half if symbol == "am/pm" else half[0]
    if letter == "y":
        return f"{moment.year:04d}" if width > 2 else f"{moment.year % 100:02d}"
    if letter == "m" and width > 2:
        return _name(_MONTHS[moment.month - 1], width == 3)
    if letter == "d" and width > 2:
        return _name(_WEEKDAYS[moment.weekday()], width == 3)
    hour = (moment.hour % 12 or 12) if half_day else moment.hour
    numbers = {"m": moment.month, "d": moment.day, "h": hour, "n": moment.minute, "s": moment.second}
    return f"{numbers[letter]:0{min(width, 2)}d}" if letter in numbers else symbol


def _name(name: str, short: bool) -> str:
    return name[:3] if short else name


def _elapsed(symbol: str, value: float) -> str:
    seconds = round(value * 86400)
    return f"{seconds // {'h': 3600, 'm': 60, 's': 1}[symbol[0]]:0{len(symbol)}d}"


def _number(value: float, pattern: str) -> str:
    sections = pattern.split(";")
    if value < 0 and len(sections) > 1:
        return _number(-value, sections[1])
    section = sections[2] if value == 0 and len(sections) > 2 else sections[0]
    core = _NUMBER_PART.search(re.sub(r'"[^"]*"|\\.', lambda quoted: "\0" * len(quoted[0]), section))
    if core is None:
        return _literal(section)
    before, after = section[: core.start()], section[core.end() :]
    sign = "-" if value < 0 else ""
    if after[:2].upper() in ("E+", "E-"):
        return sign + _literal(before) + _scientific(abs(value), core[0])
    return sign + _literal(before) + _plain(abs(value) * 100 ** section.count("%"), core[0]) + _literal(after)


def _plain(value: float, core: str) -> str:
    whole, _, fraction = core.partition(".")
    places = sum(character in "0#?" for character in fraction)
    digits = f"{Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"
    integer, _, decimals = digits.partition(".")
    decimals = decimals[: fraction.count("0")] + decimals[fraction.count("0") :].rstrip("0")
    minimum = whole.count("0")
    integer = integer.lstrip("0").rjust(minimum, "0")
    if "," in whole:
        integer = f"{int(integer or 0):,}".rjust(minimum, "0") if integer else integer
    return f"{integer}.{decimals}" if decimals else integer


def _scientific(value: float, core: str) -> str:
    places = len(core.partition(".")[2])
    mantissa, exponent = f"{value:.{places}E}".split("E")
    return f"{mantissa}E{int(exponent):+03d}"


def _literal(text: str) -> str:
    return _LITERAL.sub(lambda match: match[1] or match[2] or "", text)
