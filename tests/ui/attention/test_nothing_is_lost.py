"""Whatever ends the console, it opens where it was, with what was typed, and sends what was left."""

from __future__ import annotations

import asyncio

from tests.conftest import State
from tests.consultant import Consultant
from tests.findings import ABANDONMENT, REMINDER, mails
from tests.ui.attention.seat import seat


def test_it_opens_where_it_was_with_what_was_typed(ana: Consultant) -> None:
    async def day() -> None:
        async with seat(ana, "09:32") as screen:
            await screen.press("f2", "f3")
            await screen.write("Cómo formalizar")
            await screen.press("tab")
            await screen.write("Con su esposo")
            await screen.press("tab", "right", "tab", "space", "ctrl+n")
        async with seat(ana, "09:50") as screen:
            assert screen.console.selected == "C-2"
            assert "Cómo formalizar" in screen.screen and "Con su esposo" in screen.screen
            assert screen.console.theme == "claro"
            assert "[x] Se le invitó a los talleres" in screen.screen
            await screen.press("f3")
        async with seat(ana, "10:00") as screen:
            await screen.press("f7")
            assert screen.console.form.values()["query"] == "Cómo formalizar"

    asyncio.run(day())


def test_each_cita_has_a_draft_of_its_own(ana: Consultant) -> None:
    async def day() -> None:
        async with seat(ana, "09:32") as screen:
            await screen.press("f2", "f3")
            await screen.write("De la segunda")
            await screen.press("f8")
            assert screen.console.form.values()["query"] == ""
            await screen.press("shift+tab", "shift+tab", "up")
            screen.console.select("C-2")
            assert screen.console.form.values()["query"] == "De la segunda"

    asyncio.run(day())


def test_a_reason_that_was_being_written_is_there_again(ana: Consultant) -> None:
    async def day() -> None:
        async with seat(ana, "09:36") as screen:
            await screen.press("f4")
            await screen.write(" y no contestó")
        async with seat(ana, "09:37") as screen:
            await screen.press("f4")
            assert "No se conectó a la videollamada y no contestó" in screen.screen

    asyncio.run(day())


def test_a_mail_that_a_stop_left_unsent_goes_out_when_the_console_is_opened(ana: Consultant, state: State) -> None:
    # given: the abandonment was recorded, and the machine stopped before its mail
    with ana.cut_off():
        ana.at("09:36").soe("attend", "absent", "C-2", "--reason", "No vino", "--yes")

    async def day() -> None:
        async with seat(ana, "09:40") as screen:
            assert "Se retomó lo que faltaba enviar. Correo enviado a jose@ejemplo.pe." in screen.said
        async with seat(ana, "09:41") as screen:
            assert "F1 muestra las teclas" in screen.said

    asyncio.run(day())
    assert [kind for to, kind in mails(state()) if to == "jose@ejemplo.pe" and kind != REMINDER] == [ABANDONMENT]


def test_marks_of_what_was_done_on_the_platform_stay(ana: Consultant) -> None:
    async def day() -> None:
        async with seat(ana, "09:32") as screen:
            screen.console.show_card("aviso")
            await screen.press("space", "down", "space", "space")
        async with seat(ana, "09:33") as screen:
            assert "[✓] Aviso por la Extranet  hecho a las 09:32" in screen.screen
            assert "[ ] Inicio" in screen.screen

    asyncio.run(day())
