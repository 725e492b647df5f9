"""One effect in the hands of a run: its facts, and the ledger's pen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Generic, TypeVar

from soe_cli.effects.ledger import Entry, Ledger, State
from soe_cli.effects.plan import Effect
from soe_cli.errors import OutcomeUnknownError, SignInError, SoeError

IN_FLIGHT = 10
"""Calls side by side: Google advises about ten a user (Gmail API, usage limits)."""


E = TypeVar("E", bound=Effect)


class Task(Generic[E]):
    """An effect that this run has claimed.

    ``was_unknown`` says that an earlier attempt may have succeeded: it must be looked up first. With ``too_late``
    it may be looked up, but not carried out any more. ``progress`` is what earlier attempts have noted;
    ``receipts`` are those of the effects that this one refers to. ``state`` is None until it is settled;
    ``error`` is why it failed.
    """

    def __init__(
        self,
        effect: E,
        entry: Entry,
        run: str,
        ledger: Ledger,
        receipts: Mapping[str, Mapping[str, Any]],
        on_settled: Callable[[], None],
        *,
        too_late: bool,
    ) -> None:
        self.effect = effect
        self.was_unknown = entry.state is State.UNKNOWN
        self.too_late = too_late
        self.progress = dict(entry.progress)
        self.receipts = receipts
        self.state: State | None = None
        self.error: SoeError | None = None
        self._in_doubt = self.was_unknown
        self._run = run
        self._ledger = ledger
        self._on_settled = on_settled

    @property
    def key(self) -> str:
        """The effect's key."""
        return self.effect.key

    @property
    def settled(self) -> bool:
        """Whether it is written what became of it."""
        return self.state is not None

    def note(self, **progress: Any) -> None:
        """Keep facts under way, before the next call is made."""
        self.progress.update(progress)
        self._ledger.note(self.key, **progress)

    def may_be_done(self) -> None:
        """Google has shown that somebody did it: should it not be settled, it must be looked up."""
        self._in_doubt = True

    def not_done(self) -> None:
        """A look at Google has shown that no earlier attempt did it: a failure from now on is a failure."""
        self._in_doubt = False

    def applied(self, **receipt: Any) -> None:
        """It is done, and Google said so."""
        self._settle(State.APPLIED, receipt=receipt)

    def inferred(self, **receipt: Any) -> None:
        """It is done, as a look at Google shows."""
        self._settle(State.APPLIED_INFERRED, receipt=receipt)

    def superseded(self, **receipt: Any) -> None:
        """Somebody else does it."""
        self._settle(State.SUPERSEDED, receipt=receipt)

    def expired(self) -> None:
        """It is not done, and makes no sense any more."""
        self._settle(State.EXPIRED)

    def failed(self, error: SoeError) -> None:
        """What ``error`` means for the effect: not done, or not known when it or an earlier attempt is in doubt."""
        doubt = self._in_doubt or isinstance(error, OutcomeUnknownError)
        self._fail(State.UNKNOWN if doubt else State.FAILED, error)

    def unknown(self, error: SoeError) -> None:
        """It may have been done, for the reason that ``error`` gives."""
        self._fail(State.UNKNOWN, error)

    def released(self) -> None:
        """It was not begun: it stays planned (or unknown, if it was)."""
        self._settle(State.UNKNOWN if self._in_doubt else State.PLANNED)

    def _fail(self, state: State, error: SoeError) -> None:
        self.error = error
        self._settle(state, error={"code": error.code, "message": error.message, "next": error.next_step})

    def _settle(
        self, state: State, receipt: dict[str, Any] | None = None, error: dict[str, str] | None = None
    ) -> None:
        self._ledger.settle(self._run, self.key, state, receipt, error)
        self.state = state
        self._on_settled()


def side_by_side(work: Callable[[Task[E]], None], tasks: Sequence[Task[E]]) -> None:
    """Do ``work`` for each task, several at once; a task's error is written to it and stops no other.

    A sign-in error stops all: what was not begun is released, and the error is raised.
    """
    stopped: list[SignInError] = []

    def guarded(task: Task[E]) -> None:
        if stopped:
            task.released()
            return
        try:
            work(task)
        except SignInError as error:
            stopped.append(error)
            task.released()
        except SoeError as error:
            task.failed(error)

    if len(tasks) == 1:
        guarded(tasks[0])
    elif tasks:
        with ThreadPoolExecutor(max_workers=min(IN_FLIGHT, len(tasks))) as pool:
            list(pool.map(guarded, tasks))
    if stopped:
        raise stopped[0]


def together(work: Callable[[Sequence[Task[E]]], None], tasks: Sequence[Task[E]]) -> None:
    """Do ``work`` once for all tasks; an error is written to every task that is not settled yet.

    A sign-in error releases them, and is raised.
    """
    try:
        work(tasks)
    except SignInError:
        for task in tasks:
            if not task.settled:
                task.released()
        raise
    except SoeError as error:
        for task in tasks:
            if not task.settled:
                task.failed(error)
