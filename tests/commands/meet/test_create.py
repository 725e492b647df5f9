"""``soe meet create``: a meeting with a Meet link, once."""

from __future__ import annotations

import pytest

from tests.conftest import Hire, State

MEETING = ("meet", "create", "--title", "Coordinación", "--start", "2026-11-24T15:00", "--minutes", "45")


def test_the_same_meeting_is_made_once_and_its_link_told_again(hire: Hire, state: State) -> None:
    ana = hire("ana")

    first = ana.done(*MEETING, "--yes", "--json")
    second = ana.done(*MEETING, "--yes")

    (event,) = state()["events"]
    assert first.data["link"] == event["hangoutLink"]
    assert f"Enlace de Meet: {event['hangoutLink']}" in second.out
    assert (event["summary"], event["end"]["dateTime"][:16]) == ("Coordinación", "2026-11-24T15:45")


def test_a_day_as_peruvians_write_it_is_the_same_meeting(hire: Hire, state: State) -> None:
    ana = hire("ana")
    ana.done(*MEETING, "--yes")

    ana.done(*MEETING[:4], "--start", "24/11/2026 3:00 p. m.", "--minutes", "45", "--yes")

    assert len(state()["events"]) == 1


def test_guests_are_invited_by_google_and_later_ones_are_told_to_be_left_out(hire: Hire, state: State) -> None:
    ana = hire("ana")
    ana.done(*MEETING, "--invite", "luis@centro.example", "--yes")

    again = ana.done(
        *MEETING, "--invite", "luis@centro.example", "--invite", "eva@centro.example", "--yes", "--json"
    )

    (event,) = state()["events"]
    assert [guest["email"] for guest in event["attendees"]] == ["luis@centro.example"]
    assert again.notices() == [("guests-left-out", "")]
    assert "no se invitó a eva@centro.example" in again.out


def test_the_dry_run_makes_nothing(hire: Hire, state: State) -> None:
    answer = hire("ana").done(*MEETING, "--dry-run", "--json")

    assert set(answer.statuses().values()) == {"planned"}
    assert answer.data["link"] is None
    assert state()["events"] == []


def test_a_start_that_is_over_is_made_and_told(hire: Hire) -> None:
    answer = hire("ana").done(*MEETING[:4], "--start", "2026-11-20T15:00", "--yes", "--json")

    assert answer.notices() == [("past", "")]


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--start", "mañana", "«mañana» no es un día con su hora."),
        ("--title", " ", "La reunión no tiene título."),
        ("--minutes", "2", "Debe ser un número de 5 a 1440."),
        ("--minutes", "media hora", "El valor de --minutes no sirve."),
    ],
)
def test_what_is_no_meeting_is_refused(hire: Hire, option: str, value: str, words: str) -> None:
    typed = list(MEETING)
    typed[typed.index(option) + 1] = value

    answer = hire("ana").soe(*typed, "--yes")

    assert answer.exit_code == 2
    assert words in answer.err


def test_a_guest_without_an_address_is_refused(hire: Hire) -> None:
    answer = hire("ana").soe(*MEETING, "--invite", "a@b.pe\nBcc: x@y.pe", "--yes")

    assert answer.exit_code == 2
    assert "no es una dirección de correo" in answer.err
