"""Makes a plan so: each effect once, whatever fails on the way."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

from soe_cli.clock import Clock
from soe_cli.effects.budget import MailBudget
from soe_cli.effects.holes import references
from soe_cli.effects.ledger import DONE, NOT_BEGUN, Entry, Ledger, State
from soe_cli.effects.patient_ports import patient
from soe_cli.effects.plan import (
    AnyEffect,
    AppendRows,
    CancelMeeting,
    CreateDocument,
    CreateForm,
    CreateMeeting,
    InviteGuests,
    OpenMeeting,
    Plan,
    SendEmail,
    UpdateMeeting,
    UpdateRow,
    UploadFile,
)
from soe_cli.effects.ports import Ports
from soe_cli.effects.protocols.documents import DocumentProtocol
from soe_cli.effects.protocols.files import FileProtocol
from soe_cli.effects.protocols.forms import FormProtocol
from soe_cli.effects.protocols.guests import GuestProtocol
from soe_cli.effects.protocols.mail import MailProtocol
from soe_cli.effects.protocols.meetings import MeetingProtocol
from soe_cli.effects.protocols.rows import RowProtocol
from soe_cli.effects.protocols.spaces import SpaceProtocol
from soe_cli.effects.retry import Patience
from soe_cli.effects.streams import streams
from soe_cli.effects.task import Task
from soe_cli.errors import DailyLimitError, OutcomeUnknownError, SignInError

ALREADY = "already"
"""The status of an effect that an earlier run has done."""

WAITS = {
    "code": "waits",
    "message": "Espera a un paso anterior que no se pudo completar.",
    "next": "Vuelva a ejecutar el mismo comando.",
}

BUSY = {
    "code": "busy",
    "message": "Otro comando de soe, en este equipo, lo está haciendo en este momento.",
    "next": "Espere a que termine y repita el comando.",
}

OVER_BUDGET = {
    "code": DailyLimitError.code,
    "message": "No cabe en los correos que esta cuenta puede enviar en 24 horas: queda pendiente.",
    "next": "Mañana ejecute «soe resume».",
}
SIDE_BY_SIDE = 4
"""Streams under way at once; how many calls that makes is for the transport to limit."""


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
    standing = {key: ledger.as_it_stands(entry) for key, entry in known.items()}
    return [_foreseen(effect, standing.get(effect.key), clock) for effect in plan.effects]


class Runner:
    """Carries plans out with one ledger and one Workspace.

    ``on_progress`` hears (done, all). With ``patience`` calls are tried again, and what is in doubt is looked up
    in the same run; without it the next run does that. ``budget`` limits the messages.
    """

    def __init__(
        self,
        ledger: Ledger,
        ports: Ports,
        clock: Clock,
        on_progress: Callable[[int, int], None] = lambda done, total: None,
        sleep: Callable[[float], None] = time.sleep,
        patience: Patience | None = None,
        budget: MailBudget | None = None,
    ) -> None:
        if patience is not None:
            ports = patient(ports, patience)
        self._meetings_turn = threading.Lock()
        self._rounds = patience.rounds if patience is not None else 0
        self._budget = budget
        self._ledger = ledger
        self._clock = clock
        self._on_progress = on_progress
        meetings = MeetingProtocol(ports.calendars, sleep)
        rows = RowProtocol(ports.spreadsheets, ledger, sleep)
        mail = MailProtocol(ports, ledger, clock, sleep)
        self._protocols: dict[type[AnyEffect], Callable[[Sequence[Task[Any]]], None]] = {
            CreateMeeting: meetings.create,
            UpdateMeeting: meetings.update,
            CancelMeeting: meetings.cancel,
            OpenMeeting: SpaceProtocol(ports.spaces).open,
            InviteGuests: GuestProtocol(ports.calendars).invite,
            SendEmail: mail.send,
            AppendRows: rows.append,
            UpdateRow: rows.update,
            UploadFile: FileProtocol(ports.files, ledger).upload,
            CreateDocument: DocumentProtocol(ports, ledger, clock, sleep).create,
            CreateForm: FormProtocol(ports, clock, sleep).create,
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
            todo = {effect.key: effect for effect in plan.effects if effect.key not in done_before}
            late = [key for key, effect in todo.items() if _too_late(effect, self._clock)]
            for key in self._ledger.expire(late, run_id):
                del todo[key]
            if self._budget is not None:
                self._budget.keep(sum(isinstance(one, SendEmail) and not one.bulk for one in todo.values()))
            progress = _Progress(len(todo), self._on_progress)
            waiting = self._side_by_side(list(todo.values()), run_id, progress)
            for _ in range(self._rounds):
                again = [*self._in_doubt(todo, run_id), *waiting]
                if not again:
                    break
                waiting = self._side_by_side(again, run_id, progress)
        after = self._ledger.entries(effect.key for effect in plan.effects)
        left = {effect.key for effect in waiting}
        return [_outcome(effect, after[effect.key], done_before, waiting=left) for effect in plan.effects]

    def give_up(self, keys: Sequence[str], command: str) -> list[Outcome]:
        """Settle what is not wanted any more: what may have been done is looked up, and nothing is carried out.

        What turns out not to be done is expired; a draft or a gate that an earlier attempt left sends nothing.
        """
        with self._ledger.run(command) as run_id:
            self._ledger.expire(keys, run_id)
            effects = [entry.effect for entry in self._ledger.entries(keys).values()]
            progress = _Progress(len(effects), self._on_progress)
            for kind, protocol in self._protocols.items():
                mine = [one for one in effects if type(one) is kind]
                self._carry_out(protocol, mine, run_id, progress, unwanted=True)
        after = self._ledger.entries(keys)
        return [_outcome(one, after[one.key], set(), waiting=()) for one in effects]

    def _side_by_side(self, effects: Sequence[AnyEffect], run_id: str, progress: _Progress) -> list[AnyEffect]:
        """Carry effects out, those that do not wait for one another side by side; those that still wait."""

        def flow(stream: list[AnyEffect]) -> list[AnyEffect]:
            return self._flow(stream, run_id, progress)

        parts = streams(effects)
        if len(parts) <= 1:
            return [one for part in parts for one in flow(part)]
        with ThreadPoolExecutor(max_workers=SIDE_BY_SIDE) as pool:
            return [one for left in pool.map(flow, parts) for one in left]

    def _flow(self, effects: Sequence[AnyEffect], run_id: str, progress: _Progress) -> list[AnyEffect]:
        """Carry effects out in waves, each when what it refers to is done; those that still wait."""
        todo = {effect.key: effect for effect in effects}
        while ready := self._ready(todo.values()):
            for kind, protocol in self._protocols.items():
                mine = [one for one in ready if type(one) is kind]
                # One stream's meetings at a time: the next ones are made while this stream's mails go out.
                with self._meetings_turn if mine and kind is CreateMeeting else nullcontext():
                    self._carry_out(protocol, mine, run_id, progress)
            for effect in ready:
                del todo[effect.key]
        return list(todo.values())

    def _in_doubt(self, todo: Mapping[str, AnyEffect], run_id: str) -> list[AnyEffect]:
        """What this run has done without hearing of it."""
        return [
            todo[key]
            for key, entry in self._ledger.entries(todo).items()
            if entry.state is State.UNKNOWN
            and entry.run == run_id
            and (entry.error or {}).get("code") == OutcomeUnknownError.code
        ]

    def _ready(self, todo: Iterable[AnyEffect]) -> list[AnyEffect]:
        waiting = list(todo)
        needed = {key for effect in waiting for key in references(effect)}
        known = self._ledger.entries(needed)
        done = {key for key, entry in known.items() if entry.state in DONE}
        return [effect for effect in waiting if references(effect) <= done]

    def _carry_out(
        self,
        protocol: Callable[[Sequence[Task[Any]]], None],
        effects: Sequence[AnyEffect],
        run_id: str,
        progress: _Progress,
        *,
        unwanted: bool = False,
    ) -> None:
        """Claim the effects and hand them to their protocol. What a sign-in error leaves undone is let go."""
        within = effects if unwanted else self._within_budget(effects)
        tasks = self._claim(within, run_id, progress, unwanted=unwanted)
        progress.step(len(effects) - len(tasks))
        if not tasks:
            return
        try:
            protocol(tasks)
        except SignInError:
            for task in tasks:
                if not task.settled:
                    task.released()
            raise
        if self._budget is not None and any(isinstance(task.error, DailyLimitError) for task in tasks):
            self._budget.close()

    def _within_budget(self, effects: Sequence[AnyEffect]) -> Sequence[AnyEffect]:
        """The effects without the mails that do not fit into the day: those stay planned."""
        if self._budget is None or not effects or not isinstance(effects[0], SendEmail):
            return effects
        mails = [one for one in effects if isinstance(one, SendEmail)]
        single = [one for one in mails if not one.bulk]
        many = [one for one in mails if one.bulk]
        return [*single[: self._budget.take(len(single))], *many[: self._budget.take(len(many), bulk=True)]]

    def _claim(
        self, effects: Sequence[AnyEffect], run_id: str, progress: _Progress, *, unwanted: bool = False
    ) -> list[Task[Any]]:
        claimed = self._ledger.claim([effect.key for effect in effects], run_id)
        needed = {key for entry in claimed.values() for key in references(entry.effect)}
        receipts = {key: entry.receipt or {} for key, entry in self._ledger.entries(needed).items()}
        return [
            Task(
                entry.effect,
                entry,
                run_id,
                self._ledger,
                receipts,
                progress.step,
                too_late=unwanted or _too_late(entry.effect, self._clock),
            )
            for entry in claimed.values()
        ]


class _Progress:
    def __init__(self, total: int, tell: Callable[[int, int], None]) -> None:
        self._done = 0
        self._total = total
        self._tell = tell
        self._guard = threading.Lock()

    def step(self, steps: int = 1) -> None:
        with self._guard:
            self._done += steps
            if steps:
                self._tell(self._done, self._total)


def _foreseen(effect: AnyEffect, known: Entry | None, clock: Clock) -> Outcome:
    if known is not None and known.state in DONE:
        return Outcome(effect, ALREADY, receipt=known.receipt)
    if known is not None and known.state not in NOT_BEGUN:
        return Outcome(effect, known.state.value)
    return Outcome(effect, (State.EXPIRED if _too_late(effect, clock) else State.PLANNED).value)


def _outcome(effect: AnyEffect, entry: Entry, done_before: set[str], *, waiting: Collection[str]) -> Outcome:
    if effect.key in done_before:
        return Outcome(effect, ALREADY, receipt=entry.receipt)
    error = entry.error
    if entry.state is State.CLAIMED:
        error = BUSY
    if entry.state is State.PLANNED:
        # A mail that waited for nothing and is still planned found no room in the day's budget.
        error = WAITS if effect.key in waiting else OVER_BUDGET if isinstance(effect, SendEmail) else error
    return Outcome(effect, entry.state.value, receipt=entry.receipt, error=error)


def _too_late(effect: AnyEffect, clock: Clock) -> bool:
    return effect.not_after is not None and effect.not_after <= clock.now()
