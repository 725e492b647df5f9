"""A consultant in front of the review: presses keys, and reads the screen."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from soe_cli.commands.workshop.consolidated import Consolidating
from soe_cli.commands.workshop.review_report import Wanted, gathered
from soe_cli.desk.desk import open_desk
from soe_cli.ui.review.app import ReviewConsole
from tests.consultant import Consultant
from tests.ui.screen import screen_of

SMALL, LARGE = (80, 24), (120, 40)
PICTURES = Path(__file__).parent / "pictures"


class Seat:
    """The screen as it is used."""

    def __init__(self, pilot: Pilot[None], console: ReviewConsole) -> None:
        self._pilot = pilot
        self.console = console

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other, and wait until what is done behind the screen has come back."""
        for key in keys:
            await self._pilot.press(key)
        await self.settle()

    async def settle(self) -> None:
        """Wait until nothing is under way."""
        await self._pilot.pause()
        end = time.monotonic() + 20
        while self.console.backstage.busy:
            assert time.monotonic() < end, self.screen
            await asyncio.sleep(0.01)
        await self._pilot.pause()

    async def until(self, text: str) -> None:
        """Wait for a text on the screen."""
        end = time.monotonic() + 20
        while text not in self.screen:
            assert time.monotonic() < end, self.screen
            await asyncio.sleep(0.02)

    @property
    def screen(self) -> str:
        """What stands on the screen, line by line."""
        return screen_of(self.console)

    @property
    def said(self) -> str:
        """What the status line says."""
        return " ".join(str(self.console.query_one("#status").render()).split())

    def looks_like(self, name: str) -> None:
        """The whole screen is the picture of that name; ``SOE_WRITE_EXPECTED=1`` draws it again."""
        path = PICTURES / f"{name}_{self.console.size.width}.txt"
        if "SOE_WRITE_EXPECTED" in os.environ:
            path.write_text(self.screen, encoding="utf-8", newline="\n")
        assert self.screen == path.read_text(encoding="utf-8")


@asynccontextmanager
async def seat(
    consultant: Consultant, call: str, size: tuple[int, int] = SMALL, hold: float = 60.0
) -> AsyncIterator[Seat]:
    """The review of ``consultant``, opened on the session whose export is ``call``."""
    os.environ.update(consultant.environment())
    with open_desk() as desk:
        console = ReviewConsole(
            desk, gathered(desk, Wanted("aprende", 1, (Path(call),), Consolidating(None))), hold
        )
        async with console.run_test(size=size) as pilot:
            sitting = Seat(pilot, console)
            await sitting.settle()
            yield sitting
        console.backstage.close(20)
