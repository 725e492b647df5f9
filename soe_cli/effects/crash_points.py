"""Named places at which a process can be made to die, to prove that dying there costs nothing.

``SOE_CRASH_AT=<name>`` kills the process when it passes that place for the first time, ``<name>#3`` for the third.
Without the variable a place costs one look at a dictionary.
"""

from __future__ import annotations

import os
import signal
from collections import Counter

LEDGER = ("admit", "claim", "note", "settle")
CALLS = (
    "mailbox.create_draft",
    "mailbox.draft_exists",
    "mailbox.send_draft",
    "mailbox.find_drafts",
    "mailbox.delete_draft",
    "calendars.insert",
    "calendars.get",
    "calendars.update",
    "calendars.cancel",
    "calendars.guests",
    "calendars.invite",
    "spaces.open_space",
    "spreadsheets.rows",
    "spreadsheets.append",
    "spreadsheets.fences",
    "spreadsheets.drop_fences",
    "spreadsheets.snapshot",
    "spreadsheets.write",
    "spreadsheets.restore",
    "files.new_id",
    "files.create",
    "files.convert",
    "files.find",
    "files.keep",
    "forms.create",
    "forms.fill",
    "forms.publish",
)
POINTS = tuple(
    f"{side} {step}" for step in (*(f"ledger.{write}" for write in LEDGER), *CALLS) for side in ("before", "after")
)
"""Every place, before and after each write of the ledger and each call."""

_passed: Counter[str] = Counter()


def crash_point(name: str) -> None:
    """Die here, at once and without cleaning up, if the environment says so."""
    told = os.environ.get("SOE_CRASH_AT")
    if told is None:
        return
    _passed[name] += 1
    wanted, _, turn = told.partition("#")
    if wanted == name and _passed[name] == int(turn or 1):
        # Windows has no SIGKILL; its TerminateProcess, which SIGTERM means there, is as sudden.
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
