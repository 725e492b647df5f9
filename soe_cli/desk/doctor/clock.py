"""The machine's clock against Google's, and its time zone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from soe_cli.desk.doctor.examined import Examined
from soe_cli.model.finding import Finding, Level
from soe_cli.model.lima import LIMA

DOUBTFUL = timedelta(minutes=1)
WRONG = timedelta(minutes=5)
"""Beyond it a sign-in may fail, and reminders go out at another hour."""
_SET_IT = "Active «Ajustar la hora automáticamente» en los ajustes de fecha y hora del equipo."


def clock(examined: Examined) -> Iterator[Finding]:
    """Whether the clock tells Google's time: a warning above one minute, an error above five."""
    ahead = examined.reached.ahead
    if ahead is not None:
        yield drift(ahead)


def drift(ahead: timedelta) -> Finding:
    """The finding of a clock that is ``ahead`` of Google's by so much (behind where it is negative)."""
    off = abs(ahead)
    if off <= DOUBTFUL:
        return Finding("clock", "clock-right", "ok", f"El reloj va bien: a {off.total_seconds():.0f} s de Google.")
    level: Level = "error" if off > WRONG else "warning"
    way = "adelantado" if ahead > timedelta(0) else "atrasado"
    return Finding("clock", "clock-wrong", level, f"El reloj del equipo está {way} {_in_words(off)}.", _SET_IT)


def time_zone(_: Examined) -> Iterator[Finding]:
    """Whether the machine lives in Lima's time."""
    yield zone(datetime.now().astimezone())


def zone(local: datetime) -> Finding:
    """The finding of a machine whose own time (aware) is ``local``."""
    lima = local.astimezone(LIMA)
    if local.utcoffset() == lima.utcoffset():
        return Finding("time-zone", "lima", "ok", "El equipo está en la hora de Lima.")
    return Finding(
        "time-zone",
        "other-zone",
        "warning",
        f"El equipo está en otra zona horaria: marca {local:%H:%M} y en Lima son las {lima:%H:%M}. soe trabaja con"
        " la hora de Lima; el programador de tareas del equipo, con la suya.",
        "Elija en los ajustes de fecha y hora la zona «(UTC-05:00) Bogotá, Lima, Quito».",
    )


def _in_words(off: timedelta) -> str:
    minutes = off.total_seconds() / 60
    if minutes < 120:
        return f"{minutes:.0f} min"
    return f"{minutes / 60:.0f} h" if minutes < 48 * 60 else f"{off.days} días"
