"""The runner: what waits for what, what is told, and what stops a run."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import msgspec
import pytest
import requests

from soe_cli.effects.ledger import State
from soe_cli.effects.plan import AnyEffect, CreateMeeting, Plan, SendEmail
from soe_cli.effects.runner import Runner, preview
from soe_cli.errors import SignInError
from tests.conftest import Misbehave
from tests.conftest import State as SandboxState
from tests.effects.interposed import Died, Interposed, die
from tests.effects.office import MORNING, TOMORROW, Desk, Office, link_of


def invitations(office: Office, *names: str) -> list[AnyEffect]:
    """For each name a meeting, and before it in the plan the mail that carries its link."""
    effects: list[AnyEffect] = []
    for name in names:
        meeting = office.meeting(name)
        effects += [office.mail(name, text=("Únase en ", link_of(meeting))), meeting]
    return effects


def foreseen(desk: Desk, effects: Sequence[AnyEffect]) -> list[tuple[str, str]]:
    """What a preview says: key and status."""
    outcomes = preview(Plan(tuple(effects)), desk.ledger, desk.clock)
    return [(outcome.effect.key, outcome.status) for outcome in outcomes]


def test_a_mail_waits_for_the_link_of_its_meeting_wherever_they_stand_in_the_plan(
    office: Office, ana: Desk, state: SandboxState
) -> None:
    # when
    outcomes = ana.run(*invitations(office, "C-1", "C-2"))

    # then each mail carries its own meeting's link, and outcomes keep the plan's order
    assert [outcome.status for outcome in outcomes] == ["applied"] * 4
    assert [type(outcome.effect) for outcome in outcomes] == [SendEmail, CreateMeeting] * 2
    links = {outcome.effect.key[-3:]: (outcome.receipt or {})["link"] for outcome in outcomes[1::2]}
    texts = {message["to"]: message["text"].strip() for message in state()["messages"]}
    assert texts == {f"{name.lower()}@ejemplo.pe": f"Únase en {link}" for name, link in links.items()}
    assert len(set(links.values())) == 2


def test_a_failed_meeting_leaves_its_mail_planned_and_the_others_go_on(
    office: Office, ana: Desk, state: SandboxState, misbehave: Misbehave
) -> None:
    # given a calendar that refuses one insert
    misbehave(
        rules=[
            {"method": "calendar.events.insert", "kind": "status", "status": 403, "reason": "forbidden", "count": 1}
        ]
    )
    effects = invitations(office, "C-1", "C-2", "C-3")

    # when
    outcomes = ana.run(*effects)

    # then
    mails, meetings = outcomes[::2], outcomes[1::2]
    assert sorted(outcome.status for outcome in meetings) == ["applied", "applied", "failed"]
    failed = next(index for index, outcome in enumerate(meetings) if outcome.status == "failed")
    assert mails[failed].status == "planned"
    assert (mails[failed].error or {})["code"] == "waits"
    assert (meetings[failed].error or {})["code"] == "refused"
    assert len(state()["messages"]) == 2

    # and the next run does the rest
    assert sorted(ana.statuses(*effects)) == ["already"] * 4 + ["applied"] * 2
    assert len(state()["messages"]) == 3


def test_a_mail_that_failed_before_waits_with_the_reason_of_today(
    office: Office, ana: Desk, misbehave: Misbehave
) -> None:
    # given a mail that Gmail refused
    misbehave(
        rules=[
            {
                "method": "gmail.users.drafts.create",
                "kind": "status",
                "status": 403,
                "reason": "forbidden",
                "count": 1,
            }
        ]
    )
    mail, meeting = invitations(office, "C-1")
    assert ana.statuses(mail, meeting) == ["failed", "applied"]

    # when it is planned again with the link of a meeting that cannot be made
    misbehave(rules=[{"method": "calendar.events.insert", "kind": "status", "status": 403, "reason": "forbidden"}])
    other = office.meeting("C-2")
    again = msgspec.structs.replace(mail, message=office.mail(text=(link_of(other),)).message)
    outcomes = ana.run(again, other)

    # then
    assert [(outcome.status, (outcome.error or {})["code"]) for outcome in outcomes] == [
        ("planned", "waits"),
        ("failed", "refused"),
    ]


def test_a_second_run_finds_everything_done_and_calls_nobody(
    office: Office, ana: Desk, state: SandboxState
) -> None:
    # given
    effects = [*invitations(office, "C-1", "C-2"), *office.rows(3)]
    first = ana.run(*effects)
    before = state()["requests"]

    # when
    second = ana.run(*effects)

    # then
    assert {outcome.status for outcome in second} == {"already"}
    assert [outcome.receipt for outcome in second] == [outcome.receipt for outcome in first]
    assert state()["requests"] == before


def test_what_makes_no_sense_any_more_is_not_done(office: Office, ana: Desk, state: SandboxState) -> None:
    # given one mail until this very moment, and one until the next minute
    past = office.mail("C-1", not_after=MORNING)
    due = office.mail("C-2", not_after=MORNING + timedelta(minutes=1))

    # when
    assert ana.statuses(past, due) == ["expired", "applied"]

    # then, and if its hour is put off it is sent after all
    assert [message["to"] for message in state()["messages"]] == ["c-2@ejemplo.pe"]
    assert ana.statuses(msgspec.structs.replace(past, not_after=TOMORROW), due) == ["applied", "already"]


def test_a_preview_says_what_a_run_then_begins_with(office: Office, ana: Desk, misbehave: Misbehave) -> None:
    # given effects of every standing
    done, lost, refused, late, new = office.mails(5)
    late = msgspec.structs.replace(late, not_after=MORNING)
    ana.run(done)
    misbehave(rules=[{"method": "gmail.users.drafts.send", "kind": "drop-after-commit", "count": 1}])
    ana.run(lost)
    misbehave(
        rules=[
            {
                "method": "gmail.users.drafts.send",
                "kind": "status",
                "status": 403,
                "reason": "forbidden",
                "count": 1,
            }
        ]
    )
    ana.run(refused)
    plan = [new, done, lost, refused, late]

    # then
    assert [status for _, status in foreseen(ana, plan)] == ["planned", "already", "unknown", "planned", "expired"]

    # and
    assert ana.statuses(*plan) == ["applied", "already", "applied-inferred", "applied", "expired"]
    assert {status for key, status in foreseen(ana, plan) if key != late.key} == {"already"}


def test_a_preview_of_what_a_dead_run_had_claimed_says_unknown(office: Office, ana: Desk) -> None:
    # given
    mail = office.mail()
    with pytest.raises(Died):
        ana.run(mail, mailbox=Interposed(ana.workspace.gmail, create_draft=die))

    # then
    assert foreseen(ana, [mail]) == [(mail.key, "unknown")]


def test_what_another_run_holds_is_left_to_it(office: Office, ana: Desk, state: SandboxState) -> None:
    # given a run of the same machine that is about to send
    mail, other = office.mail("C-1"), office.mail("C-2")
    second: list[str] = []

    def look_meanwhile(real: Any, *arguments: Any) -> Any:
        desk = office.desk("ana")
        second.extend(desk.statuses(mail, other))
        desk.ledger.close()
        return real(*arguments)

    # when a second run begins meanwhile
    first = ana.statuses(mail, mailbox=Interposed(ana.workspace.gmail, send_draft=look_meanwhile))

    # then
    assert first == ["applied"]
    assert second == ["claimed", "applied"]
    assert len(state()["messages"]) == 2


def test_one_bad_recipient_stops_nobody_else(office: Office, ana: Desk, state: SandboxState) -> None:
    # given an address that cannot be written into a mail, and one that Gmail refuses when it sends
    mails = office.mails(4)
    mails[1] = msgspec.structs.replace(mails[1], to="no es una dirección")
    mails[2] = msgspec.structs.replace(mails[2], to="maria@localhost")

    # when
    outcomes = ana.run(*mails)

    # then
    assert [outcome.status for outcome in outcomes] == ["applied", "failed", "failed", "applied"]
    assert (outcomes[1].error or {})["code"] == "unusable-input"
    assert (outcomes[2].error or {})["code"] == "refused"
    assert sorted(message["to"] for message in state()["messages"]) == ["c-1@ejemplo.pe", "c-4@ejemplo.pe"]


@pytest.mark.parametrize("revoked_before", ["create_draft", "send_draft"])
def test_a_sign_in_error_stops_the_run_at_once_and_lets_everything_go(
    office: Office, ana: Desk, state: SandboxState, revoked_before: str
) -> None:
    # given more mails than go out in one group, and a session that ends before the first call of a kind
    mails = office.mails(55)
    once = threading.Lock()

    def end_session(real: Any, *arguments: Any) -> Any:
        if once.acquire(blocking=False):
            revoke(office.address, ana)
        return real(*arguments)

    # when
    with pytest.raises(SignInError):
        ana.run(*mails, mailbox=Interposed(ana.workspace.gmail, **{revoked_before: end_session}))

    # then nothing is left claimed, and a new session sends each once
    states = {entry.state for entry in ana.ledger.entries(mail.key for mail in mails).values()}
    assert states <= {State.PLANNED, State.APPLIED}
    again = office.desk("ana")
    assert set(again.statuses(*mails)) <= {"applied", "already"}
    assert sorted(message["to"] for message in state()["messages"]) == sorted(mail.to for mail in mails)
    assert state()["drafts"] == []
    again.ledger.close()


def test_progress_counts_every_effect_once(office: Office, ana: Desk) -> None:
    # given
    effects = [*invitations(office, "C-1", "C-2"), *office.rows(12), office.mail("C-9", not_after=MORNING)]
    heard: list[tuple[int, int]] = []

    # when
    runner = Runner(ana.ledger, ana.ports(), ana.clock, lambda done, total: heard.append((done, total)))
    runner.run(Plan(tuple(effects)), "prueba")

    # then
    assert heard == [(number, 16) for number in range(1, 17)]


def test_an_effect_that_two_plans_share_keeps_what_was_asked_for_first_once_it_may_be_done(
    office: Office, ana: Desk, state: SandboxState, misbehave: Misbehave
) -> None:
    # given a row whose writing is in doubt
    misbehave(rules=[{"method": "sheets.spreadsheets.batchUpdate", "kind": "drop-after-commit", "count": 1}])
    row = office.row(citizen="QUISPE, MARÍA")
    assert ana.statuses(row) == ["unknown"]

    # when it is planned again with another name, while Google cannot be read
    misbehave(rules=[{"method": "sheets.*", "kind": "status", "status": 403, "reason": "forbidden"}])
    assert ana.statuses(office.row(citizen="OTRA, ANA")) == ["unknown"]

    # then the ledger still holds what stands in the sheet
    misbehave()
    outcomes = ana.run(office.row(citizen="OTRA, ANA"))
    assert outcomes[0].status == "applied-inferred"
    assert ana.ledger.entries([row.key])[row.key].effect == row


def revoke(address: str, desk: Desk) -> None:
    """End the session of a desk, as an administrator may."""
    requests.post(f"{address}/revoke", data={"token": desk.refresh_token}, timeout=10).raise_for_status()
