"""The one path of every command with effects: settle what was left, show the plan, ask, look again, do it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from soe_cli.commands.left_behind import LeftBehind
from soe_cli.commands.mail_budget import MailBudgetNow, mail_budget_now
from soe_cli.commands.sheet_rows import sheet_rows
from soe_cli.commands.telling import Telling
from soe_cli.desk.leases import Holder, module_lease, module_of
from soe_cli.effects.plan import Plan
from soe_cli.errors import DecisionNeededError
from soe_cli.model.lima import LIMA
from soe_cli.model.notice import Notice
from soe_cli.ui import console
from soe_cli.ui.plan_changes import plan_changes, row_changes
from soe_cli.ui.progress import progress
from soe_cli.ui.report import Report
from soe_cli.ui.tables import print_effects

if TYPE_CHECKING:
    from soe_cli.desk.desk import Desk
    from soe_cli.effects.runner import Outcome

ROUNDS = 5
"""How often a person is asked again because the facts changed while they were thinking."""


@dataclass(frozen=True, slots=True)
class Consent:
    """What the command line says of doing: ``dry_run`` only shows, ``yes`` does not ask."""

    dry_run: bool
    yes: bool
    as_json: bool


class Planned(Protocol):
    """What a procedure returns: a plan, with what else a command has to tell of it."""

    @property
    def plan(self) -> Plan:
        """What is to be done."""


P = TypeVar("P", bound=Plan | Planned)


@dataclass(frozen=True, slots=True)
class Carried(Generic[P]):
    """What became of a plan.

    ``planned`` is what was carried out in the end, from the newest facts; ``outcomes`` are those of its plan, in
    its order, after those of what earlier runs had left and is wanted still. ``given_up`` is what they had left and
    nobody wants any more. ``notices`` are for the program that reads the JSON: a person has read them already.
    ``messages`` is the room that the account had for its mails.
    """

    command: str
    consent: Consent
    planned: P
    outcomes: Sequence[Outcome]
    given_up: Sequence[Outcome]
    notices: Sequence[Notice]
    messages: MailBudgetNow

    def report(self, data: Mapping[str, Any], notices: Sequence[Notice] = ()) -> Report:
        """The command's report: its ``data`` and ``notices`` with what is told of every plan."""
        return Report(
            self.command,
            {**data, "messages": self.messages.as_json()},
            [*self.given_up, *self.outcomes],
            [*notices, *self.notices],
            dry_run=self.consent.dry_run,
        )


def carry_out(
    desk: Desk,
    planned: P,
    command: str,
    consent: Consent,
    on_consent: Callable[[P], None] = lambda planned: None,
    *,
    own: Collection[str] = (),
    replan: Callable[[], P] | None = None,
) -> Carried[P]:
    """Carry the plan out, if the person wants it; what became of each effect.

    First it settles what earlier runs left unfinished, of this plan and of the keys that begin with one of
    ``own``. With ``dry_run`` nothing is done. ``on_consent`` is called with what shall be done once that is agreed,
    and before anything is. ``replan`` gathers the facts anew: a plan that changed while a person was asked is told
    and asked about again. ``DecisionNeededError`` when there is nobody to ask, or they decline.
    """
    return _Errand(desk, planned, command, consent, own, replan).run(on_consent)


