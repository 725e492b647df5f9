"""The sandbox's clock, which can be moved: the time of mails, responses and meetings that come from now on."""

from __future__ import annotations

import sqlite3
import time
from datetime import datetime, timedelta
from typing import Any

from starlette.responses import Response

from soe_cli.sandbox.face.visit import Visit, led_to, shown
from soe_cli.sandbox.face.words import LIMA, in_lima
from soe_cli.sandbox.store import CLOCK_OFFSET_MS, now, order, ordered

_STEPS = {"15": "15 minutos", "60": "1 hora", "1440": "1 día", "10080": "1 semana"}
_YEARS = range(2000, 2100)


def clock(conn: sqlite3.Connection, visit: Visit) -> Response:
    """What time it is here, and the ways to move it."""
    return _clock_page(conn, visit)


def move(conn: sqlite3.Connection, visit: Visit) -> Response:
    """Moves the clock on by a step, to a moment, or back to the machine's time."""
    form = visit.form
    if form.get("avanzar") in _STEPS:
        _set(conn, now(conn) + int(form["avanzar"]) * 60)
    elif form.get("a") == "manana":
        following = in_lima(now(conn)) + timedelta(days=1)
        _set(conn, following.replace(hour=8, minute=0, second=0, microsecond=0).timestamp())
    elif form.get("a") == "equipo":
        order(conn, CLOCK_OFFSET_MS, 0)
    elif moment := _typed(form.get("momento", "")):
        _set(conn, moment.timestamp())
    else:
        return _clock_page(conn, visit, "Escriba el día y la hora, por ejemplo 23/11/2026 08:00.")
    return led_to(visit.to("reloj"))


def _clock_page(conn: sqlite3.Connection, visit: Visit, wrong: str = "") -> Response:
    offset = ordered(conn, CLOCK_OFFSET_MS) / 1000
    content: dict[str, Any] = {
        "steps": _STEPS,
        "moved": abs(offset) >= 1,
        "machine": time.time(),
        "usual": f"{in_lima(now(conn)):%Y-%m-%dT%H:%M}",
        "wrong": wrong,
    }
    return shown(conn, visit, "clock.html.j2", "Reloj", "reloj", 400 if wrong else 200, **content)


def _set(conn: sqlite3.Connection, moment: float) -> None:
    order(conn, CLOCK_OFFSET_MS, round((moment - time.time()) * 1000))


def _typed(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text).replace(tzinfo=LIMA)
    except ValueError:
        return None
    return found if found.year in _YEARS else None
