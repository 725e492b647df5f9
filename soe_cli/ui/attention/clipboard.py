"""The system's clipboard, through the program that each system has for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

PATIENCE = 3
"""Seconds: a clipboard without a desktop behind it may never answer."""


def is_remote() -> bool:
    """Whether the screen is another machine's: then its clipboard is reached through the terminal (OSC 52)."""
    return bool(os.environ.get("SSH_TTY") or os.environ.get("SSH_CONNECTION"))


def copy(text: str, over_terminal: Callable[[str], None]) -> bool:
    """Put ``text`` on the clipboard; False without one. ``over_terminal`` is asked over SSH only."""
    if is_remote():
        over_terminal(text)
        return True
    command = _command()
    if command is None:
        return False
    try:
        # What holds a clipboard stays alive: with pipes to its output one would wait for its end.
        done = subprocess.run(  # noqa: S603 - a fixed program of the system, by its full path
            command,
            input=_encoded(text, command[0]),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _command() -> list[str] | None:
    programs: list[list[str]] = []
    if sys.platform == "win32":
        programs = [["clip"]]
    elif sys.platform == "darwin":
        programs = [["pbcopy"]]
    else:
        if os.environ.get("WAYLAND_DISPLAY"):
            programs.append(["wl-copy"])
        if os.environ.get("DISPLAY"):
            programs += [["xclip", "-selection", "clipboard"], ["xsel", "--clipboard", "--input"]]
        programs.append(["clip.exe"])
    for name, *options in programs:
        if found := shutil.which(name):
            return [found, *options]
    return None


def _encoded(text: str, program: str) -> bytes:
    """Windows' ``clip`` knows UTF-16 by its mark, and reads anything else in the console's code page."""
    return text.encode("utf-16" if Path(program).stem == "clip" else "utf-8")
