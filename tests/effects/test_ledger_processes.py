"""The ledger between processes: opened at once, claimed at once, and left behind by one that was killed."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from soe_cli.clock import Clock
from soe_cli.effects.ledger import Ledger, State
from soe_cli.effects.plan import AppendRows, Plan
from tests.effects.office import MORNING

OPENING = """
import sys, time
from pathlib import Path
import filelock
from soe_cli.clock import Clock
from soe_cli.effects.ledger import Ledger

print("ready", flush=True)
sys.stdin.readline()
"""
OPENING_MANY = (
    OPENING
    + """
for number in range(40):
    Ledger(Path(sys.argv[1], str(number)), Clock()).close()
"""
)
CLAIMING = (
    OPENING
    + """
ledger = Ledger(Path(sys.argv[1]), Clock())
with ledger.run("log") as run:
    print(*ledger.claim([f"A07/{n}" for n in range(40)], run), flush=True)
    sys.stdin.readline()
"""
)
HOLDING = (
    OPENING
    + """
ledger = Ledger(Path(sys.argv[1]), Clock())
with ledger.run("log") as run:
    ledger.claim(["A07/0"], run)
    print(run, flush=True)
    time.sleep(60)
"""
)

Start = Callable[[str], "subprocess.Popen[str]"]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts a process with a script, up to where it waits for the word."""
    with ExitStack() as running:

        def begin(script: str) -> subprocess.Popen[str]:
            process = running.enter_context(
                subprocess.Popen(
                    [sys.executable, "-c", script, str(tmp_path)],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    text=True,
                )
            )
            running.callback(process.kill)
            assert said(process) == "ready"
            return process

        yield begin


def tell(process: subprocess.Popen[str]) -> None:
    """Give a process the word to go on."""
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def said(process: subprocess.Popen[str]) -> str:
    """The next line that a process prints."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def planned(folder: Path, count: int) -> Ledger:
    """A ledger in which so many rows are planned."""
    ledger = Ledger(folder, Clock(MORNING))
    rows = [
        AppendRows(key=f"A07/{number}", activity="A07", spreadsheet="hoja", tab="Atenciones", cells={})
        for number in range(count)
    ]
    with ledger.run("log") as run:
        ledger.admit(Plan(tuple(rows)), run)
    return ledger


def test_several_processes_open_new_ledgers_at_the_same_moment(start: Start) -> None:
    # given
    processes = [start(OPENING_MANY) for _ in range(4)]

    # when
    for process in processes:
        tell(process)

    # then none of them finds it locked
    assert [process.wait(30) for process in processes] == [0] * 4


def test_two_processes_claim_each_effect_once_between_them(start: Start, tmp_path: Path) -> None:
    # given
    ledger = planned(tmp_path, 40)
    processes = [start(CLAIMING) for _ in range(2)]

    # when
    for process in processes:
        tell(process)

    # then
    claimed = [key for process in processes for key in said(process).split()]
    assert sorted(claimed) == sorted(f"A07/{number}" for number in range(40))
    ledger.close()


def test_the_claim_of_a_killed_process_is_unknown(start: Start, tmp_path: Path) -> None:
    # given a process that holds a claim
    ledger = planned(tmp_path, 1)
    process = start(HOLDING)
    tell(process)
    run = said(process)
    assert ledger.is_alive(run)
    with ledger.run("log") as mine:
        assert ledger.claim(["A07/0"], mine) == {}

    # when
    process.kill()
    process.wait(10)
    deadline = time.monotonic() + 5
    while ledger.is_alive(run) and time.monotonic() < deadline:
        time.sleep(0.01)

    # then
    assert ledger.as_it_stands(ledger.entries(["A07/0"])["A07/0"]).state is State.UNKNOWN
    with ledger.run("log") as mine:
        assert ledger.claim(["A07/0"], mine)["A07/0"].state is State.UNKNOWN
    ledger.close()
