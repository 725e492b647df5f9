"""Runs that die in the middle of their mails: each citizen has one message, and no ungated draft is left."""

from __future__ import annotations

from typing import Any

import pytest

from soe_cli.model.mail import OutgoingMail
from tests.conftest import State
from tests.effects.interposed import Died, Interposed, die, die_afterwards
from tests.effects.mailboxes import recipients
from tests.effects.office import Desk, Office
from tests.effects.person import Person

CREATE = "gmail.users.drafts.create"

POINTS: dict[str, dict[str, Any]] = {
    "before the draft": {"mailbox": {"create_draft": die}},
    "after the draft, before it is noted": {"mailbox": {"create_draft": die_afterwards}},
    "before the gate": {"spreadsheets": {"append": die}},
    "after the gate, before it is read back": {"spreadsheets": {"append": die_afterwards}},
    "before the send": {"mailbox": {"send_draft": die}},
    "after the send, before it is noted": {"mailbox": {"send_draft": die_afterwards}},
    "before the receipts": {"spreadsheets": {"write": die}},
    "after the receipts": {"spreadsheets": {"write": die_afterwards}},
}


def test_what_was_gated_but_never_sent_goes_out_without_a_wait(office: Office, ana: Desk, state: State) -> None:
    # given a run that died between the gate and the send
    with pytest.raises(Died):
        ana.run(office.mail(), spreadsheets=Interposed(ana.workspace.sheets, append=die_afterwards))

    # when
    assert ana.statuses(office.mail()) == ["applied"]

    # then
    assert ana.naps == []
    assert recipients(state) == ["c-1@ejemplo.pe"]
    assert state()["requests"][CREATE] == 1


@pytest.mark.parametrize("point", POINTS)
def test_a_run_that_dies_leads_to_one_message_and_no_draft(
    office: Office, ana: Desk, state: State, person: Person, point: str
) -> None:
    # given
    mails = office.mails(3)
    real = {"mailbox": ana.workspace.gmail, "spreadsheets": ana.workspace.sheets}
    deadly: dict[str, Any] = {name: Interposed(real[name], **around) for name, around in POINTS[point].items()}
    with pytest.raises(Died):
        ana.run(*mails, **deadly)

    # when
    assert set(ana.statuses(*mails)) <= {"applied", "applied-inferred", "already"}

    # then
    assert recipients(state) == ["c-1@ejemplo.pe", "c-2@ejemplo.pe", "c-3@ejemplo.pe"]
    assert state()["drafts"] == []
    assert sorted(person.column("Envíos", "Clave")) == [mail.key for mail in mails]


def test_the_orphan_of_a_dead_run_is_told_from_other_drafts_to_the_same_person(
    office: Office, ana: Desk, state: State, person: Person
) -> None:
    # given a draft that a person wrote to the citizen, one of another mail, and one of another machine
    ana.workspace.gmail.create_draft(_letter("c-1@ejemplo.pe"))
    with pytest.raises(Died):
        ana.run(
            office.mail("C-1", key="A03/invitation/C-1"),
            mailbox=Interposed(ana.workspace.gmail, create_draft=die_afterwards),
        )
    other = office.desk("ana", "portátil")
    with pytest.raises(Died):
        other.run(office.mail(), mailbox=Interposed(other.workspace.gmail, create_draft=die_afterwards))
    with pytest.raises(Died):
        ana.run(office.mail(), mailbox=Interposed(ana.workspace.gmail, create_draft=die_afterwards))
    assert len(state()["drafts"]) == 4

    # when
    assert ana.statuses(office.mail()) == ["applied"]

    # then the three others stand
    assert len(state()["drafts"]) == 3
    other.ledger.close()


def _letter(to: str) -> OutgoingMail:
    return OutgoingMail("Ana", "ana@centro.example", to, "Una carta", "Hola", "<p>Hola</p>")
