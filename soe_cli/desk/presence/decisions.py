"""What people decided about the display names of a module, as the tab "Revisión" has it now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from soe_cli.desk.desk import Desk
from soe_cli.desk.left_over import unfinished
from soe_cli.model.notice import Notice
from soe_cli.model.review import KeptDecision, Ruling
from soe_cli.model.workshop import Module
from soe_cli.procedures.workshops.session.decisions import (
    HEADERS,
    STEPS,
    TAB,
    conflicts,
    plan_decisions,
    read_decision_row,
)

COMMAND = "workshop review"


@dataclass(frozen=True, slots=True)
class Written:
    """What the tab says once ``sent`` were written: ``kept`` and ``conflicts`` by decision key; ``problem`` is why
    something was not written ("" when all was)."""

    sent: Sequence[Ruling]
    kept: dict[str, KeptDecision]
    conflicts: dict[str, Notice]
    problem: str


def kept_decisions(desk: Desk, module: Module) -> dict[str, KeptDecision]:
    """The rows about display names of ``module``, decided or not, by decision key."""
    found: dict[str, KeptDecision] = {}
    for row in desk.workspace.sheets.rows(desk.office.center.workshops, TAB, HEADERS):
        kept = read_decision_row(module, row.values)
        if kept is not None:
            found.setdefault(kept.key, kept)
    return found


def decided(desk: Desk, module: Module) -> dict[str, str]:
    """What people decided: ``decision_key(display name)`` → document number, "" for nobody on the list
    (PE-SOE-001-01, B09). What nobody has decided, or nobody can read, is left out."""
    return {key: one.document for key, one in kept_decisions(desk, module).items() if one.document is not None}


def write_decisions(desk: Desk, module: Module, rulings: Sequence[Ruling]) -> Written:
    """Write ``rulings`` into the tab without asking, and read it again: others write there too.

    They are all that is wanted: what an earlier run has left of other decisions is looked up and not done any more.
    """
    give_up_left(desk, module)
    kept = kept_decisions(desk, module)
    plan = plan_decisions(module, rulings, kept, desk.office)
    outcomes = desk.carry_out(plan, COMMAND, lambda done, total: None) if plan.effects else []
    if plan.effects:
        kept = kept_decisions(desk, module)
    refused = conflicts(rulings, kept, desk.office)
    if refused:
        give_up_left(desk, module)
    problems = [f"{one.error['message']} {one.error['next']}".strip() for one in outcomes if one.error]
    # A row that another has written in between is refused with an error too.
    return Written(rulings, kept, refused, "".join(problems[: 0 if refused else 1]))


def give_up_left(desk: Desk, module: Module) -> None:
    """Settle what runs that have ended left unfinished of decisions about ``module``, without doing it."""
    own = tuple(f"B09/{step}/{module.id}/" for step in STEPS)
    left = [entry.effect.key for entry in unfinished(desk) if entry.effect.key.startswith(own)]
    if left:
        desk.give_up(left, COMMAND)
