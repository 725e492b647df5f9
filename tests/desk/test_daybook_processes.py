"""The day book between processes: two commands may be the first of a new home."""

from __future__ import annotations

import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

OPENING_MANY = """
import sys
from pathlib import Path
import filelock
from soe_cli.desk.daybook import DayBook

print("ready", flush=True)
sys.stdin.readline()
for number in range(40):
    DayBook(Path(sys.argv[1], str(number))).close()
"""


def test_several_processes_open_new_day_books_at_the_same_moment(tmp_path: Path) -> None:
    # given
    command = [sys.executable, "-c", OPENING_MANY, str(tmp_path)]
    pipe = subprocess.PIPE
    with ExitStack() as running:
        processes = [
            running.enter_context(subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True))
            for _ in range(4)
        ]
        assert [process.stdout.readline() for process in processes if process.stdout] == ["ready\n"] * 4

        # when all are given the word
        for process in processes:
            assert process.stdin is not None
            process.stdin.write("\n")
            process.stdin.flush()
        told = [process.communicate(timeout=60)[1] for process in processes]

    # then none of them finds it locked
    assert told == [""] * 4
    assert [process.returncode for process in processes] == [0] * 4
