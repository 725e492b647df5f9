"""A person at a terminal: the plan, the question, the progress bar, and widths at which tables can be read."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Hire, State
from tests.consultant import Consultant
from tests.findings import REMINDER, mails
from tests.reports import Line, crowd

QUESTION = "[s/N]"
TAKE_THE_TERMINAL = (
    "import fcntl, os, signal, termios; os.setsid(); fcntl.ioctl(2, termios.TIOCSCTTY, 0);"
    " signal.signal(signal.SIGINT, signal.SIG_DFL)"
)
"""Without a terminal of its own a process hears no Ctrl-C, nor when a shell started the tests in the background."""
ORDERS = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class Terminal:
    """A terminal with one command running in it."""

    def __init__(self, process: subprocess.Popen[Any], descriptor: int) -> None:
        self._process = process
        self._descriptor = descriptor
        self.seen = ""

    def wait_for(self, text: str) -> None:
        """Read until ``text`` is on the screen."""
        while text not in self.seen and self._read():
            pass
        assert text in self.seen, self.seen

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self._descriptor, keys.encode())

    def end(self) -> int:
        """Read to the end; the exit code."""
        while self._read():
            pass
        return self._process.wait(timeout=30)

    @property
    def lines(self) -> list[str]:
        """What was seen, without colours and movements."""
        return ORDERS.sub("", self.seen).replace("\r", "").split("\n")

    def _read(self) -> bool:
        if not select.select([self._descriptor], [], [], 30)[0]:
            return False
        try:
            chunk = os.read(self._descriptor, 65536)
        except OSError:  # Linux says that the other end has closed
            return False
        self.seen += chunk.decode("utf-8", errors="replace")
        return bool(chunk)


@contextmanager
def terminal(consultant: Consultant, *words: str, columns: int = 100, **more: Any) -> Iterator[Terminal]:
    """A terminal in which ``consultant`` has just typed a command."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    streams = {"stdin": theirs, "stdout": theirs, "stderr": theirs, **more}
    environment = {"COLUMNS": "", "TERM": "xterm-256color"}
    process = consultant.begin(*words, first=TAKE_THE_TERMINAL, env=environment, encoding=None, **streams)
    os.close(theirs)
    try:
        yield Terminal(process, ours)
    finally:
        process.kill()
        process.communicate()
        os.close(ours)


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """Ana with one cita for tomorrow."""
    ana = hire("ana")
    ana.pull(Line("C-1", email="maria@ejemplo.pe"))
    return ana


@pytest.mark.parametrize("yes", ["s\n", " SÍ \n"])
def test_yes_does_it(ana: Consultant, state: State, yes: str) -> None:
    with terminal(ana, "remind") as screen:
        screen.wait_for(QUESTION)
        assert "¿Hacer estas 2 acciones?" in screen.seen
        assert "maria@ejemplo.pe" in screen.seen
        screen.type(yes)
        assert screen.end() == 0

    assert mails(state()) == [("maria@ejemplo.pe", REMINDER)]


@pytest.mark.parametrize("no", ["n\n", "\n", "y\n"])
def test_anything_else_does_nothing(ana: Consultant, state: State, no: str) -> None:
    with terminal(ana, "remind") as screen:
        screen.wait_for(QUESTION)
        screen.type(no)
        assert screen.end() == 6

    assert "No se hizo nada." in screen.seen
    assert mails(state()) == []


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_leaving_at_the_question_does_nothing(ana: Consultant, state: State, key: str) -> None:
    with terminal(ana, "attend", "absent", "C-1", "--reason", "No vino", "--now") as screen:
        screen.wait_for(QUESTION)
        screen.type(key)
        assert screen.end() == 130

    assert "Interrumpido." in screen.seen
    assert "Traceback" not in screen.seen
    assert mails(state()) == []
    shown = ana.done("attend", "list", "--date", "mañana", "--json").data["queue"]
    assert shown[0]["attention"]["stage"] == "waiting"


def test_one_thing_is_asked_about_in_the_singular(ana: Consultant) -> None:
    with terminal(ana, "meet", "create", "--title", "X", "--start", "2026-11-24T15:00") as screen:
        screen.wait_for(QUESTION)

    assert "¿Hacer esta acción?" in screen.seen


def test_with_json_the_question_goes_to_the_person_and_the_object_to_the_program(
    ana: Consultant, tmp_path: Path
) -> None:
    with (tmp_path / "out.json").open("wb") as file, terminal(ana, "remind", "--json", stdout=file) as screen:
        screen.wait_for(QUESTION)
        screen.type("s\n")
        assert screen.end() == 0

    assert (tmp_path / "out.json").read_text(encoding="utf-8").startswith('{\n  "command": "remind"')


def test_a_progress_bar_tells_how_far_it_is_and_leaves(hire: Hire) -> None:
    ana = hire("ana")
    ana.pull(*crowd(20, day="24/11/2026"))

    with terminal(ana, "remind", "--yes") as screen:
        screen.wait_for("Trabajando")
        assert screen.end() == 0

    assert "40/40" in screen.seen
    assert screen.lines[-1] == ""


@pytest.mark.parametrize(
    ("words", "columns"),
    [
        (("report", "show"), 80),
        (("report", "show"), 120),
        (("attend", "list"), 80),
        (("remind", "--dry-run"), 80),
        (("remind", "--help"), 80),
    ],
    ids=str,
)
def test_tables_fit_and_break_no_word(hire: Hire, words: tuple[str, ...], columns: int) -> None:
    ana = hire("ana")
    name = "CASTILLO VDA DE ROMERO, ISABEL"
    ana.pull(Line("C-1011", "23/11/2026", "11:30", name, "isabel.castillo@ejemplo.pe"))

    with terminal(ana, *words, columns=columns) as screen:
        assert screen.end() == 0

    # A text to copy is one line, however wide.
    to_read = [line.rstrip() for line in screen.lines if "Recordatorio: tiene" not in line]
    assert max(map(len, to_read)) <= columns
    assert name in screen.seen or words[-1] == "--help"
    assert "isabel.castillo@ejemplo.pe" in screen.seen or words in (("attend", "list"), ("remind", "--help"))
