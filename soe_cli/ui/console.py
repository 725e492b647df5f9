"""Where words go: data to stdout, talk to stderr, on whatever console there is."""

from __future__ import annotations

import os
import sys
from functools import cache
from typing import TYPE_CHECKING, Any

from soe_cli.model.text import visible_text

if TYPE_CHECKING:
    from rich.console import Console

WIDTH_WHEN_PIPED = 120
"""Columns of a table where there is no terminal and the variable ``COLUMNS`` says nothing."""


def prepare_streams() -> None:
    """Never fail for a stream that is closed, nor for a letter that the console (on Windows often cp1252) lacks."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - for the whole run
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def let_go_of_stdout() -> None:
    """Write out what is left; a reader that went away (``soe history | head``) is no error."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes once more as it ends, and would complain then.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def plain(text: str) -> str:
    """``text`` without what a terminal would obey: control characters, and changes of the writing direction."""
    return visible_text(text)


@cache
def data() -> Console:
    """The console on stdout, for what a command reports."""
    return _console(stderr=False)


@cache
def talk() -> Console:
    """The console on stderr, for everything that is said along the way."""
    return _console(stderr=True)


def is_interactive() -> bool:
    """Whether there is a person who can be asked."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def ask(question: str) -> str:
    """What a person answers at the terminal, without spaces around it; ``EOFError`` when they leave.

    The question goes to stderr whole: ``input`` would write a part of it between the data on stdout.
    """
    talk().print(question, end=" ")
    talk().file.flush()
    answer = sys.stdin.readline()
    if not answer:
        raise EOFError
    return answer.strip()


def _console(*, stderr: bool) -> Console:
    """A console that reads no text as markup, and passes no text on as an order to the terminal."""
    from rich.console import Console
    from rich.text import Text

    class PlainConsole(Console):
        def render_str(self, text: str, **style: Any) -> Text:
            return super().render_str(plain(text), **style)

    stream = sys.stderr if stderr else sys.stdout
    # In a pipe nobody reads lines by their width: a sentence stays on one, and a table has room.
    piped = not stream.isatty() and "COLUMNS" not in os.environ
    width = WIDTH_WHEN_PIPED if piped else None
    return PlainConsole(
        stderr=stderr, width=width, soft_wrap=piped, markup=False, highlight=False, emoji=False, safe_box=True
    )
