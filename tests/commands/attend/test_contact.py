"""``soe attend contact``: telephone and e-mail after the tolerance (A03)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.conftest import Hire, State
from tests.consultant import Consultant
from tests.findings import ABANDONMENT, WAITING, mails, meetings, rows, the_mail
from tests.reports import Line

CITA = Line("C-1", "23/11/2026", "09:00", email="maria@ejemplo.pe")
CALL = ("attend", "contact", "C-1", "--phone")
WRITE = ("attend", "contact", "C-1", "--email")


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """Ana at 9:06 with one cita at 9:00."""
    ana = hire("ana")
    ana.pull(CITA)
    return ana.at("09:06")


def test_without_a_way_it_shows_the_number_the_words_and_the_mail_and_does_nothing(
    ana: Consultant, state: State
) -> None:
    told = ana.done("attend", "contact", "C-1")
    as_data = ana.done("attend", "contact", "C-1", "--json").data

    assert "terminó la tolerancia: falta teléfono y correo" in told.out
    assert "+51987654321" in told.out
    assert "¿hablo con María Elena Quispe Huamán?" in told.out
    assert "Todavía le esperamos para su cita de las 9:00 a. m." in told.out
    assert (as_data["rung"], as_data["phone"], as_data["email"]) == ("contact", "+51987654321", "maria@ejemplo.pe")
    assert state()["messages"] == []


def test_at_the_hour_it_tells_how_long_to_wait(ana: Consultant) -> None:
    assert "tolerancia: quedan 3:00" in ana.at("09:02").done("attend", "contact", "C-1").out


def test_the_attempts_stand_in_the_observation_of_the_abandonment(ana: Consultant, state: State) -> None:
    ana.done(*CALL, "--outcome", "No contesta")
    ana.at("09:07").done(*WRITE, "--yes")
    gone = ana.at("09:15").done("attend", "absent", "C-1", "--reason", "No respondió", "--yes", "--json")

    assert gone.data["texts"]["Observaciones"] == (
        "Cita abandonada: lunes 23 de noviembre de 2026, 9:00 a. m. Intentos de contacto: teléfono, 9:06 a. m. (No "
        "contesta); correo electrónico, 9:07 a. m. A las 9:15 a. m. no se había logrado contactar al usuario. "
        "Motivo: No respondió."
    )
    assert [one["way"] for one in gone.data["attention"]["contacts"]] == ["telefono", "correo"]
    assert mails(state()) == [("maria@ejemplo.pe", ABANDONMENT), ("maria@ejemplo.pe", WAITING)]


def test_the_mail_goes_out_once_and_carries_the_link(ana: Consultant, state: State) -> None:
    ana.done(*WRITE, "--yes")
    again = ana.done(*WRITE, "--yes", "--json")
    answered = ana.done(*WRITE, "--outcome", "No respondió", "--json")

    assert set(again.statuses().values()) == {"already"}
    assert [one["outcome"] for one in answered.data["attention"]["contacts"]] == ["", "No respondió"]
    assert state()["events"][0]["hangoutLink"] in the_mail(state(), "maria@ejemplo.pe")["text"]


def test_a_meeting_that_stands_at_another_hour_is_moved_before_the_mail_goes_out(
    ana: Consultant, state: State
) -> None:
    ana.at("08:00").done("remind", "--yes")
    ana.pull(replace(CITA, hour="11:30"))

    written = ana.at("11:36").done(*WRITE, "--yes", "--json").statuses()

    assert written["A02/moved/C-1/20261123T0900/20261123T1130"] == "applied"
    assert meetings(state()) == [("2026-11-23T11:30", "confirmed")]
    assert state()["events"][0]["hangoutLink"] in the_mail(state(), "maria@ejemplo.pe", WAITING)["text"]


def test_attended_by_telephone_is_no_abandonment(ana: Consultant, state: State) -> None:
    ana.done(*CALL, "--reached")
    refused = ana.soe("attend", "absent", "C-1", "--reason", "No vino", "--yes")
    ana.at("09:08").done("attend", "start", "C-1")
    ana.at("09:25").done("attend", "finish", "C-1", "--query", "Cómo sacar el RUC")
    ana.at("17:00").done("log", "--yes")

    assert refused.exit_code == 6
    assert "no es un abandono" in refused.err
    (row,) = rows(state())
    assert (row["Estado"], row["Canal"]) == ("Atendido", "Teléfono")
    assert mails(state()) == []


@pytest.mark.parametrize(
    ("words", "exit_code", "told"),
    [
        (("--phone",), 2, "Falta cómo terminó el intento."),
        (("--phone", "--email"), 2, "Un intento es por un solo medio."),
        (("--email",), 6, "no hay una persona a quien preguntar"),
    ],
)
def test_what_is_missing_is_told(ana: Consultant, words: tuple[str, ...], exit_code: int, told: str) -> None:
    answer = ana.soe("attend", "contact", "C-1", *words)

    assert answer.exit_code == exit_code
    assert told in answer.err


def test_without_an_address_the_telephone_is_left(ana: Consultant) -> None:
    ana.pull(replace(CITA, email=""))

    offered = ana.done("attend", "contact", "C-1")
    written = ana.soe(*WRITE, "--yes")

    assert "Correo: (no hay)" in offered.out
    assert written.exit_code == 6
    assert "no tiene un correo utilizable" in written.err
