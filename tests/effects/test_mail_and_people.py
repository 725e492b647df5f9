"""People who tidy up Gmail and the tab ``Envíos`` while soe sends: doubts are told, and nothing is sent twice."""

from __future__ import annotations

import pytest

from tests.conftest import Misbehave, State
from tests.effects.interposed import Died, Interposed, die, once_before
from tests.effects.mailboxes import recipients
from tests.effects.office import Desk, Office
from tests.effects.person import Person

SEND = "gmail.users.drafts.send"
BATCH = "sheets.spreadsheets.batchUpdate"


def test_a_draft_that_a_person_deletes_between_gate_and_send_is_told_and_never_sent_again(
    office: Office, ana: Desk, person: Person, state: State
) -> None:
    # given
    def tidy_up() -> None:
        person.delete_draft(state()["drafts"][0]["id"])

    # when
    (outcome,) = ana.run(office.mail(), mailbox=Interposed(ana.workspace.gmail, send_draft=once_before(tidy_up)))

    # then the consultant is told to look; soe itself does not know, and does not send again
    assert outcome.status == "unknown"
    assert "«Enviados»" in (outcome.error or {})["next"]
    assert ana.statuses(office.mail()) == ["applied-inferred"]
    assert state()["messages"] == []


def test_a_draft_that_a_person_sends_by_hand_is_not_sent_twice(
    office: Office, ana: Desk, person: Person, state: State
) -> None:
    # given
    meddle = once_before(lambda: person.send_draft(state()["drafts"][0]["id"]))

    # when
    statuses = ana.statuses(office.mail(), mailbox=Interposed(ana.workspace.gmail, send_draft=meddle))

    # then
    assert statuses == ["unknown"]
    assert ana.statuses(office.mail()) == ["applied-inferred"]
    assert recipients(state) == ["c-1@ejemplo.pe"]


def test_a_draft_deleted_before_the_gate_is_replaced(
    office: Office, ana: Desk, person: Person, state: State, misbehave: Misbehave
) -> None:
    # given
    misbehave(rules=[{"method": BATCH, "kind": "status", "status": 403, "reason": "forbidden"}])
    ana.run(office.mail())
    person.delete_draft(state()["drafts"][0]["id"])

    # when
    misbehave()
    assert ana.statuses(office.mail()) == ["applied"]

    # then
    assert recipients(state) == ["c-1@ejemplo.pe"]


def test_a_mark_in_the_wrong_row_does_not_rob_a_citizen_of_the_mail(
    office: Office, ana: Desk, person: Person, state: State
) -> None:
    # given a mail that was gated and not sent, whose row somebody has marked as sent
    with pytest.raises(Died):
        ana.run(office.mail(), mailbox=Interposed(ana.workspace.gmail, send_draft=die))
    person.write("Envíos", "F2", "23/11/2026 08:00:00")

    # when
    assert ana.statuses(office.mail()) == ["applied"]

    # then
    assert recipients(state) == ["c-1@ejemplo.pe"]


@pytest.mark.parametrize("cell", ["C2", "D2"])
def test_a_gate_whose_mailbox_or_draft_was_wiped_out_is_left_to_a_person(
    office: Office, ana: Desk, luis: Desk, person: Person, state: State, cell: str
) -> None:
    # given a gate of a colleague's, or of another machine's
    with pytest.raises(Died):
        office.desk("ana", "portátil").run(office.mail(), mailbox=Interposed(ana.workspace.gmail, send_draft=die))
    person.write("Envíos", cell, "")

    # when
    desk = luis if cell == "C2" else ana
    (outcome,) = desk.run(office.mail())

    # then
    assert (outcome.status, (outcome.error or {})["code"]) == ("failed", "decision-needed")
    assert state()["messages"] == []


def test_a_row_of_envios_that_a_person_deletes_after_it_was_seen_is_reported(
    office: Office, ana: Desk, person: Person, state: State, misbehave: Misbehave
) -> None:
    # given a mail that was gated and seen, but could not be sent
    misbehave(rules=[{"method": SEND, "kind": "status", "status": 403, "reason": "forbidden"}])
    ana.run(office.mail())
    person.delete_row("Envíos", 2)

    # when
    misbehave()
    (outcome,) = ana.run(office.mail())

    # then
    assert (outcome.status, (outcome.error or {})["code"]) == ("failed", "decision-needed")
    assert "Historial de versiones" in (outcome.error or {})["next"]
    assert state()["messages"] == []
