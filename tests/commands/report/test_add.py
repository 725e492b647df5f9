"""``soe report add``: a cita that a consultant books with the citizen at the desk (A01)."""

from __future__ import annotations

import pytest

from tests.conftest import Hire, State
from tests.consultant import Consultant
from tests.findings import REMINDER, mails
from tests.reports import Line

PERSON = ("--document", "40118322", "--name", "QUISPE HUAMÁN, MARÍA ELENA", "--email", "maria@ejemplo.pe")
BOOKING = ("report", "add", *PERSON, "--date", "24/11/2026", "--time", "10:00")


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """Ana, with nothing read yet."""
    return hire("ana")


def test_a_cita_of_the_desk_is_reminded_like_any_other(ana: Consultant, state: State) -> None:
    added = ana.done(*BOOKING, "--phone", "987 654 321", "--json").data["appointment"]

    ana.done("remind", "--yes")

    assert (added["source"], added["phone"]) == ("desk", "+51987654321")
    assert added["start"] == "2026-11-24T10:00:00-05:00"
    assert mails(state()) == [("maria@ejemplo.pe", REMINDER)]


def test_the_reports_row_is_known_as_the_same_cita_and_not_reminded_again(ana: Consultant, state: State) -> None:
    identity = ana.done(*BOOKING, "--json").data["appointment"]["id"]
    ana.done("remind", "--yes")

    for _ in range(2):
        taken = ana.pull(Line("C-1024", email="maria@ejemplo.pe")).data["taken"]
        statuses = ana.done("remind", "--yes", "--json").statuses()

    assert [(one["id"], one["cita"]) for one in taken] == [(identity, "C-1024")]
    assert set(statuses.values()) == {"already"}
    assert mails(state()) == [("maria@ejemplo.pe", REMINDER)]
    assert len(state()["events"]) == 1


def test_a_report_that_does_not_have_it_yet_does_not_cancel_it(ana: Consultant) -> None:
    ana.done(*BOOKING)

    pulled = ana.pull(Line("C-1", hour="12:00", document="40000002"))

    assert pulled.data["withdrawn"] == []


def test_a_cita_at_that_hour_is_not_booked_twice(ana: Consultant) -> None:
    ana.done(*BOOKING)

    again = ana.soe(*BOOKING)

    assert again.exit_code == 6
    assert "QUISPE HUAMÁN, MARÍA ELENA ya tiene una cita el 24/11/2026 a las 10:00." in again.err


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"--date": "ayer"}, "El 22/11/2026 a las 10:00 ya pasó."),
        ({"--date": "30/02/2026"}, "«30/02/2026» no es una fecha."),
        ({"--time": "las diez"}, "«las diez» no es una hora."),
        ({"--time": ""}, "Falta la hora de la cita."),
        ({"--name": "123"}, "Faltan el nombre o el número de documento."),
        ({"--document": " "}, "Faltan el nombre o el número de documento."),
        ({"--email": "maria@"}, "El correo «maria@» no tiene la forma"),
        ({"--email": "a@b.pe\r\nBcc: c@d.pe"}, "El correo «a@b.pe Bcc: c@d.pe» tiene saltos de línea"),
    ],
)
def test_what_cannot_be_booked_is_told(ana: Consultant, change: dict[str, str], words: str) -> None:
    typed = list(BOOKING)
    for option, value in change.items():
        typed[typed.index(option) + 1] = value

    answer = ana.soe(*typed)

    assert answer.exit_code == 2
    assert words in answer.err


def test_odd_data_are_booked_and_told(ana: Consultant) -> None:
    answer = ana.done(*BOOKING, "--phone", "12", "--json")

    assert answer.notices() == [("odd-phone", "--phone")]
