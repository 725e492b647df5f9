"""Every verb of ``soe attend`` under its key: what is recorded, sent and said."""

from __future__ import annotations

import asyncio
from typing import Any

from tests.conftest import Misbehave, State
from tests.consultant import Consultant
from tests.findings import ABANDONMENT, APOLOGY, CORRECTION, INVITATION, REMINDER, WAITING, mails, rows
from tests.ui.attention.seat import seat


def attention(ana: Consultant, number: int) -> dict[str, Any]:
    found: dict[str, Any] = ana.done("attend", "list", "--json").data["queue"][number - 1]["attention"]
    return found


def sent_to(state: State, address: str) -> list[str]:
    return sorted(kind for to, kind in mails(state()) if to == address and kind != REMINDER)


def test_an_attention_from_the_beginning_to_the_end(ana: Consultant, state: State) -> None:
    async def day() -> None:
        async with seat(ana, "09:02") as screen:
            await screen.press("f9")
            assert "Correo enviado a maria@ejemplo.pe" in screen.said
            await screen.press("f2")
            assert "En atención desde las 09:02" in screen.screen
            await screen.press("f3")
            assert "Escriba la consulta" in screen.said
            await screen.write("Cómo sacar el RUC")
            await screen.press("tab")
            await screen.write("Tiene local")
            await screen.press("tab", "right", "tab", "space")
            await screen.press("f3")
            assert "Atención concluida" in screen.said

    asyncio.run(day())
    ended = attention(ana, 1)
    assert (ended["stage"], ended["query"], ended["notes"]) == ("attended", "Cómo sacar el RUC", "Tiene local")
    assert ended["invited_to_workshop"]
    assert sent_to(state, "maria@ejemplo.pe") == [INVITATION]


def test_the_ladder_ends_in_an_abandonment_that_is_taken_back(ana: Consultant, state: State) -> None:
    async def day() -> None:
        async with seat(ana, "09:36") as screen:
            assert "Terminó la tolerancia" in screen.screen
            await screen.press("f5", "down", "down", "enter")
            await screen.press("f6", "enter")
            assert "Correo enviado a jose@ejemplo.pe" in screen.said
            assert "Se intentó todo" in screen.screen
            await screen.press("f4", "enter")
            assert "Observaciones" in screen.screen and "teléfono, 9:36 a. m. (No" in screen.screen
            await screen.press("f7", "enter")
            assert "Se deshizo el abandono." in screen.said

    asyncio.run(day())
    assert sent_to(state, "jose@ejemplo.pe") == [ABANDONMENT, CORRECTION, WAITING]
    assert attention(ana, 2)["stage"] == "waiting"


def test_who_answers_the_telephone_is_attended_by_telephone(ana: Consultant, state: State) -> None:
    async def day() -> None:
        async with seat(ana, "09:36") as screen:
            await screen.press("f5", "enter")
            assert "pulse F2 para iniciar" in screen.said
            await screen.press("f4")
            assert "no es un abandono" in screen.said
            await screen.press("f2", "f3")
            await screen.write("RUC")
            await screen.press("f3")

    asyncio.run(day())
    ana.at("17:00").done("log", "--yes")
    (row,) = rows(state())
    assert (row["Estado"], row["Canal"]) == ("Atendido", "Teléfono")
    assert sent_to(state, "jose@ejemplo.pe") == []


def test_another_outcome_has_to_be_written(ana: Consultant) -> None:
    async def day() -> None:
        async with seat(ana, "09:36") as screen:
            await screen.press("f5", "end", "enter")
            assert "Escríbalo aquí" in screen.screen
            await screen.write("Contestó un familiar")
            await screen.press("enter")

    asyncio.run(day())
    assert [one["outcome"] for one in attention(ana, 2)["contacts"]] == ["Contestó un familiar"]


