"""The days and hours of an export: one order of day and month for the whole file, and a day for bare hours."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from soe_cli.errors import DecisionNeededError
from soe_cli.intake.report.day_order import can_be_both, day_order
from soe_cli.intake.tables.source import SourceFile
from soe_cli.intake.tables.table import Cell
from soe_cli.intake.text import is_blank, shown
from soe_cli.intake.when import parse_date, parse_moment, parse_time
from soe_cli.model.lima import LIMA
from soe_cli.model.text import clean_text

_DAY_IN_NAME = re.compile(r"(?<!\d)(20\d\d)[-_. ]?(0[1-9]|1[0-2])[-_. ]?([0-2]\d|3[01])(?!\d)")
_BARE_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class Clock:
    """How the moments of one file are read: ``day_first`` or the month; ``day`` is that of hours without one."""

    source: SourceFile
    day_first: bool
    day: date | None

    def moment(self, cell: Cell) -> datetime | None:
        """The moment that ``cell`` tells, aware, in Lima; None when it is empty.

        ValueError with a Spanish sentence when it cannot be read, DecisionNeededError when it is an hour and the
        file does not tell the day.
        """
        match cell:
            case datetime():
                return cell.replace(tzinfo=LIMA) if cell.tzinfo is None else cell.astimezone(LIMA)
            case time():
                return self._on_day(cell)
            case str():
                return self._in_text(clean_text(cell))
            case bool() | timedelta() | date():
                raise ValueError(f"«{cell}» no es una hora")
            case _:
                return parse_moment(str(cell)).replace(tzinfo=LIMA)

    def _in_text(self, text: str) -> datetime | None:
        if is_blank(text):
            return None
        try:
            hour = None if _BARE_NUMBER.fullmatch(text) else parse_time(text)
        except ValueError:
            hour = None
        if hour is not None:
            return self._on_day(hour)
        return parse_moment(text, day_first=self.day_first).replace(tzinfo=LIMA)

    def _on_day(self, hour: time) -> datetime:
        if self.day is None:
            raise DecisionNeededError(
                f"«{self.source.name}» trae solo las horas y no dice de qué día son.",
                "Repita el comando e indique el día de la sesión con --date, por ejemplo --date 2026-08-31.",
            )
        return datetime.combine(self.day, hour.replace(tzinfo=None), LIMA)


def clock_of(
    source: SourceFile, cells: Iterable[Cell], about: str, day: date | None, day_first: bool | None
) -> Clock:
    """How to read ``cells``, all moments of the file; ``about`` is what stands above its tables.

    ``day`` and ``day_first`` are what a person says. Raises DecisionNeededError when dates can be read in two ways
    and nothing tells which, UnusableInputError when the file itself mixes both.
    """
    texts = {clean_text(cell) for cell in cells if isinstance(cell, str)}
    if day_first is None:
        day_first = _decided(source, texts, day or _day_in(source.name))
    return Clock(source, day_first, day or _day_in(source.name) or _day_in(about))


def _decided(source: SourceFile, texts: set[str], day: date | None) -> bool:
    order = day_order(texts)
    if order.mixed:
        raise source.unusable(
            "unas fechas llevan primero el día y otras el mes",
            "Descárguelo otra vez de la plataforma, sin abrirlo en Excel, y repita el comando.",
        )
    if not order.doubtful:
        return order.day_first
    fitting = [first for first in (True, False) if day and day in _days(texts, first)]
    if len(fitting) != 1:
        raise _two_readings(source, next(text for text in sorted(texts) if can_be_both(text)))
    return fitting[0]


def _days(texts: set[str], day_first: bool) -> set[date]:
    days = set()
    for text in texts:
        if can_be_both(text):
            try:
                days.add(parse_date(re.split(r"[ ,T]", text, maxsplit=1)[0], day_first=day_first))
            except ValueError:
                continue
    return days


def _two_readings(source: SourceFile, text: str) -> DecisionNeededError:
    return DecisionNeededError(
        f"En «{source.name}» la fecha «{shown(text)}» puede llevar primero el día o el mes y nada lo aclara.",
        "Repita el comando e indique el día de la sesión con --date, por ejemplo --date 2026-11-05.",
    )


def _day_in(text: str) -> date | None:
    for found in _DAY_IN_NAME.finditer(text):
        try:
            return date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            continue
    return None
