"""What earlier runs left unfinished, in the hands of a command of the same kind: told, settled, told again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from soe_cli.desk.left_over import told_of_unfinished, unfinished
from soe_cli.desk.unfinished import wanted_still
from soe_cli.effects.plan import Plan
from soe_cli.model.notice import Notice
from soe_cli.ui.spanish_lists import some_of

if TYPE_CHECKING:
    from soe_cli.commands.telling import Telling
    from soe_cli.desk.desk import Desk
    from soe_cli.effects.runner import Outcome

FATES = {
    "applied": ("se hizo ahora", "se hicieron ahora"),
    "applied-inferred": ("se comprobó que ya estaba hecho", "se comprobó que ya estaban hechos"),
    "superseded": ("lo hizo un colega", "los hizo un colega"),
    "expired": ("ya no corresponde y no se hizo", "ya no corresponden y no se hicieron"),
    "failed": ("no se pudo hacer", "no se pudieron hacer"),
    "unknown": (
        "sigue sin confirmar (vea «soe history --unknown»)",
        "siguen sin confirmar (vea «soe history --unknown»)",
    ),
}
STILL_WAITING = ("sigue pendiente", "siguen pendientes")


class LeftBehind:
    """What runs that have ended left unfinished of a plan, and of the keys that begin with one of ``own``."""

    def __init__(self, desk: Desk, telling: Telling, own: Collection[str], plan: Plan) -> None:
        keys = {effect.key for effect in plan.effects}
        self._desk = desk
        self._telling = telling
        self._entries = {
            entry.effect.key: entry
            for entry in unfinished(desk)
            if entry.effect.key in keys or entry.effect.key.startswith(tuple(own))
        }

    def tell(self, *, dry_run: bool) -> None:
        """Say what was left, and of other commands' that there is something."""
        if self._entries:
            labels = [entry.effect.label for entry in self._entries.values()]
            many = len(labels) > 1
            left = f"quedaron {len(labels)} pasos" if many else "quedó 1 paso"
            then = (
                "al ejecutar el comando sin --dry-run se comprobará primero en Google qué se llegó a hacer"
                if dry_run
                else "primero se comprueba en Google qué se llegó a hacer"
            )
            message = f"De una ejecución anterior {left} sin terminar ({some_of(labels)}): {then}."
            self._telling.tell(Notice("info", "left-unfinished", message))
        for notice in told_of_unfinished(self._desk, but=self._entries):
            self._telling.tell(notice)

    def wanted(self, plan: Plan) -> Plan:
        """What was left, is not in ``plan``, and is asked for by today's facts as well."""
        keys = {effect.key for effect in plan.effects}
        others = [entry for key, entry in self._entries.items() if key not in keys]
        return wanted_still(self._desk, others) if others else Plan()

    def give_up(self, plan: Plan, command: str) -> Sequence[Outcome]:
        """Look up what was left and is not in ``plan``, without doing it any more; what became of it."""
        keys = {effect.key for effect in plan.effects}
        unwanted = [key for key in self._entries if key not in keys]
        given_up = self._desk.give_up(unwanted, command) if unwanted else []
        self._tell(given_up)
        return given_up

    def tell_fates(self, outcomes: Iterable[Outcome]) -> None:
        """Say what became of that which was left and is among ``outcomes``."""
        self._tell([one for one in outcomes if one.effect.key in self._entries])

    def _tell(self, outcomes: Sequence[Outcome]) -> None:
        if not outcomes:
            return
        labels: dict[str, list[str]] = {}
        for one in outcomes:
            labels.setdefault(one.status, []).append(one.effect.label)
        fates = [
            f"{some_of(names)}: {FATES.get(status, STILL_WAITING)[len(names) > 1]}"
            for status, names in labels.items()
        ]
        message = f"De lo que había quedado sin terminar — {'; '.join(fates)}."
        doubtful = labels.keys() & {"failed", "unknown"}
        self._telling.tell(Notice("warning" if doubtful else "info", "settled", message))
