"""Makes a plan so: each effect once, whatever fails on the way."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from soe_cli.clock import Clock
from soe_cli.effects.holes import references
from soe_cli.effects.ledger import DONE, Entry, Ledger, State
from soe_cli.effects.plan import (
    AnyEffect,
    AppendRows,
    CancelMeeting,
    CreateMeeting,
    Plan,
    SendEmail,
    UpdateMeeting,
    UpdateRow,
)
from soe_cli.effects.ports import Ports
from soe_cli.effects.protocols.mail import MailProtocol
from soe_cli.effects.protocols.meetings import MeetingProtocol
from soe_cli.effects.protocols.rows import RowProtocol
from soe_cli.effects.task import Task

ALREADY = "already"
"""The status of an effect that an earlier run has done."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one effect of a plan. ``status`` is a ledger state or ``already``; ``error`` has ``code``,
    ``message`` and ``next``."""

    effect: AnyEffect
    status: str
    receipt: Mapping[str, Any] | None = None
    error: Mapping[str, str] | None = None


def preview(plan: Plan, ledger: Ledger, clock: Clock) -> list[Outcome]:
    """What running the plan now would begin with: the same effects in the same order, nothing done."""
    known = ledger.entries(effect.key for effect in plan.effects)
    return [_foreseen(effect, known.get(effect.key), clock) for effect in plan.effects]


class Runner:
    """Carries plans out with one ledger and one Workspace. ``on_progress`` hears (done, all)."""

    def __init__(
        self,
        ledger: Ledger,
        ports: Ports,
        clock: Clock,
        on_progress: Callable[[int, int], None] = lambda done, total: None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._ledger = ledger
        self._clock = clock
        self._on_progress = on_progress
        meetings = MeetingProtocol(ports.calendars)
        rows = RowProtocol(ports.spreadsheets, ledger)
        mail = MailProtocol(ports, ledger, clock, sleep)
        self._protocols: dict[type[AnyEffect], Callable[[Sequence[Task[Any]]], None]] = {
            CreateMeeting: meetings.create,
            UpdateMeeting: meetings.update,
            CancelMeeting: meetings.cancel,
            SendEmail: mail.send,
            AppendRows: rows.append,
            UpdateRow: rows.update,
        }

    def run(self, plan: Plan, command: str) -> list[Outcome]:
        """Make every effect happen once and tell what became of each, in the plan's order.

        What an earlier run did is ``already``; what another run that is alive holds stays ``claimed``; what
        waits for an effect that failed stays ``planned``. Raises ``SignInError`` at once; the rest of what can
        go wrong is told in the outcomes.
        """
        before = self._ledger.entries(effect.key for effect in plan.effects)
        done_before = {key for key, entry in before.items() if entry.state in DONE}
        with self._ledger.run(command) as run_id:
            self._ledger.admit(plan, run_id)
            todo = [effect for effect in plan.effects if effect.key not in done_before]
            todo = [effect for effect in todo if not self._expire(effect, before.get(effect.key), run_id)]
            progress = _Progress(len(todo), self._on_progress)
            while ready := self._ready(todo):
                for kind, protocol in self._protocols.items():
                    tasks = self._claim([effect for effect in ready if type(effect) is kind], run_id, progress)
                    if tasks:
                        protocol(tasks)
                todo = [effect for effect in todo if effect not in ready]
        after = self._ledger.entries(effect.key for effect in plan.effects)
        return [_outcome(effect, after[effect.key], done_before, waiting=effect in todo) for effect in plan.effects]

    def _ready(self, todo: Sequence[AnyEffect]) -> list[AnyEffect]:
        needed = {key for effect in todo for key in references(effect)}
        known = self._ledger.entries(needed)
        done = {key for key, entry in known.items() if entry.state in DONE}
        return [effect for effect in todo if references(effect) <= done]

    def _claim(self, effects: Sequence[AnyEffect], run_id: str, progress: _Progress) -> list[Task[Any]]:
        if not effects:
            return []
        claimed = self._ledger.claim([effect.key for effect in effects], run_id)
        needed = {key for entry in claimed.values() for key in references(entry.effect)}
        receipts = {key: entry.receipt or {} for key, entry in self._ledger.entries(needed).items()}
        return [
            Task(entry.effect, entry, run_id, self._ledger, receipts, progress.step) for entry in claimed.values()
        ]

    def _expire(self, effect: AnyEffect, known: Entry | None, run_id: str) -> bool:
        """Whether the effect makes no sense any more. What may have been done already is looked up all the same."""
        if not _too_late(effect, self._clock) or (known and known.state in (State.CLAIMED, State.UNKNOWN)):
            return False
        self._ledger.settle(run_id, effect.key, State.EXPIRED)
        return True


class _Progress:
    def __init__(self, total: int, tell: Callable[[int, int], None]) -> None:
        self._done = 0
        self._total = total
        self._tell = tell

    def step(self) -> None:
        self._done += 1
        self._tell(self._done, self._total)


def _foreseen(effect: AnyEffect, known: Entry | None, clock: Clock) -> Outcome:
    if known is not None and known.state in DONE:
        return Outcome(effect, ALREADY, receipt=known.receipt)
    if known is not None and known.state in (State.CLAIMED, State.UNKNOWN):
        return Outcome(effect, known.state.value)
    return Outcome(effect, (State.EXPIRED if _too_late(effect, clock) else State.PLANNED).value)


def _outcome(effect: AnyEffect, entry: Entry, done_before: set[str], *, waiting: bool) -> Outcome:
    if effect.key in done_before:
        return Outcome(effect, ALREADY, receipt=entry.receipt)
    error = entry.error
    if waiting and error is None:
        error = {
            "code": "waits",
            "message": "Espera a un paso anterior que no se pudo completar.",
            "next": "Vuelva a ejecutar el mismo comando.",
        }
    return Outcome(effect, entry.state.value, receipt=entry.receipt, error=error)


def _too_late(effect: AnyEffect, clock: Clock) -> bool:
    return effect.not_after is not None and effect.not_after <= clock.now()
