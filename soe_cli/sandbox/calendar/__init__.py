"""The Calendar API: calendars, who may see them, and their events with Meet links.

https://developers.google.com/workspace/calendar/api/v3/reference
"""

from __future__ import annotations

import sqlite3
from typing import Any

from soe_cli.sandbox.calendar import access, calendars, events, free_busy, listing, rules, store

__all__ = ["SCHEMA", "calendars", "events", "free_busy", "listing", "rules", "state"]

SCHEMA = access.SCHEMA + store.SCHEMA


def state(conn: sqlite3.Connection) -> dict[str, Any]:
    """``calendars`` with their owners; ``events`` of all calendars, the cancelled ones too."""
    return {"calendars": access.every_calendar(conn), "events": store.every_event(conn)}
