"""The desk: configuration, day book, ledger, Workspace and clock, each opened once and when first needed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from soe_cli import config as configuration
from soe_cli.clock import Clock
from soe_cli.config import Config
from soe_cli.desk.daybook import DayBook
from soe_cli.desk.home import Home
from soe_cli.effects.ledger import Ledger
from soe_cli.errand import COMMAND
from soe_cli.errors import UsageError
from soe_cli.model.center import Center, Consultant
from soe_cli.model.lima import LIMA
from soe_cli.procedures.appointments.office import Office

if TYPE_CHECKING:
    from soe_cli.effects.plan import Plan
    from soe_cli.effects.runner import Outcome, Runner
    from soe_cli.workspace.workspace import Workspace


HOURS = 24
"""Gmail counts the messages of an account in any 24 hours."""


class Desk:
    """What a command stands on. Opening it reads nothing but what the command asks for."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.purpose = COMMAND.get()
        """The command, with the option that asks for more of Google (``workshop approve --reply``): what it may is
        looked up when Google is first asked."""

    @cached_property
    def config(self) -> Config:
        """The settings; ``NotSetUpError`` when there are none."""
        return configuration.load(self.home.config)

    def read_config_again(self) -> None:
        """Forget the settings as they were read, because the file has changed."""
        self.__dict__.pop("config", None)

    @cached_property
    def clock(self) -> Clock:
        """Lima's time. ``SOE_NOW`` sets it, but only where the Workspace is a sandbox."""
        told = os.environ.get("SOE_NOW")
        if not told or not self.config.workspace.sandbox:
            return Clock()
        try:
            moment = datetime.fromisoformat(told)
        except ValueError as error:
            raise UsageError(
                f"SOE_NOW tiene un valor que no es una fecha y hora: «{told}».", "Escríbala así: 2026-11-24T08:00."
            ) from error
        return Clock(moment if moment.tzinfo else moment.replace(tzinfo=LIMA))

    @cached_property
    def office(self) -> Office:
        """The office as the procedures know it."""
        settings = self.config
        return Office(
            consultant=Consultant(settings.consultant.name, settings.consultant.email),
            center=Center(
                settings.center.name,
                settings.center.calendar,
                settings.center.attentions,
                settings.center.workshops,
                settings.center.folder,
            ),
            service=settings.service.name,
            appointment_minutes=settings.service.appointment_minutes,
            tolerance_minutes=settings.service.tolerance_minutes,
        )

    @cached_property
    def daybook(self) -> DayBook:
        """The consultant's own record; ``NotSetUpError`` before there is an office to keep it for."""
        self._must_be_set_up()
        return DayBook(self.home.root)

    @cached_property
    def ledger(self) -> Ledger:
        """What became of every effect; ``NotSetUpError`` before there is an office to keep it for."""
        self._must_be_set_up()
        return Ledger(self.home.root, self.clock)

    @cached_property
    def workspace(self) -> Workspace:
        """Google, or the sandbox that the configuration names: on this machine, and nowhere else."""
        from soe_cli.desk.sandbox import sandbox_address
        from soe_cli.desk.signing_in import credentials_for
        from soe_cli.workspace.quota import Quota
        from soe_cli.workspace.workspace import Workspace

        settings = self.config
        address = sandbox_address(settings.workspace.sandbox) if settings.workspace.sandbox else None
        return Workspace(
            credentials_for(self.home, settings, self.purpose),
            account=settings.consultant.email,
            address=address,
            timeout=settings.workspace.timeout_seconds,
            columns=settings.columns,
            tabs=settings.tabs,
            quota=Quota(settings.quotas.units_a_minute, patience=2 * settings.workspace.timeout_seconds),
            command=self.purpose,
        )

    def preview(self, plan: Plan) -> list[Outcome]:
        """What carrying the plan out now would begin with."""
        from soe_cli.effects.runner import preview

        return preview(plan, self.ledger, self.clock)

    def carry_out(self, plan: Plan, command: str, on_progress: Callable[[int, int], None]) -> list[Outcome]:
        """Make the plan so; what became of each effect."""
        return self._runner(on_progress).run(plan, command)

    def give_up(self, keys: Sequence[str], command: str) -> list[Outcome]:
        """Settle what nobody wants any more; what became of each effect."""
        return self._runner(lambda done, total: None).give_up(keys, command)

    def messages_left(self) -> int:
        """How many messages the account may still send, counting those of this ledger in the last 24 hours."""
        return max(0, self.config.quotas.messages_a_day - self.ledger.sent_since(self._day_ago()))

    def messages_free_at(self) -> datetime:
        """When (Lima) the account may begin to send more than :meth:`messages_left`: 24 hours after the oldest
        message that counts, or after now."""
        first = self.ledger.first_sent_since(self._day_ago())
        oldest = self.clock.real() if first is None else datetime.fromtimestamp(first, LIMA)
        return oldest.astimezone(LIMA) + timedelta(hours=HOURS)

    def _day_ago(self) -> float:
        return (self.clock.real() - timedelta(hours=HOURS)).timestamp()

    def _runner(self, on_progress: Callable[[int, int], None]) -> Runner:
        from soe_cli.effects.budget import MailBudget
        from soe_cli.effects.ports import Ports
        from soe_cli.effects.retry import Patience
        from soe_cli.effects.runner import Runner

        google = self.workspace
        timeout = self.config.workspace.timeout_seconds
        ports = Ports(
            mailbox=google.gmail,
            calendars=google.calendar,
            spaces=google.meet,
            spreadsheets=google.sheets,
            files=google.drive,
            forms=google.forms,
            sender_name=f"{self.config.consultant.name} - {self.config.center.name}",
            timeout=timeout,
        )
        return Runner(
            self.ledger,
            ports,
            self.clock,
            on_progress,
            patience=Patience(first=min(0.5, timeout), deadline=2 * timeout),
            budget=MailBudget(self.messages_left()),
        )

    def _must_be_set_up(self) -> None:
        _ = self.config

    def close(self) -> None:
        """Let go of every file, and keep an access token that was renewed meanwhile."""
        opened = self.__dict__
        if "workspace" in opened:
            from soe_cli.workspace.keeping import Sessions

            self.workspace.remember(Sessions(self.home.accounts), self.config.consultant.email)
        if "ledger" in opened:
            self.ledger.close()
        if "daybook" in opened:
            self.daybook.close()


@contextmanager
def open_desk(root: Path | None = None) -> Iterator[Desk]:
    """The desk of ``SOE_HOME`` (or of ``root``) for the length of a command."""
    desk = Desk(Home(root) if root else Home.here())
    try:
        yield desk
    finally:
        desk.close()
