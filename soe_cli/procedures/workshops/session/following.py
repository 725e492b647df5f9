"""What comes after a session's register (PE-SOE-001-01, B09 and B10)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from soe_cli.procedures.workshops.status import AFTER_THE_FIRST, State, StatusLine

REGISTER, PART_OF = "B09", "C04"
"""The register is an activity of a module, and a part of one of an external workshop."""


def what_follows(
    module: str, lines: Sequence[StatusLine], session: int, *, waiting: bool
) -> tuple[StatusLine, ...]:
    """What the ``lines`` of the module with that id ask for once its ``session`` is registered: the review, while
    names are ``waiting`` for it; or the next activity, and of B10, which comes once, also what goes on after it
    (B04 of the next session, or B11)."""
    registers = ((REGISTER, str(session)), (PART_OF, ""))
    place = next((place for place, one in enumerate(lines) if (one.activity, one.session) in registers), None)
    if place is None:
        return ()
    if waiting:
        return (replace(lines[place], command=f"soe workshop review {module} --session {session}"),)
    rest = lines[place if lines[place].activity == PART_OF else place + 1 :]
    due = [line for line in rest if line.state is State.DUE]
    return tuple(due[: 2 if due and due[0].activity == AFTER_THE_FIRST else 1])
