"""``soe workshop speakers``: each is invited once, by mail and in the calendar, and the answers are shown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.commands.workshop.modules import changed, module_file
from tests.commands.workshop.test_new import shown
from tests.conftest import Hire, State
from tests.consultant import Consultant
from tests.findings import Google

CARLA = "carla@ejemplo.pe"
"""The speaker of the first session; the second one has no address."""


@pytest.fixture
def ana(hire: Hire, tmp_path: Path) -> Consultant:
    """A consultant with a module of two sessions."""
    consultant = hire("ana")
    consultant.done("workshop", "new", module_file(tmp_path), "--yes")
    return consultant


def replies(sandbox: str, state: State, speaker: str, answer: str) -> None:
    """The speaker answers Google's invitation in their own calendar."""
    (event,) = [one for one in state()["events"] if one.get("attendees") and one["calendarId"] != speaker]
    body = {"attendees": [{"email": speaker, "responseStatus": answer}]}
    Google(sandbox, speaker).patch(f"calendar/v3/calendars/primary/events/{event['id']}", body)


def lines(consultant: Consultant) -> list[tuple[str, str]]:
    """The answers and what to do, session by session."""
    data: dict[str, Any] = consultant.done("workshop", "speakers", "aprende", "--replies", "--json").data
    return [(line["answer"], line["chase"]) for line in data["speakers"]]


def test_a_speaker_is_invited_once_by_mail_and_by_googles_calendar(ana: Consultant, state: State) -> None:
    # when
    first = ana.done("workshop", "speakers", "aprende", "--yes", "--json")
    second = ana.done("workshop", "speakers", "aprende", "--yes", "--json")

    # then
    (mail,) = state()["messages"]
    assert (mail["to"], mail["attachments"]) == (CARLA, [])
    assert shown(state, "Programación")[0]["Enlace"] in mail["text"]
    assert "Google Calendar le envía" in mail["text"]
    invited = [[guest["email"] for guest in one.get("attendees", ())] for one in state()["events"]]
    assert sorted(invited) == [[], [CARLA]]
    assert first.notices() == [("speaker-not-invited", "sesión 2")]
    assert set(second.statuses().values()) == {"already"}


def test_where_the_event_is_not_googles_the_mail_carries_a_calendar_file(
    hire: Hire, state: State, tmp_path: Path
) -> None:
    # given
    ana = hire("ana")
    elsewhere = changed('hora = "15:00"', 'hora = "15:00"\nplataforma = "Zoom"\nenlace = "https://zoom.example/1"')
    ana.done("workshop", "new", module_file(tmp_path, elsewhere), "--yes")

    # when
    ana.done("workshop", "speakers", "aprende", "--yes")

    # then
    (mail,) = state()["messages"]
    assert [one["name"] for one in mail["attachments"]] == ["cita.ics"]
    assert lines(ana)[0] == ("elsewhere", "Ver su respuesta en el buzón")


@pytest.mark.parametrize(
    ("answer", "told", "chase"),
    [
        ("accepted", "accepted", ""),
        ("declined", "declined", "Buscar otro ponente: soe workshop edit"),
        ("tentative", "tentative", f"Escribir a {CARLA}"),
    ],
)
def test_what_a_speaker_answered_in_their_calendar_is_shown(
    ana: Consultant, state: State, answer: str, told: str, chase: str
) -> None:
    # given
    Google(ana.sandbox, CARLA)  # signing in makes them a user, with a calendar
    ana.done("workshop", "speakers", "aprende", "--yes")
    replies(ana.sandbox, state, CARLA, answer)

    # when
    shown_lines = lines(ana)

    # then
    assert shown_lines[0][0] == told
    assert shown_lines[0][1].startswith(chase)
    assert bool(shown_lines[0][1]) == bool(chase)


def test_whoever_does_not_answer_is_written_to_and_shortly_before_called(ana: Consultant) -> None:
    # given
    before = lines(ana)[0]
    ana.done("workshop", "speakers", "aprende", "--yes")

    # when
    early, late = lines(ana)[0], lines(ana.at("2027-03-01T09:00"))[0]

    # then
    assert before == ("not_invited", "soe workshop speakers aprende-a-emprender-2027-i")
    assert early == ("none", f"Escribir a {CARLA}")
    assert late == ("none", "Llamar por teléfono: el taller es el 02/03")


def test_with_replies_alone_nothing_is_sent(ana: Consultant, state: State) -> None:
    # when
    answer = ana.done("workshop", "speakers", "aprende", "--replies")

    # then
    assert state()["messages"] == []
    assert "sin invitar" in answer.out
    assert "Nada por hacer" not in answer.out
