"""The facts change while a person reads the plan: what changed is told, and they are asked about the new plan."""

from __future__ import annotations

import pytest

from tests.conftest import Hire, State
from tests.consultant import Consultant
from tests.e2e.test_terminal import QUESTION, Terminal, terminal
from tests.findings import REMINDER, Google, mails, meetings, rows
from tests.reports import Line

TODAY = "23/11/2026"
CHANGED = "Mientras se esperaba su respuesta cambió lo que hay por hacer:"
MARIA = Line("C-1", email="maria@ejemplo.pe")
JOSE = Line("C-2", hour="11:00", email="jose@ejemplo.pe", name="FLORES, JOSÉ", document="40000002")


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """Ana with two citas for tomorrow."""
    ana = hire("ana")
    ana.pull(MARIA, JOSE)
    return ana


def asked(screen: Terminal) -> int:
    """How often the person was asked."""
    return screen.seen.count(QUESTION)


def answer(screen: Terminal, keys: str) -> None:
    """Answer the question that comes next."""
    screen.wait_for(QUESTION)
    screen.seen = screen.seen.replace(QUESTION, "[]")
    screen.type(keys)


def test_without_a_change_one_yes_is_enough(ana: Consultant, state: State) -> None:
    with terminal(ana, "remind") as screen:
        answer(screen, "s\n")
        assert screen.end() == 0

    assert (asked(screen), CHANGED in screen.seen) == (0, False)
    assert "Correos por enviar: 2 (el límite de 24 horas permite 2000)." in screen.seen
    assert len(mails(state())) == 2


def test_a_cita_cancelled_meanwhile_is_told_and_not_reminded(ana: Consultant, state: State) -> None:
    with terminal(ana, "remind", columns=120) as screen:
        screen.wait_for(QUESTION)
        ana.pull(MARIA, Line(**{**JOSE.__dict__, "standing": "Anulada"}))
        answer(screen, "s\n")
        answer(screen, "s\n")
        assert screen.end() == 0

    assert "Ya no se enviará: Recordatorio de la cita C-2 (jose@ejemplo.pe)." in screen.seen
    assert "Ya no se hará: Reunión de la cita C-2." in screen.seen
    assert "¿Hacer estas 2 acciones?" in screen.seen
    assert mails(state()) == [("maria@ejemplo.pe", REMINDER)]


def test_a_cita_that_moved_is_told_with_its_hours_and_reminded_of_the_new_one(
    ana: Consultant, state: State
) -> None:
    with terminal(ana, "remind", columns=150) as screen:
        screen.wait_for(QUESTION)
        ana.pull(MARIA, Line(**{**JOSE.__dict__, "hour": "15:00"}))
        answer(screen, "s\n")
        answer(screen, "s\n")
        assert screen.end() == 0

    assert "Cambió: Reunión de la cita C-2: empezará el 24/11 a las 15:00 (antes, el 24/11 a las 11:00)." in (
        screen.seen
    )
    assert "Cambió: Recordatorio de la cita C-2: su asunto será" in screen.seen
    assert meetings(state())[-1] == ("2026-11-24T15:00", "confirmed")
    assert ["3:00 p. m." in one["subject"] for one in state()["messages"] if one["to"] == "jose@ejemplo.pe"] == [
        True
    ]


def test_after_a_change_a_no_does_nothing(ana: Consultant, state: State) -> None:
    with terminal(ana, "remind") as screen:
        screen.wait_for(QUESTION)
        ana.pull(MARIA, JOSE, Line("C-3", hour="12:00", email="eva@ejemplo.pe", document="40000003"))
        answer(screen, "s\n")
        screen.wait_for(QUESTION)
        assert "Ahora también se enviará: Recordatorio de la cita C-3 (eva@ejemplo.pe)." in screen.seen
        answer(screen, "n\n")
        assert screen.end() == 6

    assert mails(state()) == []


def test_what_another_window_did_meanwhile_is_not_asked_about_again(ana: Consultant, state: State) -> None:
    with terminal(ana, "remind") as screen:
        screen.wait_for(QUESTION)
        ana.done("remind", "--yes")
        answer(screen, "s\n")
        assert screen.end() == 0

    assert "Ya se hizo desde otra ventana: Reunión de la cita C-1." in screen.seen
    assert asked(screen) == 0
    assert len(mails(state())) == 2


def test_a_cita_attended_meanwhile_is_not_abandoned(ana: Consultant, state: State) -> None:
    ana.pull(Line("C-9", TODAY, "09:00", email="rosa@ejemplo.pe", document="40000009"))

    with terminal(ana.at("09:10"), "attend", "absent", "C-9", "--reason", "No vino", columns=120) as screen:
        screen.wait_for(QUESTION)
        ana.done("attend", "start", "C-9")
        answer(screen, "s\n")
        assert screen.end() == 6

    assert "La atención de la cita C-9 está en curso: no puede ser un abandono." in screen.seen
    assert mails(state()) == []
    (cita,) = ana.done("attend", "list", "--json").data["queue"]
    assert cita["attention"]["stage"] == "in_progress"


def test_a_row_edited_meanwhile_is_told_before_it_is_corrected(ana: Consultant, state: State) -> None:
    # given a row that is to be corrected, because the report has another telephone now
    cita = Line("C-9", TODAY, "09:00", document="40000009", phone="987654321")
    ana.pull(cita)
    ana.at("09:10").done("attend", "absent", "C-9", "--reason", "No vino", "--yes")
    ana.at("17:00").done("log", "--yes")
    ana.pull(Line(**{**cita.__dict__, "phone": "911222333"}))

    # when a colleague writes into that cell while Ana is asked
    with terminal(ana, "log", columns=200) as screen:
        screen.wait_for(QUESTION)
        _write(ana, state, "Teléfono", "900000000")
        answer(screen, "s\n")
        screen.wait_for(QUESTION)
        kept = rows(state())[0]["Teléfono"]
        answer(screen, "s\n")
        assert screen.end() == 0

    # then she has been told, and it is her answer that counts
    assert "alguien editó su fila en la hoja compartida: «Teléfono» ahora dice «900000000»" in screen.seen
    assert kept == "900000000"
    assert "911222333" in rows(state())[0]["Teléfono"]


def test_who_is_interrupted_every_time_is_told_so_and_nothing_is_done(ana: Consultant, state: State) -> None:
    with terminal(ana, "remind") as screen:
        for hour in range(12, 17):
            screen.wait_for(QUESTION)
            ana.pull(MARIA, Line(**{**JOSE.__dict__, "hour": f"{hour}:00"}))
            answer(screen, "s\n")
        assert screen.end() == 6

    assert "Los datos cambiaron cada vez que usted confirmaba: no se hizo nada." in screen.seen
    assert mails(state()) == []


def _write(ana: Consultant, state: State, header: str, text: str) -> None:
    """Write into the first row below the header, as a person does."""
    (book,) = [one for one in state()["spreadsheets"] if one["title"].startswith("Atenciones")]
    (sheet,) = [one for one in book["sheets"] if one["title"] == "Atenciones"]
    column = chr(ord("A") + sheet["values"][0].index(header))
    change = {"range": f"Atenciones!{column}2", "values": [[text]]}
    Google(ana.sandbox, ana.email).post(
        f"v4/spreadsheets/{book['id']}/values:batchUpdate", {"valueInputOption": "RAW", "data": [change]}
    )
