"""A terminal with a screen that can be read, as tmux draws it."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from tests.consultant import Consultant

PATIENCE = 30
ENDED = "Terminado:"


class Screen:
    """One window in which a consultant opens the console, again and again."""

    def __init__(self, name: str, consultant: Consultant) -> None:
        self._name = name
        self._consultant = consultant
        self._pid = consultant.home / "console.pid"

    def open(self, hour: str) -> None:
        """Type ``soe attend`` at ``hour``, and wait for the console."""
        self.type(hour, "attend")
        self.wait_for("F8 Siguiente", "Citas de hoy")

    def type(self, hour: str, *words: str) -> None:
        """Type a command at ``hour``."""
        environment = {**self._consultant.at(hour).environment(), "TERM": "tmux-256color"}
        told = " ".join(f"{name}={shlex.quote(value)}" for name, value in environment.items())
        soe = f"echo $$ > {self._pid}; exec env {told} {shlex.quote(sys.executable)} -m soe_cli {shlex.join(words)}"
        command = f'sh -c {shlex.quote(soe)}; printf "\\n{ENDED} %s\\n" $?; sleep 600'
        self.tmux("respawn-pane", "-k", "-t", "desk", command)

    def press(self, *keys: str) -> None:
        """Press keys, by tmux' names."""
        self.tmux("send-keys", "-t", "desk", *keys)

    def write(self, text: str) -> None:
        """Type a text."""
        self.tmux("send-keys", "-t", "desk", "-l", text)

    def wait_for(self, *texts: str) -> None:
        """Wait until all of these stand on the screen at once."""
        end = time.monotonic() + PATIENCE
        while not all(text in self.text for text in texts):
            assert time.monotonic() < end, f"{texts} on\n{self.text}"
            time.sleep(0.05)

    @property
    def text(self) -> str:
        """What stands on the screen."""
        return self.tmux("capture-pane", "-p", "-t", "desk")

    def kill(self) -> None:
        """The console dies at once."""
        os.kill(int(self._pid.read_text("utf-8")), signal.SIGKILL)
        self.wait_for(f"{ENDED} 137")

    def close(self) -> None:
        """Leave the console with its key."""
        self.press("C-q")
        self.wait_for(f"{ENDED} 0")

    def tmux(self, *words: str) -> str:
        """Tell tmux something; what it answers."""
        command = ["tmux", "-L", self._name, "-f", os.devnull, *words]
        return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


@contextmanager
def screen(consultant: Consultant, columns: int = 80, rows: int = 24) -> Iterator[Screen]:
    """A window of that size, closed in the end."""
    opened = Screen(f"soe-{os.getpid()}-{consultant.home.parent.name}", consultant)
    opened.tmux("new-session", "-d", "-s", "desk", "-x", str(columns), "-y", str(rows), "sleep 600")
    try:
        opened.tmux("set-option", "-t", "desk", "status", "off")
        yield opened
    finally:
        opened.tmux("kill-server")
