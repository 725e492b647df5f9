"""Days, hours and names as one writes and says them in Peru."""

from __future__ import annotations

import re
from datetime import date, datetime

from soe_cli.model.lima import LIMA
from soe_cli.model.text import fold

_DAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
_MONTHS = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
    *("julio", "agosto", "setiembre", "octubre", "noviembre", "diciembre"),
)
_HOURS = ("una", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce")
_UP_TO_29 = (
    *("", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"),
    *("diez", "once", "doce", "trece", "catorce", "quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve"),
    *("veinte", "veintiuno", "veintidós", "veintitrés", "veinticuatro", "veinticinco", "veintiséis"),
    *("veintisiete", "veintiocho", "veintinueve"),
)
_TENS = {3: "treinta", 4: "cuarenta", 5: "cincuenta"}

_ARTICLES = frozenset({"la", "las", "los"})
_LINKS = frozenset({"de", "del", "y"})
_NAME_PART = re.compile(r"[^\s\-'’´`]+")


def date_in_words(day: date) -> str:
    """The day as in ``martes 24 de noviembre de 2026``; of an aware datetime, its day in Lima."""
    if isinstance(day, datetime):
        day = _in_lima(day).date()
    return f"{_DAYS[day.weekday()]} {day.day} de {_MONTHS[day.month - 1]} de {day.year}"


def hour_in_digits(moment: datetime) -> str:
    """The hour of an aware ``moment`` in Lima, as in ``3:15 p. m.``; noon is ``12:00 m.``"""
    local = _in_lima(moment)
    if (local.hour, local.minute) == (12, 0):
        return "12:00 m."
    return f"{_twelve(local)}:{local.minute:02} {'a. m.' if local.hour < 12 else 'p. m.'}"


def hour_in_words(moment: datetime) -> str:
    """The same with the words: ``3:15 p. m. (tres y cuarto de la tarde)``, ``12:00 m. (mediodía)``."""
    local = _in_lima(moment)
    spoken = {(0, 0): "medianoche", (12, 0): "mediodía"}.get(
        (local.hour, local.minute),
        f"{_HOURS[_twelve(local) - 1]}{_minutes_in_words(local.minute)} de la {_part_of_day(local.hour)}",
    )
    return f"{hour_in_digits(moment)} ({spoken})"


def article(moment: datetime) -> str:
    """The article of the hour of an aware ``moment`` in Lima: ``la`` from one o'clock to 1:59, else ``las``."""
    return "la" if _twelve(_in_lima(moment)) == 1 else "las"


def center_in_words(name: str) -> str:
    """A centre as one says it after an article: ``Lima Centro`` is the ``Centro de Empleo Lima Centro``."""
    return name if fold(name).startswith("centro") else f"Centro de Empleo {name}"


def greeting_name(written: str) -> str:
    """A person's name as one greets them, from the way a platform writes it.

    ``QUISPE HUAMAN, MARIA ELENA`` (surnames, a comma, given names) is put in speaking order, and a name all in
    capitals gets initial capitals (``Maria del Carmen de la Cruz``, ``D'Angelo``). Anything else stays as written.
    """
    halves = [" ".join(half.split()) for half in written.split(",")]
    name = " ".join(reversed(halves)) if len(halves) == 2 else ", ".join(halves)
    name = name.strip(", ")
    return _in_lower_case(name) if name == name.upper() else name


def _in_lower_case(name: str) -> str:
    words = name.split(" ")
    cased: list[str] = []
    for word in words:
        lower = word.lower()
        # An article is small only behind "de": Juan La Rosa, but Juan de la Cruz.
        small = lower in _LINKS or (lower in _ARTICLES and cased and cased[-1].lower() == "de")
        cased.append(lower if small and cased else _NAME_PART.sub(_capitalised, word))
    return " ".join(cased)


def _capitalised(part: re.Match[str]) -> str:
    return part[0][0] + part[0][1:].lower()


def _in_lima(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone has no hour in Lima")
    return moment.astimezone(LIMA)


def _twelve(local: datetime) -> int:
    return local.hour % 12 or 12


def _part_of_day(hour: int) -> str:
    if 1 <= hour < 6:
        return "madrugada"
    if 6 <= hour < 12:
        return "mañana"
    return "tarde" if 12 <= hour < 19 else "noche"


def _minutes_in_words(minute: int) -> str:
    """Nothing on the hour; else `` y cuarto``, `` y media``, `` y veinte``, `` y veintiún minutos`` …"""
    if minute in (0, 15, 30):
        return {0: "", 15: " y cuarto", 30: " y media"}[minute]
    tens, units = divmod(minute, 10)
    words = _UP_TO_29[minute] if minute < 30 else " y ".join(filter(None, (_TENS[tens], _UP_TO_29[units])))
    if minute % 5 == 0:
        return f" y {words}"
    if minute == 1:
        return " y un minuto"
    return f" y {re.sub('veintiuno$', 'veintiún', re.sub(' uno$', ' un', words))} minutos"
