"""What leaves the screen: the clipboard, the browser, the mouse, and terminals without colour."""

from __future__ import annotations

import asyncio
import os
import stat
import sys
from pathlib import Path

import pytest

from soe_cli.ui.attention.clipboard import copy
from tests.consultant import Consultant
from tests.ui.attention.seat import LARGE, SMALL, seat

POSIX = [pytest.param("posix")] if os.name == "posix" else []


def program(folder: Path, name: str) -> Path:
    """A program that writes what it is given, words and input, into a file beside it."""
    folder.mkdir(exist_ok=True)
    path, kept = folder / name, folder / f"{name}.txt"
    path.write_text(f'#!/bin/sh\n{{ echo "$@"; [ -t 0 ] || cat; }} > "{kept}"\n', encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return kept


@pytest.mark.parametrize("_system", POSIX)
def test_a_card_goes_to_the_clipboard_of_the_system(
    ana: Consultant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, _system: str
) -> None:
    kept = program(tmp_path / "bin", "pbcopy" if sys.platform == "darwin" else "xclip")
    monkeypatch.setenv("PATH", f"{kept.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("DISPLAY", ":0")

    async def day() -> None:
        async with seat(ana, "09:32") as screen:
            await screen.press("ctrl+b")
            assert "«Aviso por la Extranet» copiado." in screen.said

    asyncio.run(day())
    assert "Recordatorio: tiene una cita del servicio" in kept.read_text("utf-8")


def test_without_a_clipboard_the_text_is_on_the_screen(ana: Consultant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    async def day() -> None:
        async with seat(ana, "09:32") as screen:
            screen.console.show_card("inicio")
            await screen.press("enter")
            assert "«Inicio» todavía no tiene texto." in screen.said
            await screen.press("up", "enter")
            assert "no tiene portapapeles" in screen.said
            assert "Recordatorio: tiene una cita del servicio" in screen.screen

    asyncio.run(day())


def test_over_ssh_alone_the_terminal_is_asked_to_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setenv("PATH", "")
    for name in ("SSH_TTY", "SSH_CONNECTION"):
        monkeypatch.delenv(name, raising=False)

    assert not copy("Ñandú", asked.append)
    monkeypatch.setenv("SSH_CONNECTION", "10.0.0.1 22 10.0.0.2 22")
    assert copy("Ñandú", asked.append)
    assert asked == ["Ñandú"]


def test_without_a_desktop_the_address_is_told(ana: Consultant) -> None:
    ana.configure('[attention]\nguide = "https://centro.example/guia.pdf"')

    async def day() -> None:
        async with seat(ana, "09:32") as screen:
            await screen.press("ctrl+g")
            assert "Abra la Guía de Consultor: https://centro.example/guia.pdf" in screen.said
            await screen.press("ctrl+o")
            assert "Abra la videollamada: https://meet.google.com/" in screen.said

    asyncio.run(day())


def test_where_the_guide_is_has_to_be_said_once(ana: Consultant) -> None:
    async def day() -> None:
        async with seat(ana, "09:32") as screen:
            await screen.press("ctrl+g")
            assert "en config.toml, [attention] guide" in screen.said

    asyncio.run(day())


def test_the_mouse_chooses_citas_tabs_and_keys(ana: Consultant) -> None:
    async def day() -> None:
        async with seat(ana, "09:02") as screen:
            await screen.click("#queue", offset=(5, 3))
            assert screen.console.selected == "C-3"
            await screen.click("#tab-textos")
            assert "Aviso por la Extranet" in screen.screen
            await screen.click("FooterKey")
            assert "En atención desde las 09:02" in screen.screen

    asyncio.run(day())


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
def test_without_colour_the_screen_says_the_same(
    ana: Consultant, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    async def screens() -> tuple[str, str]:
        async with seat(ana, "09:36", size) as screen:
            colours = screen.screen
        monkeypatch.setenv("NO_COLOR", "1")
        async with seat(ana, "09:36", size) as screen:
            return colours, screen.screen

    colours, without = asyncio.run(screens())
    assert colours == without
    assert "›09:30" in without


def test_a_name_from_the_report_is_never_read_as_an_order(ana: Consultant) -> None:
    async def day() -> None:
        async with seat(ana, "09:02") as screen:
            await screen.press("end")
            assert "[b]" in screen.screen.casefold()

    asyncio.run(day())


def test_an_action_that_does_not_exist_is_answered_in_spanish(ana: Consultant) -> None:
    async def day() -> None:
        async with seat(ana, "09:02") as screen:
            await screen.press("ctrl+p")
            await screen.write("zzz")
            await screen.until(lambda: "Ninguna acción se llama así" in screen.screen)

    asyncio.run(day())
