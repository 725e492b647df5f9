"""Days and hours as a consultant types them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from soe_cli.errors import UsageError
from soe_cli.model.text import fold

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


def hour_of(typed: str) -> time | None:
    """The hour that was typed; "" is None. ``UsageError`` when it is none."""
    from soe_cli.intake.when import parse_time

    if not typed.strip():
        return None
    try:
        return parse_time(typed)
    except ValueError as error:
        raise UsageError(f"«{typed}» no es una hora.", "Escríbala así: 10:05.") from error
