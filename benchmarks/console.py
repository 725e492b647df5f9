"""How soon the attention console answers a key, with 60 appointments in the queue.

A key's time is from the press until the screen that shows what it did is drawn.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks.figures import report
from benchmarks.workplace import NOW, appointments, book, workplace
from soe_cli.desk.desk import open_desk
from soe_cli.model.lima import LIMA
from soe_cli.ui.attention.app import AttentionConsole

APPOINTMENTS = 60
LIMIT_MS = 50
MOVES = ("down", "down", "f8", "up") * 10
LETTERS = "comoformalizarunabodegaencasa"


def main() -> int:
    """Press keys and print one line; 0 when the 95th percentile is under 50 ms."""
    with tempfile.TemporaryDirectory() as folder, workplace(Path(folder)) as place:
        consultant, _ = place.hire("ana")
        start = datetime.fromisoformat(NOW).replace(tzinfo=LIMA)
        queue = appointments(consultant, "K", APPOINTMENTS, start)
        book(consultant, [replace(one, start=start + timedelta(minutes=10 * n)) for n, one in enumerate(queue)])
        os.environ.update(SOE_HOME=str(consultant.home), SOE_NOW=NOW)
        moving, typing = asyncio.run(_day())
    both = sorted(moving + typing)
    worst = both[int(len(both) * 0.95)]
    report(
        "console",
        f"{len(both)} keys with {APPOINTMENTS} appointments: median {statistics.median(both):.1f} ms,"
        f" 95th percentile {worst:.1f} ms, slowest {both[-1]:.1f} ms"
        f" (next cita {statistics.median(moving):.1f} ms, letters {statistics.median(typing):.1f} ms)",
    )
    return 0 if worst < LIMIT_MS else 1


async def _day() -> tuple[list[float], list[float]]:
    with open_desk() as desk:
        console = AttentionConsole(desk)
        async with console.run_test(size=(120, 40)) as pilot:
            await pilot.pause(1)
            moving = [await _answered(console, key) for key in MOVES]
            await pilot.press("f2", "f3")
            await pilot.pause(1)
            typing = [await _answered(console, one) for one in LETTERS]
        console.backstage.close(10)
    return moving, typing


async def _answered(console: AttentionConsole, key: str) -> float:
    """Milliseconds from the press of a key until the screen has been drawn with what it did."""
    before, drawn = _state(console), asyncio.Event()
    begun = time.perf_counter()
    console.simulate_key(key)
    while _state(console) == before:
        await asyncio.sleep(0.001)
    console.screen.call_after_refresh(drawn.set)
    await drawn.wait()
    return (time.perf_counter() - begun) * 1000


def _state(console: AttentionConsole) -> tuple[str, str]:
    return console.selected, console.form.values()["query"]


if __name__ == "__main__":
    sys.exit(main())
