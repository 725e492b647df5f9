"""Several consultants, machines and processes with the same plan: each citizen has one message."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

import pytest

from soe_cli.effects.plan import SendEmail
from soe_cli.effects.runner import Outcome
from soe_cli.model.sheet import FencedRow
from tests.conftest import Misbehave, State
from tests.effects.interposed import Died, Interposed, die, once_before
from tests.effects.machine import Machine
from tests.effects.mailboxes import sent_once
from tests.effects.office import Desk, Office
from tests.effects.person import Person

OURS = {"applied", "applied-inferred"}


def at_once(*desks: Desk, mails: list[SendEmail]) -> list[list[Outcome]]:
    """What became of the mails at each desk, when all begin at the same moment."""
    with ThreadPoolExecutor(len(desks)) as pool:
        return list(pool.map(lambda desk: desk.run(*mails), desks))


def test_two_consultants_at_the_same_moment_send_each_mail_once_between_them(
    office: Office, ana: Desk, luis: Desk, state: State, person: Person
) -> None:
    # given more mails than pass in one group
    mails = office.mails(56)

    # when
    hers, his = at_once(ana, luis, mails=mails)

    # then
    sent_once(state, mails)
    assert {outcome.status for outcome in (*hers, *his)} <= {*OURS, "superseded"}
    for mail, one, other in zip(mails, hers, his, strict=True):
        assert [one.status in OURS, other.status in OURS].count(True) == 1, mail.key
    assert sorted(person.column("Envíos", "Clave")) == sorted(mail.key for mail in mails)


def test_each_of_two_consultants_is_told_whose_mailbox_has_sent(office: Office, ana: Desk, luis: Desk) -> None:
    # given a colleague who passes the gate in the moment before
    mails = office.mails(2)
    hurry = once_before(lambda: luis.run(mails[0]))

    # when
    outcomes = ana.run(*mails, spreadsheets=Interposed(ana.workspace.sheets, append=hurry))

    # then
    assert [(outcome.status, (outcome.receipt or {})["mailbox"]) for outcome in outcomes] == [
        ("superseded", "luis@centro.example"),
        ("applied", "ana@centro.example"),
    ]
    assert ana.naps == []


def test_even_if_google_let_two_gates_through_one_mail_is_sent(
    office: Office, ana: Desk, luis: Desk, state: State, person: Person
) -> None:
    # given a Sheets that does not see in time that an id is in use
    def with_other_ids(real: Any, book: str, tab: str, rows: Sequence[FencedRow]) -> Any:
        return real(book, tab, [replace(row, fence=row.fence ^ 1) for row in rows])

    blind = Interposed(luis.workspace.sheets, append=with_other_ids)
    hurry = once_before(lambda: luis.run(office.mail(), spreadsheets=blind))

    # when
    statuses = ana.statuses(office.mail(), spreadsheets=Interposed(ana.workspace.sheets, append=hurry))

    # then what was read back decides
    assert len(person.column("Envíos", "Clave")) == 2
    assert statuses == ["superseded"]
    sent_once(state, [office.mail()])


def test_a_mail_that_a_colleague_has_gated_is_hers_even_if_she_cannot_send_it_now(
    office: Office, ana: Desk, luis: Desk, state: State
) -> None:
    # given
    with pytest.raises(Died):
        ana.run(office.mail(), mailbox=Interposed(ana.workspace.gmail, send_draft=die))

    # then
    assert luis.statuses(office.mail()) == ["superseded"]
    assert state()["messages"] == []
    assert ana.statuses(office.mail()) == ["applied"]
    sent_once(state, [office.mail()])


def test_two_machines_of_one_consultant_send_each_mail_once(office: Office, state: State) -> None:
    # given two ledgers and one mailbox
    mails = office.mails(20)
    desks = [office.desk("ana", machine, timeout=0.5, sleep=time.sleep) for machine in ("pc", "portátil")]

    # when
    first, second = at_once(*desks, mails=mails)

    # then (on a busy machine one may find that the other has sent a draft that it was about to send)
    sent_once(state, mails)
    assert {outcome.status for outcome in (*first, *second)} <= {*OURS, "unknown"}
    for desk in desks:
        assert set(desk.statuses(*mails)) <= {"already", "applied-inferred"}
        desk.ledger.close()
    sent_once(state, mails)


def test_a_second_machine_gives_the_first_the_whole_time_out(office: Office, ana: Desk, state: State) -> None:
    # given a mail that one machine has gated and is about to send
    other = office.desk("ana", "portátil")
    hurry = once_before(lambda: other.run(office.mail()))

    # when
    statuses = ana.statuses(office.mail(), mailbox=Interposed(ana.workspace.gmail, send_draft=hurry))

    # then the second one waited, found the draft still there, and sent that very draft
    assert other.naps == [60]
    assert statuses == ["unknown"]
    assert ana.statuses(office.mail()) == ["applied-inferred"]
    sent_once(state, [office.mail()])
    other.ledger.close()


def test_an_old_failure_of_a_machine_does_not_shorten_its_patience_with_another(
    office: Office, ana: Desk, state: State, misbehave: Misbehave
) -> None:
    # given a machine that failed long ago, and another that has just gated the mail
    other = office.desk("ana", "portátil")
    misbehave(rules=[{"method": "gmail.*", "kind": "status", "status": 403, "reason": "forbidden"}])
    other.run(office.mail())
    misbehave()
    with pytest.raises(Died):
        ana.run(office.mail(), mailbox=Interposed(ana.workspace.gmail, send_draft=die))

    # when
    other.run(office.mail())

    # then
    assert other.naps == [60]
    sent_once(state, [office.mail()])
    other.ledger.close()


def test_a_new_machine_finds_what_the_old_one_has_sent_without_a_wait(
    office: Office, ana: Desk, state: State
) -> None:
    # given
    mails = office.mails(3)
    ana.run(*mails)

    # when
    other = office.desk("ana", "portátil")

    # then
    assert other.statuses(*mails) == ["applied-inferred"] * 3
    assert other.naps == []
    sent_once(state, mails)
    other.ledger.close()


def test_processes_of_two_consultants_and_a_second_machine_send_each_mail_once(
    office: Office, state: State
) -> None:
    # given
    office.share_with("luis")
    mails = office.mails(25)
    with ExitStack() as running:
        machines = [
            running.enter_context(Machine(office, nick, name, mails, timeout=1))
            for nick, name in (("ana", "pc"), ("luis", "pc"), ("ana", "portátil"))
        ]
        for machine in machines:
            machine.ready()

        # when
        for machine in machines:
            machine.go()
        statuses = [machine.statuses() for machine in machines]

    # then
    sent_once(state, mails)
    assert {status for one in statuses for status in one} <= {*OURS, "superseded", "unknown"}


@pytest.mark.parametrize("method", ["gmail.users.drafts.create", "gmail.users.drafts.send"])
def test_a_killed_process_is_followed_by_one_message_each(
    office: Office, ana: Desk, state: State, misbehave: Misbehave, method: str
) -> None:
    # given a process that is in the middle of its mails when the power fails
    mails = office.mails(12)
    with Machine(office, "ana", "pc", mails) as machine:
        machine.ready()
        misbehave(latency_ms=30)
        machine.go()
        deadline = time.monotonic() + 20
        while state()["requests"].get(method, 0) < 3:
            assert time.monotonic() < deadline
        machine.kill()
    time.sleep(0.3)  # what was under way arrives
    misbehave()

    # when
    assert set(ana.statuses(*mails)) <= {*OURS, "already"}

    # then
    sent_once(state, mails)
