"""The main states of the console as a consultant sees them, in a small and in a large terminal."""

from __future__ import annotations

import asyncio

import pytest

from tests.consultant import Consultant
from tests.ui.attention.seat import LARGE, SMALL, seat


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
def test_the_screen_is_what_a_reviewer_looked_at(ana: Consultant, size: tuple[int, int]) -> None:
    ana.at("09:00").done("attend", "start", "C-1")
    ana.at("09:15").done("attend", "finish", "C-1", "--query", "RUC")

    async def day() -> None:
        async with seat(ana, "09:31:20", size) as screen:
            screen.looks_like("tolerance")
            await screen.press("f1")
            screen.looks_like("help")
        async with seat(ana, "09:35", size) as screen:
            await screen.press("f5")
            screen.looks_like("telephone")
            await screen.press("down", "down", "enter", "f6")
            screen.looks_like("mail")
            await screen.press("escape", "f4")
            screen.looks_like("absent")
            await screen.press("enter")
            screen.looks_like("abandoned")
        async with seat(ana, "10:01", size) as screen:
            await screen.press("f8", "f2")
            screen.looks_like("attending")
            await screen.press("f3")
            await screen.write("Cómo registrar su marca")
            screen.looks_like("form")
            await screen.press("f3")
            screen.looks_like("finished")
            await screen.press("ctrl+p")
            await screen.write("enl")
            await screen.until(lambda: "Enviar el enlace" in screen.screen)
            screen.looks_like("palette")

    asyncio.run(day())


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
def test_a_day_without_citas_says_how_to_get_them(ana: Consultant, size: tuple[int, int]) -> None:
    async def day() -> None:
        async with seat(ana, "2026-11-25T08:00", size) as screen:
            screen.looks_like("empty")
            await screen.press("f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "f10", "ctrl+b", "ctrl+o", "ctrl+l")
            assert "No queda ningún texto" in screen.said or "Todavía no hay enlace" in screen.said

    asyncio.run(day())
