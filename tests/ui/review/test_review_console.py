"""The review on the screen: one key a case, nothing lost, nobody overwritten."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.commands.workshop.reviews import REVIEW
from tests.commands.workshop.test_new import shown
from tests.conftest import Hire, State
from tests.consultant import Consultant
from tests.ui.review.seat import LARGE, PICTURES, SMALL, seat

ELENA, ESTHER = "45678912 · QUISPE HUAMAN, MARIA ELENA", "45678913 · QUISPE HUAMAN, MARIA ESTHER"


def decisions(state: State) -> dict[str, str]:
    """What the tab says, by the display name."""
    return {row["Nombre mostrado"]: row["Decisión"] for row in shown(state, "Revisión")}


def test_the_screen_is_what_a_reviewer_looked_at_and_every_console_can_show_it(ana: Consultant, call: str) -> None:
    async def small() -> None:
        async with seat(ana, call, SMALL) as screen:
            screen.looks_like("first")
            await screen.press("2", "up")
            screen.looks_like("decided")
            await screen.press("down", "slash", *"pa sol")
            screen.looks_like("search")
            await screen.press("escape", "f1")
            screen.looks_like("help")
            await screen.press("escape", "space", "n", "n")
            screen.looks_like("finished")
            await screen.press("u", "u", "u", "q")

    async def large() -> None:
        async with seat(ana, call, LARGE) as screen:
            await screen.press("2", "n")
            screen.looks_like("last")
            await screen.press("u", "u", "ctrl+n", "q")

    asyncio.run(small())
    asyncio.run(large())
    for picture in PICTURES.iterdir():
        picture.read_text(encoding="utf-8").encode("cp1252")


def test_a_review_from_the_first_key_to_the_rows_and_a_change_of_mind(
    ana: Consultant, call: str, state: State
) -> None:
    async def review() -> None:
        async with seat(ana, call) as screen:
            await screen.press("9")
            assert "No hay un candidato 9." in screen.said
            await screen.press("1", "u", "2")
            assert f"«Maria Quispe Huaman»: {ESTHER}. U deshace. Quedan 2." in screen.said
            await screen.press("slash", *"eva", "enter", "N")
            assert "No queda ninguno: Q guarda y sale." in screen.said
            await screen.press("ctrl+z", "space", "n", "q")

    async def another_day() -> None:
        async with seat(ana, call, hold=0) as screen:
            await screen.press("1", "slash")
            # It leaves by itself, also while something else is on the screen.
            while decisions(state)["Maria Quispe Huaman"] != ELENA:
                await asyncio.sleep(0.05)
            await screen.settle()
            assert not screen.console.reviewing.unwritten
            await screen.press("escape", "u", "q")

    asyncio.run(review())
    written = {
        "Maria Quispe Huaman": ESTHER,
        "=Juan (celular)": "07234567 · PAZ SOLIS, EVA",
        "iPhone": "No inscrito",
    }
    assert decisions(state) == written
    assert not any("Antes:" in row["Candidatos"] for row in shown(state, "Revisión"))
    assert ana.done(*REVIEW, "--from", call, "--json").data["cases"] == []

    asyncio.run(another_day())
    assert decisions(state) == written
    (mary,) = (row for row in shown(state, "Revisión") if row["Nombre mostrado"] == "Maria Quispe Huaman")
    assert [line.split(" (")[0] for line in mary["Candidatos"].splitlines()[2:]] == [
        f"Antes: {ESTHER}",
        f"Antes: {ELENA}",
    ]


def test_what_a_stop_or_a_lost_connection_left_unwritten_is_written_the_next_time(
    ana: Consultant, call: str, state: State
) -> None:
    async def stopped() -> None:
        async with seat(ana, call) as screen:
            await screen.press("1", "space", "n")
            screen.console.exit()

    async def cut_off() -> None:
        async with seat(ana, call) as screen:
            assert "Se retoma lo que faltaba escribir: 2." in screen.said
            assert "2 de 3 decididos" in screen.screen
            with ana.cut_off():
                await screen.press("1", "q")
                assert "No se pudo llegar a" in screen.said
                assert "Lo decidido queda guardado en este equipo" in screen.said
                assert screen.said.endswith("Q otra vez sale.")
                await screen.press("q")
            assert not screen.console.is_running

    async def again() -> None:
        async with seat(ana, call) as screen:
            await screen.press("q")

    asyncio.run(stopped())
    asyncio.run(cut_off())
    assert decisions(state) == {}
    left = ana.soe(*REVIEW, "--from", call, "--json")
    assert (left.exit_code, left.notices()) == (6, [("unwritten-decisions", "")])

    asyncio.run(again())
    assert decisions(state) == {
        "Maria Quispe Huaman": ELENA,
        "=Juan (celular)": "40118333 · FLORES CCAHUANA, JUAN JOSE",
        "iPhone": "No inscrito",
    }


def test_two_who_review_at_once_see_each_other_and_overwrite_nothing(
    ana: Consultant, call: str, hire: Hire, state: State, tmp_path: Path
) -> None:
    luis = hire("luis", join=ana.init().data["join_code"])
    luis.at(ana.now)

    async def review() -> None:
        async with seat(ana, call) as screen:
            luis.done(
                *REVIEW, "--from", call, "--decide", "iPhone=", "--decide", "Maria Quispe Huaman=45678913", "--yes"
            )
            await screen.press("1", "q")
            assert list(screen.console.conflicts) == ["maria quispe huaman"]
            assert screen.console.reviewing.standing(screen.console.review.cases[2]).who == "HUAMÁN SOTO, LUIS"

    asyncio.run(review())
    assert decisions(state) == {"Maria Quispe Huaman": ESTHER, "iPhone": "No inscrito"}
