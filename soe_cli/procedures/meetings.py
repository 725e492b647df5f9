"""A meeting that a consultant asks for by hand."""

from __future__ import annotations

from datetime import datetime

from soe_cli.effects.plan import CreateMeeting, Plan, short_hash
from soe_cli.model.center import Center
from soe_cli.model.notice import Notice


def plan_meeting(
    center: Center, title: str, start: datetime, minutes: int, guests: tuple[str, ...], now: datetime
) -> Plan:
    """One meeting on the centre's calendar; the same title, start and length are the same meeting."""
    meeting = CreateMeeting(
        key=f"meet/{short_hash(title, start.isoformat(), str(minutes))}",
        activity="A03",
        label=f"Reunión «{title}»",
        calendar=center.calendar,
        summary=title,
        description="",
        start=start,
        minutes=minutes,
        guests=guests,
    )
    past = Notice("warning", "past", f"El {start:%d/%m/%Y} a las {start:%H:%M} ya pasó: revise la fecha.")
    return Plan((meeting,), (past,) if start < now else ())
