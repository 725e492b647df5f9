"""Days and hours as a consultant types them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from soe_cli.errors import UsageError
from soe_cli.model.folding import fold

WORDS = {"hoy": 0, "manana": 1, "ayer": -1, "pasado manana": 2}


def day_of(typed: str, now: datetime) -> date:
    """The day that was typed; "" is today. ``UsageError`` when it is none."""
    from soe_cli.intake.when import parse_date

    if fold(typed) in WORDS or not typed.strip():
        return now.date() + timedelta(days=WORDS.get(fold(typed), 0))
    try:
        return parse_date(typed)
    except ValueError as error:
        raise UsageError(f"«{typed}» no es una fecha.", "Escríbala así: 24/11/2026 (o hoy, mañana).") from error


def moment_of(typed: str, now: datetime) -> datetime:
    """Today at the hour that was typed; "" is now. ``UsageError`` when it is none, or still to come."""
    if not typed.strip():
        return now
    moment = at_hour(now.date(), typed, now)
    if moment > now:
        raise UsageError(f"Las {moment:%H:%M} todavía no han llegado: son las {now:%H:%M}.", "Corrija la hora.")
    return moment


def at_hour(day: date, typed: str, now: datetime) -> datetime:
    """``day`` at the hour that was typed, in the zone of ``now``. ``UsageError`` when it is none."""
    from soe_cli.intake.when import parse_time

    try:
        return datetime.combine(day, parse_time(typed), now.tzinfo)
    except ValueError as error:
        raise UsageError(f"«{typed}» no es una hora.", "Escríbala así: 10:05.") from error
