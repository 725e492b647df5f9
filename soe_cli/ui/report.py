"""What a command reports, as one JSON object or as words for people."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from soe_cli.errors import DecisionNeededError, SoeError, UnreachableError
from soe_cli.model.notice import Notice

if TYPE_CHECKING:
    from soe_cli.effects.runner import Outcome

DONE = {"applied", "applied-inferred", "superseded"}


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a command: ``data`` is what it reports, ``outcomes`` what it did or would do."""

    command: str
    data: Mapping[str, Any] = field(default_factory=dict)
    outcomes: Sequence[Outcome] = ()
    notices: Sequence[Notice] = ()
    dry_run: bool = False

    @property
    def exit_code(self) -> int:
        """0 done · 1 some effects failed · 5 Google could not be reached at all · 6 a person has to decide."""
        if self.dry_run:
            return 0
        failed = [one for one in self.outcomes if one.status in ("failed", "unknown") or one.error]
        if not failed:
            return 0
        codes = {(one.error or {}).get("code") for one in failed}
        nothing_done = not any(one.status in DONE for one in self.outcomes)
        if UnreachableError.code in codes <= {UnreachableError.code, "waits"} and nothing_done:
            return UnreachableError.exit_code
        return DecisionNeededError.exit_code if codes == {DecisionNeededError.code} else 1

    def summary(self) -> dict[str, int]:
        """How many effects are planned, applied, already done, failed and unknown."""
        counts = Counter(_counted_as(outcome.status) for outcome in self.outcomes)
        return {name: counts[name] for name in ("planned", "applied", "already", "failed", "unknown")}

    def as_json(self) -> dict[str, Any]:
        """The one object that ``--json`` prints."""
        return {
            "command": self.command,
            "dry_run": self.dry_run,
            "data": dict(self.data),
            "effects": [_effect(outcome) for outcome in self.outcomes],
            "notices": [
                {"level": one.level, "code": one.code, "message": one.message, "source": one.source}
                for one in self.notices
            ],
            "summary": self.summary(),
        }


def print_json(content: Mapping[str, Any]) -> None:
    """One object on stdout. Letters that the console may not have, or that a terminal would obey, are escaped, so
    that it stays valid JSON."""
    readable = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    lines = json.dumps(content, ensure_ascii=not readable, indent=2, default=str).split("\n")
    sys.stdout.write("".join(f"{line if line.isprintable() else _escaped(line)}\n" for line in lines))


def _escaped(line: str) -> str:
    return "".join(one if one.isprintable() else json.dumps(one)[1:-1] for one in line)


def error_as_json(error: SoeError, *, dry_run: bool = False) -> dict[str, Any]:
    """The object that ``--json`` prints when a command ends with an error."""
    empty = Report(error.command, dry_run=dry_run).as_json()
    return empty | {"error": {"code": error.code, "message": error.message, "next": error.next_step}}


def _effect(outcome: Outcome) -> dict[str, Any]:
    effect = outcome.effect
    return {
        "key": effect.key,
        "kind": type(effect).__name__,
        "activity": effect.activity,
        "status": outcome.status,
        "label": effect.label,
        "to": getattr(effect, "to", None),
        "error": dict(outcome.error) if outcome.error else None,
    }


def _counted_as(status: str) -> str:
    if status in ("applied", "applied-inferred"):
        return "applied"
    if status in ("already", "superseded"):
        return "already"
    if status in ("failed", "unknown"):
        return status
    return "planned"
