"""The one path of every command with effects: show the plan, ask, carry it out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from soe_cli.errors import DecisionNeededError
from soe_cli.ui import console
from soe_cli.ui.progress import progress
from soe_cli.ui.tables import print_effects

if TYPE_CHECKING:
    from soe_cli.desk.desk import Desk
    from soe_cli.effects.plan import Plan
    from soe_cli.effects.runner import Outcome


@dataclass(frozen=True, slots=True)
class Consent:
    """What the command line says of doing: ``dry_run`` only shows, ``yes`` does not ask."""

    dry_run: bool
    yes: bool
    as_json: bool


def carry_out(
    desk: Desk, plan: Plan, command: str, consent: Consent, on_consent: Callable[[], None] = lambda: None
) -> list[Outcome]:
    """Carry the plan out, if the person wants it; what became of each effect.

    With ``dry_run`` nothing is done. ``on_consent`` is called once it is settled that it shall be done, and before
    anything is. ``DecisionNeededError`` when there is nobody to ask, or they decline.
    """
    foreseen = desk.preview(plan)
    if consent.dry_run:
        return foreseen
    to_do = any(outcome.status != "already" for outcome in foreseen)
    if to_do and not consent.yes:
        _ask(foreseen)
    on_consent()
    if not to_do:
        return foreseen
    with progress("Trabajando") as tell:
        return desk.carry_out(plan, command, tell)


def _ask(foreseen: list[Outcome]) -> None:
    if not console.is_interactive():
        raise DecisionNeededError(
            "Hay cosas por enviar y no hay una persona a quien preguntar.",
            "Agregue --yes para hacerlo, o --dry-run para ver qué haría.",
        )
    print_effects(foreseen, console.talk())
    todo = sum(outcome.status != "already" for outcome in foreseen)
    answer = console.ask(f"¿Hacer {'esta acción' if todo == 1 else f'estas {todo} acciones'}? [s/N]")
    if answer.casefold() not in ("s", "si", "sí"):
        raise DecisionNeededError("No se hizo nada.", "Puede repetir el comando cuando quiera.")