class _Errand(Generic[P]):
    """One plan on its way."""

    def __init__(
        self,
        desk: Desk,
        planned: P,
        command: str,
        consent: Consent,
        own: Collection[str],
        replan: Callable[[], P] | None,
    ) -> None:
        self._desk = desk
        self._command = command
        self._consent = consent
        self._replan = replan
        self._telling = Telling(consent.as_json)
        self._left = LeftBehind(desk, self._telling, own, plan_of(planned))
        self._plan_is(planned)

    def run(self, on_consent: Callable[[P], None]) -> Carried[P]:
        self._left.tell(dry_run=self._consent.dry_run)
        given_up = () if self._consent.dry_run else self._settle_unwanted()
        foreseen = self._desk.preview(self._whole)
        if self._consent.dry_run:
            budget = mail_budget_now(self._desk, foreseen)
            self._telling.aside(budget.said)
            return self._carried(foreseen, given_up, budget)
        with self._alone_if_need_be(foreseen):
            if not self._consent.yes:
                foreseen = self._agree(foreseen)
            on_consent(self._planned)
            budget = mail_budget_now(self._desk, foreseen)
            outcomes = self._make_so() if any(map(_to_do, foreseen)) else foreseen
        self._left.tell_fates(outcomes)
        return self._carried(outcomes, given_up, budget)

    @contextmanager
    def _alone_if_need_be(self, foreseen: Sequence[Outcome]) -> Iterator[None]:
        """A module of workshops is worked on by one command at a time, or a person knows that it is not so."""
        module = module_of(self._whole) if any(map(_to_do, foreseen)) else ""
        if not module:
            yield
            return
        with module_lease(self._desk, module, f"soe {self._command}") as other:
            if other is not None:
                self._telling.tell(_in_use(other))
            yield

    def _make_so(self) -> list[Outcome]:
        with progress("Trabajando") as tell:
            return self._desk.carry_out(self._whole, self._command, tell)

    def _plan_is(self, planned: P) -> None:
        """From now on ``planned`` is to be done, after what was left and is wanted still."""
        self._planned = planned
        plan = plan_of(planned)
        wanted = self._left.wanted(plan)
        self._whole = Plan((*wanted.effects, *plan.effects), plan.notices, {**wanted.blobs, **plan.blobs})

    def _settle_unwanted(self) -> Sequence[Outcome]:
        given_up = self._left.give_up(self._whole, self._command)
        if given_up and self._replan is not None:
            # A meeting that turns out to stand may have to be cancelled.
            self._plan_is(self._replan())
        return given_up

    def _agree(self, foreseen: list[Outcome]) -> list[Outcome]:
        """What the person wants done, knowing the newest facts."""
        for _ in range(ROUNDS):
            if not any(map(_to_do, foreseen)):
                return foreseen
            rows = sheet_rows(self._desk, foreseen) if self._replan and console.is_interactive() else {}
            _ask(foreseen, mail_budget_now(self._desk, foreseen))
            if self._replan is None:
                return foreseen
            self._plan_is(self._replan())
            before, foreseen = foreseen, self._desk.preview(self._whole)
            changes = plan_changes(before, foreseen) + row_changes(rows, sheet_rows(self._desk, foreseen))
            if not changes:
                return foreseen
            _tell_changes(changes)
        raise DecisionNeededError(
            "Los datos cambiaron cada vez que usted confirmaba: no se hizo nada.",
            "Repita el comando cuando nadie más los esté cambiando.",
        )

    def _carried(
        self, outcomes: Sequence[Outcome], given_up: Sequence[Outcome], budget: MailBudgetNow
    ) -> Carried[P]:
        notices = self._telling.for_the_program
        return Carried(self._command, self._consent, self._planned, outcomes, given_up, notices, budget)


def plan_of(planned: Plan | Planned) -> Plan:
    """The plan in what a procedure returned."""
    return planned if isinstance(planned, Plan) else planned.plan


def _in_use(other: Holder) -> Notice:
    since = f"hasta las {other.until.astimezone(LIMA):%H:%M}, a más tardar"
    return Notice(
        "warning",
        "module-in-use",
        f"{other.who} está usando «{other.command}» con este mismo módulo, {since}. Nada se repite ni se pierde si"
        " usted sigue, pero es mejor ponerse de acuerdo.",
    )


def _to_do(outcome: Outcome) -> bool:
    return outcome.status != "already"


def _ask(foreseen: list[Outcome], budget: MailBudgetNow) -> None:
    if not console.is_interactive():
        raise DecisionNeededError(
            "Hay cosas por enviar y no hay una persona a quien preguntar.",
            "Agregue --yes para hacerlo, o --dry-run para ver qué haría.",
        )
    print_effects(foreseen, console.talk())
    if budget.said:
        console.talk().print(budget.said)
    todo = sum(map(_to_do, foreseen))
    answer = console.ask(f"¿Hacer {'esta acción' if todo == 1 else f'estas {todo} acciones'}? [s/N]")
    if answer.casefold() not in ("s", "si", "sí"):
        raise DecisionNeededError("No se hizo nada.", "Puede repetir el comando cuando quiera.")


def _tell_changes(changes: Sequence[str]) -> None:
    talk = console.talk()
    talk.print("\nMientras se esperaba su respuesta cambió lo que hay por hacer:")
    for change in changes:
        talk.print(f"  - {change}")
    talk.print()
