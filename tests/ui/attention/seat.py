"""A consultant in front of the console: presses keys, clicks, and reads the screen."""

from __future__ import annotations

import asyncio
import os
import re
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from soe_cli.desk.appointments import meeting_link_of
from soe_cli.desk.desk import open_desk
from soe_cli.ui.attention.app import AttentionConsole
from tests.consultant import Consultant
from tests.ui.screen import screen_of

SMALL, LARGE = (80, 24), (120, 40)
PICTURES = Path(__file__).parent / "pictures"
CODE = "abc-defg-hij"


class Seat:
    """The console as it is used."""

    def __init__(self, pilot: Pilot[None], console: AttentionConsole) -> None:
        self._pilot = pilot
        self.console = console

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other, and wait until everything has come to rest."""
        for key in keys:
            await self._pilot.press(key)
        await self.settle()

    async def write(self, text: str) -> None:
        """Type a text where the cursor is."""
        await self._pilot.press(*({" ": "space"}.get(one, one) for one in text))
        await self.settle()

    async def click(self, selector: str, offset: tuple[int, int] = (0, 0)) -> None:
        """Click on something."""
        await self._pilot.click(selector, offset=offset)
        await self.settle()

    async def settle(self) -> None:
        """Wait for what is done behind the screen, and for what is typed to be kept."""
        await self._pilot.pause()
        await self.until(lambda: not self.console.backstage.busy and not self.console.keeping.pending)
        await self._pilot.pause()

    async def until(self, true: Callable[[], bool]) -> None:
        """Wait until something is so."""
        end = time.monotonic() + 20
        while not true():
            assert time.monotonic() < end, self.screen
            await asyncio.sleep(0.01)

    @property
    def screen(self) -> str:
        """What stands on the screen, line by line."""
        return screen_of(self.console)

    @property
    def said(self) -> str:
        """What the status line says."""
        return " ".join(str(self.console.query_one("#status").render()).split())

    def looks_like(self, name: str) -> None:
        """The whole screen is the picture of that name, which a reviewer has looked at.

        To draw the pictures again after a wanted change, run with ``SOE_WRITE_EXPECTED=1`` and read the difference.
        """
        width, _ = self.console.size
        path = PICTURES / f"{name}_{width}.txt"
        shown = self.screen
        for place in self.console.places:
            if link := meeting_link_of(self.console.desk, place.appointment):
                shown = _steady(shown, link.rpartition("/")[2])
        if "SOE_WRITE_EXPECTED" in os.environ:
            path.write_text(shown, encoding="utf-8", newline="\n")
        assert shown == path.read_text(encoding="utf-8")


def _steady(screen: str, code: str) -> str:
    """The screen with the same meeting code each time, also where the end of a line breaks it."""
    screen = screen.replace(code, CODE)
    for place in range(1, len(code)):
        broken = f"{re.escape(code[:place])}([^\\n]*\\n[^\\n]*?){re.escape(code[place:])}"
        screen = re.sub(broken, rf"{CODE[:place]}\1{CODE[place:]}", screen)
    return screen


@asynccontextmanager
async def seat(consultant: Consultant, hour: str, size: tuple[int, int] = SMALL) -> AsyncIterator[Seat]:
    """The console of ``consultant``, opened at ``hour``."""
    os.environ.update(consultant.at(hour).environment())
    with open_desk() as desk:
        console = AttentionConsole(desk)
        async with console.run_test(size=size) as pilot:
            sitting = Seat(pilot, console)
            await sitting.settle()
            yield sitting
        console.backstage.close(20)
