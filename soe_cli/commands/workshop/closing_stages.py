"""The stages of closing a module, one after the other, until one is blocked; and what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import typer

from soe_cli.commands.carrying_out import Carried, Consent, carry_out
from soe_cli.desk.closing.stages import STEPS, Closing, Step, Wish
from soe_cli.desk.left_over import unfinished
from soe_cli.effects.plan import Plan
from soe_cli.errors import DecisionNeededError, SoeError, UnusableInputError, UsageError
from soe_cli.procedures.workshops.closing.stages import Stage, applies, up_to
from soe_cli.ui import console
from soe_cli.ui.report import Report, print_json
from soe_cli.ui.tables import print_effects, print_notices, print_table

if TYPE_CHECKING:
    from soe_cli.desk.desk import Desk
    from soe_cli.effects.runner import Outcome
    from soe_cli.model.notice import Notice
    from soe_cli.model.verdict import Verdict
    from soe_cli.model.workshop import Module

COMMAND = "workshop close"
OVER = ("already", "applied", "applied-inferred", "superseded", "expired")
BLOCKING = (DecisionNeededError, UsageError, UnusableInputError)
"""What a person has to put right before a stage can go on."""
FEW = 30
"""Effects of a stage that are listed one by one once they are done."""


class Standing(StrEnum):
    """How a stage stands after the run, as people read it."""

    DONE = "hecha"
    TO_DO = "por hacer"
    INCOMPLETE = "incompleta"
    BLOCKED = "detenida"
    LATER = "después"
    NOT_APPLICABLE = "no aplica"


@dataclass
class StageLine:
    """A stage of the run: how it stands, what it comes to, and how many effects this run did or would do."""

    stage: Stage
    standing: Standing = Standing.LATER
    summary: str = ""
    effects: int = 0


class ClosingRun:
    """One run over the stages of ``module``."""

    def __init__(self, desk: Desk, module: Module, wish: Wish, consent: Consent) -> None:
        self._desk = desk
        self._module = module
        self._closing = Closing(desk, wish)
        self._consent = consent
        self._lines: dict[Stage, StageLine] = {}
        self._outcomes: list[Outcome] = []
        self._notices: list[Notice] = []
        self._verdicts: Sequence[Verdict] = ()
        self._messages = {"to_send": 0, "postponed": 0}

    def run(self, until: Stage) -> None:
        """Carry the stages out as far as ``until``, and tell it. What stops it gives the command's exit code."""
        self._lines = {stage: StageLine(stage) for stage in up_to(until)}
        stopped: SoeError | None = None
        for step in (one for one in STEPS if one.stage in self._lines):
            line = self._lines[step.stage]
            try:
                if not self._took(step, line):
                    break
            except BLOCKING as error:
                line.standing, stopped = Standing.BLOCKED, error
                break
        self._tell(until, stopped)

    def _took(self, step: Step, line: StageLine) -> bool:
        """Whether the step is done, before or by this run, so that the next one may follow."""
        if not applies(step.stage, self._module):
            line.standing = Standing.NOT_APPLICABLE
            return True
        # The approval of an acta that this run has sent cannot have come yet.
        if step.stage is Stage.APPROVE and line.effects:
            self._closing.wish = replace(self._closing.wish, approved_note="")
        staged = step.planned(self._closing)
        line.summary = staged.summary or line.summary
        self._verdicts = staged.verdicts or self._verdicts
        if not self._has_to_do(step, staged.plan):
            self._notices += staged.plan.notices
            line.standing = Standing.DONE
            return True
        own = step.keys_of(self._module.id)
        if not (self._consent.yes or self._consent.dry_run):
            console.talk().print(f"{line.stage.heading} ({line.stage})")

        def replan() -> Plan:
            self._closing.look_again()
            return step.planned(self._closing).plan

        carried = carry_out(self._desk, staged.plan, COMMAND, self._consent, own=own, replan=replan)
        return self._done_with(carried, line)

    def _has_to_do(self, step: Step, plan: Plan) -> bool:
        """Whether something of the plan is not done, or an earlier run has left something of this step."""
        if any(one.status not in OVER for one in self._desk.preview(plan)):
            return True
        begin = step.keys_of(self._module.id)
        return bool(begin) and any(one.effect.key.startswith(begin) for one in unfinished(self._desk))

    def _done_with(self, carried: Carried[Plan], line: StageLine) -> bool:
        outcomes = [*carried.given_up, *carried.outcomes]
        self._closing.look.forget_what_changed(one.effect for one in outcomes)
        self._outcomes += outcomes
        self._notices += (*carried.planned.notices, *carried.notices)
        self._messages = {
            "to_send": self._messages["to_send"] + carried.messages.to_send,
            "postponed": self._messages["postponed"] + carried.messages.postponed,
        }
        new = [one for one in outcomes if one.status not in ("already", "expired")]
        line.effects += len(new)
        complete = all(one.status in OVER and not one.error for one in carried.outcomes)
        line.standing = (
            Standing.TO_DO if self._consent.dry_run else Standing.DONE if complete else Standing.INCOMPLETE
        )
        if not self._consent.as_json:
            self._print_effects(line.stage, outcomes, len(new))
        return complete and not self._consent.dry_run

    def _print_effects(self, stage: Stage, outcomes: Sequence[Outcome], new: int) -> None:
        console.data().print(f"{stage.heading} ({stage})")
        if new <= FEW or self._consent.dry_run:
            print_effects(outcomes)
            return
        console.data().print(f"  {new} acciones.")
        print_effects([one for one in outcomes if one.error])

    def _tell(self, until: Stage, stopped: SoeError | None) -> None:
        # The same is noticed by each step that looks at the same rows.
        self._notices = list(dict.fromkeys(self._notices))
        report = Report(COMMAND, self._data(), self._outcomes, self._notices, dry_run=self._consent.dry_run)
        if self._consent.as_json:
            self._tell_program(report, stopped)
        else:
            self._tell_person(until)
        if stopped:
            raise stopped
        if report.exit_code:
            raise typer.Exit(report.exit_code)

    def _tell_program(self, report: Report, stopped: SoeError | None) -> None:
        """One object, also when a stage is blocked: what was done until then is in it."""
        if stopped is None:
            print_json(report.as_json())
            return
        error = {"code": stopped.code, "message": stopped.message, "next": stopped.next_step}
        print_json({**report.as_json(), "error": error})
        raise typer.Exit(stopped.exit_code)

    def _tell_person(self, until: Stage) -> None:
        if until is Stage.EVALUATE:
            _print_verdicts(self._verdicts)
        rows = [(str(one.stage), one.stage.heading, one.standing, one.summary) for one in self._lines.values()]
        print_table("", ("Etapa", "Qué", "Cómo va", "Detalle"), rows)
        print_notices(self._notices)
        if self._consent.dry_run:
            console.data().print("Es una prueba: no se hizo nada.")
        elif all(one.standing in (Standing.DONE, Standing.NOT_APPLICABLE) for one in self._lines.values()):
            console.data().print("Nada queda por hacer." if until is Stage.REPORT else f"Hecho hasta «{until}».")

    def _data(self) -> dict[str, Any]:
        return {
            "module": self._module.id,
            "stages": [
                {
                    "stage": str(one.stage),
                    "state": one.standing.name.lower(),
                    "summary": one.summary,
                    "effects": one.effects,
                }
                for one in self._lines.values()
            ],
            "people": [
                {
                    "document": one.document,
                    "name": one.name,
                    "sessions": one.sessions,
                    "minutes": one.minutes,
                    "approved": one.approved,
                    "reason": one.reason,
                }
                for one in self._verdicts
            ],
            "messages": {**self._messages, "left": self._desk.messages_left()},
        }


def _print_verdicts(verdicts: Sequence[Verdict]) -> None:
    headers = ("N°", "Documento", "Apellidos y nombres", "Ses.", "Min.", "Certificado", "Motivo")
    print_table(
        "",
        headers,
        [
            (
                str(number),
                one.document,
                one.name,
                str(one.sessions),
                str(one.minutes),
                "sí" if one.approved else "no",
                one.reason,
            )
            for number, one in enumerate(verdicts, 1)
        ],
    )
