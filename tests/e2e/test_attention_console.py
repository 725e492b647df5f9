"""The console in a real terminal: a day with one abandonment and one attention by telephone, and sudden ends."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from tests.conftest import Hire, Misbehave, State
from tests.consultant import Consultant
from tests.e2e.screen import Screen, screen
from tests.findings import ABANDONMENT, WAITING, mails, rows
from tests.reports import Line

TODAY = "23/11/2026"
KEPT_WITHIN = 1.5
"""Seconds: what was typed is on disk by then, also on a machine that is busy with other tests."""


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """Ana with two citas this morning."""
    ana = hire("ana")
    ana.pull(
        Line("C-1", TODAY, "09:00", email="maria@ejemplo.pe"),
        Line("C-2", TODAY, "10:00", "FLORES CCAHUANA, JOSÉ LUIS", "jose@ejemplo.pe", "1207744", "912345678"),
    )
    return ana


@pytest.fixture
def desk(ana: Consultant) -> Iterator[Screen]:
    """Ana's terminal."""
    with screen(ana) as opened:
        yield opened


def test_a_day_with_an_abandonment_and_an_attention_by_telephone(
    ana: Consultant, desk: Screen, state: State
) -> None:
    # A03: nobody connects, nobody answers
    desk.open("09:03")
    desk.wait_for("Tolerancia: quedan 2:00")
    desk.close()
    desk.open("09:06")
    desk.wait_for("Terminó la tolerancia: falta teléfono y correo")
    desk.press("F5")
    desk.wait_for("Teléfono: +51987654321")
    desk.press("Down", "Down", "Enter")
    desk.wait_for("09:06 teléfono: No contesta")
    desk.press("F6")
    desk.wait_for("Enviar este mensaje")
    desk.press("Enter")
    desk.wait_for("Correo enviado a maria@ejemplo.pe", "Se intentó todo")
    desk.press("F4")
    desk.wait_for("Registrar el abandono")
    desk.press("Enter")
    desk.wait_for("Cita registrada como abandonada. Correo enviado", "1 de 2 cerradas")
    desk.close()
    # A03 to A06: the next one is attended by telephone
    desk.open("10:06")
    desk.press("F8")
    desk.wait_for("José Luis Flores Ccahuana  C-2")
    desk.press("F5")
    desk.wait_for("Contestó: le atiendo por teléfono")
    desk.press("Enter")
    desk.wait_for("Se logró el contacto por teléfono")
    desk.press("F2")
    desk.wait_for("En atención desde las 10:06")
    desk.press("F3")
    desk.wait_for("Escriba la consulta", "(●) Teléfono")
    desk.write("Cómo formalizar su bodega")
    desk.wait_for("Cómo formalizar su bodega")
    desk.press("F3")
    desk.wait_for("Atención concluida", "2 de 2 cerradas")
    desk.close()

    ana.at("17:00").done("log", "--yes")
    logged = [(row["Estado"], row["Canal"], row["Consulta"]) for row in rows(state())]
    assert logged == [("Abandonado", "", ""), ("Atendido", "Teléfono", "Cómo formalizar su bodega")]
    assert mails(state()) == [("maria@ejemplo.pe", ABANDONMENT), ("maria@ejemplo.pe", WAITING)]


def test_whenever_it_is_killed_it_opens_again_with_everything(
    ana: Consultant, desk: Screen, state: State, misbehave: Misbehave
) -> None:
    config = ana.home / "config.toml"
    impatient = config.read_text("utf-8").replace("[workspace]\n", "[workspace]\ntimeout_seconds = 2\n")
    config.write_text(impatient, "utf-8")
    # killed while nothing happens
    desk.open("09:06")
    desk.press("C-t", "C-t")
    desk.wait_for("Aviso por la Extranet")
    desk.kill()
    desk.open("09:06")
    desk.wait_for("María Elena Quispe Huamán  C-1", "Aviso por la Extranet")
    # killed while a reason is written
    desk.press("F4")
    desk.wait_for("Motivo")
    desk.write(": ni contestó")
    desk.wait_for("videollamada: ni contestó")
    desk.kill()
    desk.open("09:07")
    desk.press("F4")
    desk.wait_for("videollamada: ni contestó")
    # killed while the mail is on its way
    misbehave(latency_ms=300)
    desk.press("Enter")
    desk.wait_for("Enviando…")
    desk.kill()
    misbehave(latency_ms=0)
    desk.open("09:08")
    desk.wait_for("Se retomó lo que faltaba enviar.", "1 de 2 cerradas")
    # killed while the form is filled in
    desk.press("F8", "F2", "F3")
    desk.wait_for("Escriba la consulta")
    desk.write("Cómo exportar quinua")
    desk.wait_for("Cómo exportar quinua")
    time.sleep(0.5)
    desk.press("Tab")
    time.sleep(0.5)
    desk.write("Con su socio")
    desk.wait_for("Con su socio")
    time.sleep(KEPT_WITHIN)
    desk.kill()
    desk.open("10:20")
    desk.wait_for("En atención desde", "Cómo exportar quinua", "Con su socio")
    desk.press("F3")
    desk.wait_for("2 de 2 cerradas")
    desk.kill()

    queue = ana.done("attend", "list", "--json").data["queue"]
    assert [place["attention"]["stage"] for place in queue] == ["absent", "attended"]
    assert queue[0]["attention"]["absence_reason"] == "No se conectó a la videollamada: ni contestó"
    assert (queue[1]["attention"]["query"], queue[1]["attention"]["notes"]) == (
        "Cómo exportar quinua",
        "Con su socio",
    )
    assert mails(state()) == [("maria@ejemplo.pe", ABANDONMENT)]
