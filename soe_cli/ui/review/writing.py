"""Decisions on their way to the shared spreadsheet, and those of others on their way here."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from soe_cli.desk.desk import Desk
from soe_cli.desk.presence.decisions import Written, write_decisions
from soe_cli.model.review import Ruling
from soe_cli.ui.attention.backstage import Errand

if TYPE_CHECKING:
    from soe_cli.ui.review.app import ReviewConsole

HOLD = 4.0
"""Seconds in which a decision can be taken back before it leaves this machine."""
LOOK_AFTER = 20.0
"""Seconds between looks at what others decided, or until what could not be written is tried again."""


class Writing:
    """Writes what one console decides, ``hold`` seconds after the key."""

    def __init__(self, console: ReviewConsole, hold: float) -> None:
        self._console = console
        self._hold = hold
        self._looked = time.monotonic()
        self._decided_at: dict[str, float] = {}

    def decided(self, key: str) -> None:
        """A decision was made or taken back a moment ago."""
        self._decided_at[key] = time.monotonic()

    def tick(self) -> None:
        """Write what is due, or look at what others decided."""
        now = time.monotonic()
        if self._console.backstage.busy:
            return
        unwritten = self._console.reviewing.unwritten.values()
        due = [one for one in unwritten if now - self._decided_at.get(one.key, float("-inf")) >= self._hold]
        if due or now - self._looked >= LOOK_AFTER:
            self.write(due)

    def write(self, rulings: Sequence[Ruling], then: Callable[[Written], None] = lambda written: None) -> None:
        """Write these now, and do ``then`` once that is over."""
        console, module, sent = self._console, self._console.review.module, tuple(rulings)

        def work(desk: Desk) -> Written:
            return write_decisions(desk, module, sent)

        def came_back(written: Written) -> None:
            self._looked = time.monotonic()
            console.reviewing.written(written)
            console.heard(written)
            then(written)

        console.backstage.send(Errand(work, came_back))

    def put_off(self) -> None:
        """Something went wrong: try again later."""
        self._looked = time.monotonic()
        due = self._looked + LOOK_AFTER - self._hold
        self._decided_at |= dict.fromkeys(self._console.reviewing.unwritten, due)
