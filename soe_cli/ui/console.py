"""Where words go: data to stdout, talk to stderr, on whatever console there is."""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

WIDTH_WHEN_PIPED = 120


def prepare_streams() -> None:
    """Never fail for a letter that the console does not have: Windows' consoles are often cp1252."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


@cache
def data() -> Console:
    """The console on stdout, for what a command reports. Text is never read as markup."""
    return _console(stderr=False)


@cache
def talk() -> Console:
    """The console on stderr, for everything that is said along the way. Text is never read as markup."""
    return _console(stderr=True)


def is_interactive() -> bool:
    """Whether there is a person who can be asked."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def _console(*, stderr: bool) -> Console:
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() else WIDTH_WHEN_PIPED
    return Console(stderr=stderr, width=width, markup=False, highlight=False, emoji=False, safe_box=True)
