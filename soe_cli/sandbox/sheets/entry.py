"""What Sheets makes of a text that is typed into a cell (USER_ENTERED), in Peru's locale.

Source: Google Sheets API, ``ValueInputOption``.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Any

from soe_cli.sandbox.sheets.format import serial

Entry = tuple[dict[str, Any], dict[str, str] | None]
"""The ``userEnteredValue``, and the ``numberFormat`` that typing gives the cell, if any."""

_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?(?:[eE][+-]?\d+)?")
_DATE = r"(?P<day>\d{1,2})[/-](?P<month>\d{1,2})[/-](?P<year>\d{4})"
_ISO_DATE = r"(?P<year>\d{4})[/-](?P<month>\d{1,2})[/-](?P<day>\d{1,2})"
_TIME = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?"
_MOMENTS = [
    (re.compile(shape), kind)
    for day in (_DATE, _ISO_DATE)
    for shape, kind in ((day, "DATE"), (rf"{day}[ T]{_TIME}", "DATE_TIME"))
] + [(re.compile(_TIME), "TIME")]


def typed(text: str) -> Entry:
    """The value and the format of a cell in which ``text`` is typed."""
    if text.startswith("'"):
        return {"stringValue": text[1:]}, None
    if text.startswith("=") and len(text) > 1:
        return {"formulaValue": text}, None
    stripped = text.strip()
    if stripped.upper() in ("TRUE", "FALSE", "VERDADERO", "FALSO"):
        return {"boolValue": stripped.upper() in ("TRUE", "VERDADERO")}, None
    return _number(stripped) or _moment(stripped) or ({"stringValue": text}, None)


def _number(text: str) -> Entry | None:
    percent = text.endswith("%")
    digits = text.removesuffix("%")
    if not _NUMBER.fullmatch(digits) or not re.search(r"\d", re.split("[eE]", digits)[0]):
        return None
    value = float(digits.replace(",", ""))
    if percent:
        return {"numberValue": value / 100}, {"type": "PERCENT", "pattern": "0.00%" if "." in digits else "0%"}
    number: float = int(value) if value == int(value) and abs(value) < 1e15 else value
    return {"numberValue": number}, {"type": "NUMBER", "pattern": "#,##0"} if "," in digits else None


def _moment(text: str) -> Entry | None:
    for shape, kind in _MOMENTS:
        match = shape.fullmatch(text)
        if match is None:
            continue
        part = {name: int(value or 0) for name, value in match.groupdict().items()}.get
        try:
            day = date(part("year", 1899), part("month", 12), part("day", 30))
            moment = datetime.combine(day, time(part("hour", 0), part("minute", 0), part("second", 0)))
        except ValueError:
            return None
        value = serial(moment)
        return {"numberValue": int(value) if kind == "DATE" else value}, {"type": kind, "pattern": _pattern(match)}
    return None


def _pattern(match: re.Match[str]) -> str:
    """The pattern that shows the moment as it was typed."""
    letters = {"year": "y", "month": "m", "day": "d", "hour": "h", "minute": "m", "second": "s"}
    shown = list(match[0].replace("T", " "))
    for name, value in match.groupdict().items():
        if value is not None:
            start, end = match.span(name)
            shown[start:end] = letters[name] * (end - start)
    return "".join(shown)
