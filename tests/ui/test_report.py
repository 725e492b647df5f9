"""The exit code and the counts that a command's outcomes make."""

from __future__ import annotations

import pytest

from soe_cli.effects.plan import CreateMeeting
from soe_cli.effects.runner import Outcome
from soe_cli.ui.report import Report
from tests.procedures.facts import START

MEETING = CreateMeeting(key="k", activity="A02", calendar="c", summary="", description="", start=START, minutes=30)


def outcome(status: str, code: str = "") -> Outcome:
    return Outcome(MEETING, status, error={"code": code, "message": "", "next": ""} if code else None)


@pytest.mark.parametrize(
    ("outcomes", "exit_code"),
    [
        ([], 0),
        ([outcome("applied"), outcome("already"), outcome("superseded"), outcome("expired")], 0),
        ([outcome("applied"), outcome("failed", "refused")], 1),
        ([outcome("applied"), outcome("failed", "unreachable")], 1),
        ([outcome("failed", "unreachable"), outcome("planned", "waits")], 5),
        ([outcome("failed", "decision-needed")], 6),
        ([outcome("failed", "decision-needed"), outcome("failed", "refused")], 1),
        ([outcome("unknown", "outcome-unknown")], 1),
    ],
)
def test_the_exit_code_tells_what_became_of_the_effects(outcomes: list[Outcome], exit_code: int) -> None:
    assert Report("remind", outcomes=outcomes).exit_code == exit_code
    assert Report("remind", outcomes=outcomes, dry_run=True).exit_code == 0


def test_every_effect_is_counted_once() -> None:
    statuses = ("planned", "claimed", "applied", "applied-inferred", "already", "superseded", "failed", "unknown")

    summary = Report("remind", outcomes=[outcome(status) for status in (*statuses, "expired")]).summary()

    assert summary == {"planned": 3, "applied": 2, "already": 2, "failed": 1, "unknown": 1}
