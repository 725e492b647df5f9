"""Questions at a terminal: the usual answer in brackets, «?» explains, and each answer is checked at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from soe_cli.errors import SoeError
from soe_cli.ui import console

NOTHING = "-"
"""What a person types to leave empty what would else have its usual answer."""
YES, NO = ("s", "si", "sí"), ("n", "no")


def say(*lines: str) -> None:
    """Tell the person something."""
    for line in lines:
        console.talk().print(line)


def ask(
    question: str, usual: str = "", *, explained: str, check: Callable[[str], str] = str, optional: bool = False
) -> str:
    """The answer to a question, as ``check`` gives it back; what it refuses is asked for again.

    Enter takes ``usual``; where the answer is ``optional``, ``-`` and, without a usual one, Enter leave it empty.
    """
    while True:
        answer = console.ask(f"{question}{f' [{usual}]' if usual else ''}:")
        if answer == "?":
            say(f"  {explained}")
            continue
        if optional and (answer == NOTHING or not (answer or usual)):
            return ""
        try:
            if answer or usual:
                return check(answer or usual)
        except SoeError as error:
            _refuse(error)
        else:
            say(f"  {explained}")


def choose(question: str, options: Sequence[tuple[str, str]], usual: str, *, explained: str) -> str:
    """The key of the option that a person picks by its number; ``usual`` is the key that Enter takes."""
    for number, (_, says) in enumerate(options, start=1):
        say(f"  {number}. {says}")
    keys = [key for key, _ in options]
    while True:
        answer = console.ask(f"{question} [{keys.index(usual) + 1}]:") or str(keys.index(usual) + 1)
        if answer.isdecimal() and 0 < int(answer) <= len(keys):
            return keys[int(answer) - 1]
        say(f"  {explained}" if answer == "?" else f"  Escriba un número del 1 al {len(keys)}, o ? para saber más.")


def agree(question: str, *, usual: bool | None = None, explained: str = "") -> bool:
    """Whether a person agrees; without a ``usual`` answer they have to type one."""
    shown = {True: "S/n", False: "s/N", None: "s/n"}[usual]
    while True:
        answer = console.ask(f"{question} [{shown}]").casefold()
        if answer in YES or (not answer and usual is True):
            return True
        if answer in NO or (not answer and usual is False):
            return False
        say(f"  {explained}" if answer == "?" and explained else "  Escriba s o n.")


def _refuse(error: SoeError) -> None:
    say(f"  {error.message}")
    if error.next_step:
        say(f"  > {error.next_step}")
