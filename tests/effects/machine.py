"""A consultant's machine as a process of its own: carries a plan out when it is given the word.

``python -m tests.effects.machine ADDRESS NICK LEDGER TIMEOUT`` reads a plan (JSON) from the first line of stdin,
prints ``ready``, waits for a second line, and prints the statuses.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec

from soe_cli.clock import Clock
from soe_cli.effects.ledger import Ledger
from soe_cli.effects.plan import AnyEffect, Plan
from tests.effects.office import MORNING, Desk, Office, sign_in


def main(address: str, nick: str, folder: str, timeout: str) -> None:
    """Be that machine."""
    plan = msgspec.json.decode(sys.stdin.readline(), type=Plan)
    google = sign_in(address, nick)
    google.sheets.rows(plan_book(plan), "Envíos", ("Clave",))  # every library is loaded before the word is given
    desk = Desk(google, "", Ledger(Path(folder), Clock(MORNING)), Clock(MORNING), float(timeout), sleep=time.sleep)
    say("ready")
    sys.stdin.readline()
    say(" ".join(desk.statuses(*plan.effects)))


def say(line: str) -> None:
    """Print a line for whoever started this machine."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def plan_book(plan: Plan) -> str:
    """The spreadsheet that a plan is about."""
    effect = plan.effects[0]
    book: str = getattr(effect, "gate", "") or getattr(effect, "spreadsheet", "")
    return book


class Machine:
    """A machine that is ready to carry a plan out."""

    def __init__(
        self, office: Office, nick: str, name: str, effects: Sequence[AnyEffect], timeout: float = 60
    ) -> None:
        folder = office.folder / nick / name
        command = [sys.executable, "-m", "tests.effects.machine", office.address, nick, str(folder), str(timeout)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._write(msgspec.json.encode(Plan(tuple(effects))).decode())

    def ready(self) -> None:
        """Wait until it waits."""
        assert self._read() == "ready"

    def go(self) -> None:
        """Give the word."""
        self._write("")

    def statuses(self) -> list[str]:
        """What became of each effect."""
        return self._read().split()

    def kill(self) -> None:
        """End it as a power cut would."""
        self._process.kill()
        self._process.communicate()

    def __enter__(self) -> Machine:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def _write(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def _read(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


if __name__ == "__main__":
    main(*sys.argv[1:])