def test_a_mail_can_be_answered_after_it_was_sent(ana: Consultant) -> None:
    async def day() -> None:
        async with seat(ana, "09:36") as screen:
            await screen.press("f6", "enter", "f6", "enter")

    asyncio.run(day())
    assert [(one["way"], one["reached"]) for one in attention(ana, 2)["contacts"]] == [
        ("correo", False),
        ("correo", True),
    ]


def test_before_the_tolerance_is_over_it_says_so_and_leaves_the_decision(ana: Consultant, state: State) -> None:
    async def day() -> None:
        async with seat(ana, "09:32") as screen:
            await screen.press("f4")
            assert "Atención: tolerancia: quedan 3:00." in screen.screen
            await screen.press("escape")

    asyncio.run(day())
    assert attention(ana, 2)["stage"] == "waiting"
    assert sent_to(state, "jose@ejemplo.pe") == []


def test_a_technical_failure_is_apologised_for_and_can_be_taken_up(ana: Consultant, state: State) -> None:
    async def day() -> None:
        async with seat(ana, "09:36") as screen:
            await screen.press("f10")
            await screen.write("Se cayó la red")
            await screen.press("enter")
            assert "Falla técnica" in screen.screen
            await screen.press("f7")
            assert "Atención reabierta" in screen.said

    asyncio.run(day())
    assert sent_to(state, "jose@ejemplo.pe") == [APOLOGY]
    assert attention(ana, 2)["stage"] == "waiting"


def test_what_is_refused_is_told_and_changes_nothing(ana: Consultant) -> None:
    async def day() -> None:
        async with seat(ana, "09:32") as screen:
            for key, told in (
                ("f3", "todavía no se ha iniciado"),
                ("f7", "no hay nada que reabrir"),
                ("ctrl+l", "todavía no ha sido atendido"),
                ("ctrl+d", "todavía no ha sido atendido"),
            ):
                await screen.press(key)
                assert told in screen.said
            await screen.press("down", "f6")
            assert "todavía no hay que buscar" in screen.said

    asyncio.run(day())
    assert {one["attention"]["stage"] for one in ana.done("attend", "list", "--json").data["queue"]} == {"waiting"}


def test_a_mail_that_fails_is_told_and_sent_with_one_key(
    ana: Consultant, state: State, misbehave: Misbehave
) -> None:
    misbehave(rules=[{"method": "gmail.users.drafts.create", "kind": "status", "status": 400, "count": 1}])

    async def day() -> None:
        async with seat(ana, "09:36") as screen:
            await screen.press("f4", "enter")
            assert "Ctrl+R lo intenta otra vez." in screen.said
            await screen.press("ctrl+r")
            assert "Se retomó lo que faltaba enviar. Correo enviado a jose@ejemplo.pe." in screen.said

    asyncio.run(day())
    assert sent_to(state, "jose@ejemplo.pe") == [ABANDONMENT]


def test_the_citizen_is_referred_and_told_where_to_go(ana: Consultant) -> None:
    async def day() -> None:
        async with seat(ana, "09:32") as screen:
            await screen.press("f2", "ctrl+d")
            await screen.write("exportaciones")
            await screen.press("enter")
            assert "¿A cuál se le deriva?" in screen.screen
            await screen.press("enter")
            assert "Derivado a PROMPERÚ" in screen.said

    asyncio.run(day())
    assert len(attention(ana, 2)["referrals"]) == 1


def test_without_workshops_to_come_it_says_so(ana: Consultant) -> None:
    async def day() -> None:
        async with seat(ana, "09:32") as screen:
            await screen.press("f2", "ctrl+l")
            assert "No hay talleres por venir" in screen.said

    asyncio.run(day())


def test_what_another_window_records_is_shown(ana: Consultant) -> None:
    async def day() -> None:
        async with seat(ana, "09:32") as screen:
            ana.done("attend", "start", "C-2")
            await screen.until(lambda: "En atención" in screen.screen)

    asyncio.run(day())
