"""Guests are added to an event that stands, once, beside those whom a person has invited."""

from __future__ import annotations

from typing import Any

import pytest

from soe_cli.effects.plan import CancelMeeting, InviteGuests
from soe_cli.effects.protocols.meetings import event_id
from tests.conftest import Misbehave, State
from tests.effects.interposed import Interposed, once_before
from tests.effects.office import Desk, Office
from tests.effects.person import Person

CARLA, CHIEF = "carla@ejemplo.pe", "jefa@ejemplo.pe"


def invitation(office: Office, *guests: str) -> InviteGuests:
    """Invites somebody to the meeting of C-1."""
    return InviteGuests(
        key=f"B02/guests/C-1/{'+'.join(guests)}",
        activity="B02",
        calendar=office.calendar,
        meeting=office.meeting().key,
        guests=guests or (CARLA,),
    )


@pytest.fixture
def event(office: Office, ana: Desk) -> str:
    """The id of the meeting of C-1, which stands."""
    ana.run(office.meeting())
    return event_id(office.meeting().key)


def answers(state: State) -> dict[str, str]:
    """What the guests of the only event have answered."""
    (event,) = state()["events"]
    return {guest["email"]: guest["responseStatus"] for guest in event["attendees"]}


@pytest.mark.parametrize("lost_answer", [False, True])
def test_a_guest_is_invited_once_beside_those_of_a_person_who_keep_their_answers(
    office: Office, ana: Desk, event: str, person: Person, state: State, misbehave: Misbehave, *, lost_answer: bool
) -> None:
    # given
    person.patch_event(event, attendees=[{"email": CHIEF, "responseStatus": "accepted", "comment": "Iré"}])
    if lost_answer:
        misbehave(rules=[{"method": "calendar.events.patch", "kind": "drop-after-commit", "count": 1}])

    # when
    statuses = [ana.statuses(invitation(office)) for _ in range(3)]

    # then
    assert statuses[-1] == ["already"]
    assert answers(state) == {CHIEF: "accepted", CARLA: "needsAction"}
    (found,) = state()["events"]
    assert found["attendees"][0]["comment"] == "Iré"
    assert state()["requests"]["calendar.events.patch"] == 2


def test_whoever_is_invited_already_is_not_invited_again(
    office: Office, ana: Desk, event: str, person: Person, state: State
) -> None:
    # given
    person.patch_event(event, attendees=[{"email": CARLA.upper(), "responseStatus": "declined"}])

    # when
    statuses = ana.statuses(invitation(office))

    # then
    assert statuses == ["applied-inferred"]
    assert state()["requests"]["calendar.events.patch"] == 1


def test_an_event_that_a_person_changes_meanwhile_is_read_again(
    office: Office, ana: Desk, event: str, person: Person, state: State
) -> None:
    # given
    def somebody_adds() -> None:
        person.patch_event(event, attendees=[{"email": CHIEF}])

    ports: dict[str, Any] = {"calendars": Interposed(ana.workspace.calendar, invite=once_before(somebody_adds))}

    # when
    statuses = ana.statuses(invitation(office), **ports)

    # then
    assert statuses == ["applied"]
    assert answers(state) == {CHIEF: "needsAction", CARLA: "needsAction"}


def test_nobody_is_invited_to_an_event_that_was_called_off(office: Office, ana: Desk, event: str) -> None:
    # given
    off = CancelMeeting(
        key="A02/cancelled/C-1", activity="A02", calendar=office.calendar, meeting=office.meeting().key
    )
    ana.run(off)

    # when
    (outcome,) = ana.run(invitation(office))

    # then
    assert outcome.status == "failed"
    assert outcome.error is not None
    assert outcome.error["message"].startswith(f"El evento {event}")
