"""Times and amounts as people in Lima read them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LIMA = ZoneInfo("America/Lima")

_WEEKDAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
_MONTHS = (
    *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
    *("julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
)
_UNITS = ("B", "kB", "MB", "GB")


def in_lima(moment: datetime | float | str) -> datetime:
    """A moment (seconds since 1970, RFC 3339, or a datetime with an offset) on Lima's clock."""
    if isinstance(moment, str):
        return datetime.fromisoformat(moment).astimezone(LIMA)
    if isinstance(moment, datetime):
        return moment.astimezone(LIMA)
    return datetime.fromtimestamp(moment, UTC).astimezone(LIMA)


def hour(moment: datetime | float | str) -> str:
    """``10:30``."""
    return f"{in_lima(moment):%H:%M}"


def clock(moment: datetime | float | str) -> str:
    """``10:30:05``."""
    return f"{in_lima(moment):%H:%M:%S}"


def moment(when: datetime | float | str) -> str:
    """``lun 23 nov 2026, 10:30``."""
    local = in_lima(when)
    day = f"{_WEEKDAYS[local.weekday()][:3]} {local.day} {_MONTHS[local.month - 1][:3]} {local.year}"
    return f"{day}, {local:%H:%M}"


def day(given: date) -> str:
    """``lunes 23 de noviembre``."""
    return f"{_WEEKDAYS[given.weekday()]} {given.day} de {_MONTHS[given.month - 1]}"


def size(amount: int | str) -> str:
    """``1.4 MB``."""
    value, unit = float(amount), 0
    while value >= 1000 and unit < len(_UNITS) - 1:
        value, unit = value / 1000, unit + 1
    return f"{value:.0f} {_UNITS[unit]}" if unit == 0 or value >= 10 else f"{value:.1f} {_UNITS[unit]}"
