"""A laptop is closed in the middle of its mails and opened an hour later: no citizen hears twice, or too late."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from soe_cli.clock import Clock
from soe_cli.effects.plan import SendEmail
from soe_cli.effects.runner import Outcome
from tests.conftest import State
from tests.effects.interposed import Interposed, once_after, once_before
from tests.effects.mailboxes import sent_once
from tests.effects.office import MORNING, Desk, Office
from tests.effects.person import Person

HOUR = timedelta(hours=1)
BEFORE_DRAFT, BEFORE_GATE, AFTER_GATE, BEFORE_SEND = (
    ("before", "create_draft"),
    ("before", "append"),
    ("after", "append"),
    ("before", "send_draft"),
)
MOMENTS = [BEFORE_DRAFT, BEFORE_GATE, AFTER_GATE, BEFORE_SEND]
"""When the lid is closed."""
UNTIL_GATED = [BEFORE_DRAFT, BEFORE_GATE, AFTER_GATE]
Moment = tuple[str, str]


@dataclass(frozen=True)
class WallClock(Clock):
    """The clock that all machines see: the business time goes on with theirs by what is in ``passed``."""

    passed: list[timedelta] = field(default_factory=list)

    def now(self) -> datetime:
        return MORNING + sum(self.passed, timedelta())

    def real(self) -> datetime:
        return datetime.now(UTC) + sum(self.passed, timedelta())


@pytest.fixture
def wall() -> WallClock:
    """The wall clock, at eight in the morning."""
    return WallClock()


@pytest.fixture
def laptop(office: Office, wall: WallClock) -> Iterator[Desk]:
    """Ana's laptop."""
    desk = office.desk("ana", "portátil", clock=wall)
    yield desk
    desk.ledger.close()


@pytest.fixture
def tower(office: Office, wall: WallClock) -> Iterator[Desk]:
    """Ana's other machine, at the centre."""
    desk = office.desk("ana", "pc", clock=wall)
    yield desk
    desk.ledger.close()


def run_asleep(
    laptop: Desk, moment: Moment, mail: SendEmail, meanwhile: Callable[[], Any] = lambda: None
) -> Outcome:
    """What became of the mail when the lid is closed for an hour at that ``moment``."""

    def sleep() -> None:
        assert isinstance(laptop.clock, WallClock)
        laptop.clock.passed.append(HOUR)
        meanwhile()

    side, call = moment
    around = {call: once_before(sleep) if side == "before" else once_after(sleep)}
    mailbox = Interposed(laptop.workspace.gmail, **around)
    (outcome,) = laptop.run(mail, mailbox=mailbox, spreadsheets=Interposed(laptop.workspace.sheets, **around))
    return outcome


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_laptop_that_wakes_up_in_time_sends(moment: Moment, office: Office, laptop: Desk, state: State) -> None:
    mail = office.mail(not_after=MORNING + 2 * HOUR)

    assert run_asleep(laptop, moment, mail).status == "applied"

    sent_once(state, [mail])


@pytest.mark.parametrize("moment", UNTIL_GATED)
def test_a_laptop_that_wakes_up_too_late_does_not_send(
    moment: Moment, office: Office, laptop: Desk, tower: Desk, state: State
) -> None:
    # given a mail that makes no sense any more after half an hour
    mail = office.mail(not_after=MORNING + HOUR / 2)

    # when
    assert run_asleep(laptop, moment, mail).status == "expired"

    # then nobody does
    assert laptop.statuses(mail) == tower.statuses(mail) == ["expired"]
    assert state()["messages"] == []


@pytest.mark.parametrize("moment", MOMENTS)
def test_what_another_machine_has_sent_meanwhile_is_not_sent_again(
    moment: Moment, office: Office, laptop: Desk, tower: Desk, state: State, person: Person
) -> None:
    # given
    mail = office.mail()

    # when
    outcome = run_asleep(laptop, moment, mail, meanwhile=lambda: tower.run(mail))

    # then the laptop finds out at once, or tells where to look and finds out the next time
    assert outcome.status in ("applied-inferred", "unknown")
    if outcome.error:
        assert "«Enviados» de Gmail" in outcome.error["next"]
    assert set(laptop.statuses(mail)) <= {"already", "applied-inferred"}
    sent_once(state, [mail])
    assert person.column("Envíos", "Clave") == [mail.key]


@pytest.mark.parametrize("moment", UNTIL_GATED)
def test_what_another_machine_has_sent_in_time_is_not_told_as_too_late(
    moment: Moment, office: Office, laptop: Desk, tower: Desk, wall: WallClock, state: State
) -> None:
    # given a mail that the other machine sends as long as it makes sense
    mail = office.mail(not_after=MORNING + HOUR / 2)

    def send_in_time() -> None:
        wall.passed.clear()
        tower.run(mail)
        wall.passed.append(HOUR)

    # when
    outcome = run_asleep(laptop, moment, mail, meanwhile=send_in_time)

    # then
    assert outcome.status == "applied-inferred"
    sent_once(state, [mail])


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_mail_that_a_colleague_has_meanwhile_wanted_to_send_goes_out_once(
    moment: Moment, office: Office, laptop: Desk, luis: Desk, state: State, person: Person
) -> None:
    # given
    mail = office.mail()

    # when
    outcome = run_asleep(laptop, moment, mail, meanwhile=lambda: luis.run(mail))

    # then whoever has gated it sends it
    assert outcome.status == ("superseded" if moment in (BEFORE_DRAFT, BEFORE_GATE) else "applied")
    sent_once(state, [mail])
    assert person.column("Envíos", "Clave") == [mail.key]


def test_a_laptop_that_wakes_up_after_its_fences_were_pruned_writes_no_row_again(
    office: Office, laptop: Desk, tower: Desk, wall: WallClock, person: Person
) -> None:
    # given a laptop that has looked for a row and is closed before it appends it
    row = office.row()

    def log_and_prune() -> None:
        tower.run(row)
        wall.passed.append(HOUR / 2)
        tower.run(office.row("C-2"))

    # when the other machine appends the row, and half an hour later removes its fence
    def look_and_sleep(real: Any, *arguments: Any) -> Any:
        seen = real(*arguments)
        if not wall.passed:
            wall.passed.append(HOUR)
            log_and_prune()
        return seen

    (outcome,) = laptop.run(row, spreadsheets=Interposed(laptop.workspace.sheets, rows=look_and_sleep))

    # then
    assert sorted(person.column("Atenciones", "Clave")) == ["A07/attention/C-1", "A07/attention/C-2"]
    assert outcome.status == "applied-inferred"
