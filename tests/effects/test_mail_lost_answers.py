"""Mails whose calls get lost: each citizen has one message in the end, and no draft is left that nobody gated."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import msgspec
import pytest

from soe_cli.clock import Clock
from soe_cli.effects.ledger import State as LedgerState
from soe_cli.errors import RefusedError
from tests.conftest import Misbehave, State
from tests.effects.interposed import Delayed, Interposed, once_before
from tests.effects.mailboxes import recipients
from tests.effects.office import MORNING, TOMORROW, Desk, Office, Watch
from tests.effects.person import Person

CREATE, SEND = "gmail.users.drafts.create", "gmail.users.drafts.send"
BATCH = "sheets.spreadsheets.batchUpdate"


@pytest.mark.parametrize("kind", ["drop-before", "drop-after-commit"])
@pytest.mark.parametrize("method", [CREATE, BATCH, SEND, "sheets.spreadsheets.values.batchGet"])
def test_one_lost_answer_leads_to_one_message_and_no_draft(
    office: Office, ana: Desk, state: State, misbehave: Misbehave, method: str, kind: str
) -> None:
    # given
    mails = office.mails(3)
    misbehave(rules=[{"method": method, "kind": kind, "count": 1}])
    first = ana.run(*mails)
    assert {outcome.status for outcome in first} <= {"applied", "unknown", "failed"}
    assert {outcome.status for outcome in first} != {"applied"}

    # when
    misbehave()
    second = ana.statuses(*mails)

    # then
    assert set(second) <= {"applied", "applied-inferred", "already"}
    assert recipients(state) == ["c-1@ejemplo.pe", "c-2@ejemplo.pe", "c-3@ejemplo.pe"]
    assert state()["drafts"] == []
    assert set(ana.statuses(*mails)) == {"already"}


@pytest.mark.parametrize("seed", range(6))
def test_a_bad_line_never_leads_to_two_messages_nor_to_none(
    office: Office, ana: Desk, state: State, misbehave: Misbehave, seed: int
) -> None:
    # given a line on which one call in seven gets lost, before or after it was carried out
    mails = office.mails(8)
    rules = [{"method": "*", "kind": kind, "probability": 0.07} for kind in ("drop-before", "drop-after-commit")]

    # when the command is typed until it is done
    for attempt in range(40):
        misbehave(seed=100 * seed + attempt, rules=rules)
        statuses = set(ana.statuses(*mails))
        if statuses == {"already"}:
            break

    # then
    assert statuses == {"already"}
    assert recipients(state) == sorted(mail.to for mail in mails)
    assert state()["drafts"] == []


def test_a_send_that_may_be_under_way_is_given_its_time_before_anybody_asks(
    office: Office, ana: Desk, state: State, misbehave: Misbehave
) -> None:
    # given a send whose answer was lost
    misbehave(rules=[{"method": SEND, "kind": "drop-after-commit", "count": 1}])
    assert ana.statuses(office.mail()) == ["unknown"]

    # when the next run begins at once
    at_once = office.desk("ana", clock=Clock(MORNING))
    assert at_once.statuses(office.mail()) == ["applied-inferred"]

    # then
    assert at_once.naps == [60]
    assert recipients(state) == ["c-1@ejemplo.pe"]
    at_once.ledger.close()


@pytest.mark.parametrize(("ahead", "waits"), [(-7200, True), (30, True), (300, True), (7200, False)])
def test_the_wait_is_one_time_out_unless_the_send_was_long_ago_whatever_the_machines_clock_does(
    office: Office, ana: Desk, misbehave: Misbehave, ahead: int, waits: bool
) -> None:
    # given
    misbehave(rules=[{"method": SEND, "kind": "drop-before", "count": 1}])
    ana.run(office.mail())

    # when the next run comes later, or after the clock was put back
    later = office.desk("ana", clock=Watch(MORNING, ahead=timedelta(seconds=ahead)))
    assert later.statuses(office.mail()) == ["applied"]

    # then
    assert later.naps == ([60] if waits else [])
    later.ledger.close()


def test_the_time_counts_from_the_send_and_not_from_the_beginning_of_the_run(
    office: Office, state: State, misbehave: Misbehave
) -> None:
    # given a run that needs an hour to make its draft, and then loses the answer of the send
    watch = Watch(MORNING, ahead=timedelta(hours=-1))
    desk = office.desk("ana", clock=watch)

    def hesitate(real: Any, *arguments: Any) -> Any:
        watch.leaps.append(timedelta(hours=1))
        return real(*arguments)

    misbehave(rules=[{"method": SEND, "kind": "drop-before", "count": 1}])
    desk.run(office.mail(), mailbox=Interposed(desk.workspace.gmail, create_draft=hesitate))
    assert desk.naps == []

    # when
    desk.run(office.mail())

    # then
    assert desk.naps == [60]
    assert recipients(state) == ["c-1@ejemplo.pe"]
    desk.ledger.close()


def test_a_gate_that_arrives_late_does_not_rob_the_citizen_of_the_mail(
    office: Office, ana: Desk, state: State
) -> None:
    # given a gate that is still under way when the command is typed again
    late = Delayed()
    assert ana.statuses(office.mail(), spreadsheets=Interposed(ana.workspace.sheets, append=late)) == ["unknown"]

    # when it arrives just before the second one
    meddle = once_before(late.arrive)
    statuses = ana.statuses(office.mail(), spreadsheets=Interposed(ana.workspace.sheets, append=meddle))

    # then
    assert statuses == ["applied"]
    assert recipients(state) == ["c-1@ejemplo.pe"]
    assert state()["drafts"] == []


def test_a_gate_that_arrives_late_with_the_draft_of_other_facts_is_honoured(
    office: Office, ana: Desk, state: State, person: Person
) -> None:
    # given a gate under way for a draft, and a look that fails, so that the mail may be planned anew
    late = Delayed()
    ana.run(office.mail(text=("Con Ana.",)), spreadsheets=Interposed(ana.workspace.sheets, append=late))
    with ana.ledger.run("prueba") as run:
        ana.ledger.settle(run, office.mail().key, LedgerState.FAILED)

    # when the mail is planned with other facts, and the late gate arrives first
    meddle = once_before(late.arrive)
    statuses = ana.statuses(
        office.mail(text=("Con Luis.",)), spreadsheets=Interposed(ana.workspace.sheets, append=meddle)
    )

    # then one of the two is sent, and the other is gone
    assert statuses == ["applied"]
    assert len(state()["messages"]) == 1
    assert state()["drafts"] == []
    assert len(person.column("Envíos", "Clave")) == 1


def test_a_gate_that_arrives_after_the_next_one_is_refused(office: Office, ana: Desk, state: State) -> None:
    # given
    late = Delayed()
    ana.run(office.mail(), spreadsheets=Interposed(ana.workspace.sheets, append=late))
    assert ana.statuses(office.mail()) == ["applied"]

    # when
    with pytest.raises(RefusedError, match="400"):
        late.arrive()

    # then
    assert set(ana.statuses(office.mail())) == {"already"}
    assert recipients(state) == ["c-1@ejemplo.pe"]


def test_a_mail_in_doubt_is_looked_up_after_its_time_but_not_sent(
    office: Office, ana: Desk, state: State, misbehave: Misbehave, person: Person
) -> None:
    # given one that was sent, one that was gated only, and one that was only drafted
    sent, gated, drafted = (office.mail(f"C-{number}", not_after=TOMORROW) for number in (1, 2, 3))
    misbehave(rules=[{"method": SEND, "kind": "drop-after-commit", "count": 1}])
    ana.run(sent)
    misbehave(rules=[{"method": SEND, "kind": "drop-before", "count": 1}])
    ana.run(gated)
    misbehave(rules=[{"method": BATCH, "kind": "drop-before", "count": 1}])
    ana.run(drafted)

    # when the hour has passed
    late = replace(ana, clock=Clock(TOMORROW))

    # then
    assert late.statuses(sent, gated, drafted) == ["applied-inferred", "expired", "expired"]
    assert recipients(state) == ["c-1@ejemplo.pe"]
    assert person.column("Envíos", "Clave") == [sent.key, gated.key]

    # and what was gated can still be sent if its hour is put off
    assert [draft["to"] for draft in state()["drafts"]] == ["c-2@ejemplo.pe"]
    assert ana.statuses(msgspec.structs.replace(gated, not_after=None)) == ["applied"]
    assert recipients(state) == ["c-1@ejemplo.pe", "c-2@ejemplo.pe"]


def test_a_refused_send_may_be_made_again_at_once(
    office: Office, ana: Desk, state: State, misbehave: Misbehave
) -> None:
    # given
    misbehave(rules=[{"method": SEND, "kind": "status", "status": 403, "reason": "forbidden", "count": 1}])
    (outcome,) = ana.run(office.mail())
    assert (outcome.status, (outcome.error or {})["code"]) == ("failed", "refused")

    # then
    assert ana.statuses(office.mail()) == ["applied"]
    assert ana.naps == []
    assert recipients(state) == ["c-1@ejemplo.pe"]


def test_drafts_that_cannot_be_deleted_stop_nothing(
    office: Office, ana: Desk, luis: Desk, state: State, misbehave: Misbehave
) -> None:
    # given two consultants at the same gates, and a Gmail that deletes nothing
    mails = office.mails(3)
    misbehave(
        rules=[{"method": "gmail.users.drafts.delete", "kind": "status", "status": 403, "reason": "forbidden"}]
    )
    hurry = once_before(lambda: luis.run(mails[0]))

    # when
    statuses = ana.statuses(*mails, spreadsheets=Interposed(ana.workspace.sheets, append=hurry))

    # then
    assert statuses == ["superseded", "applied", "applied"]
    assert recipients(state) == ["c-1@ejemplo.pe", "c-2@ejemplo.pe", "c-3@ejemplo.pe"]
