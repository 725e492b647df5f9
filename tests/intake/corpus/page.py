"""``docs/report-formats.md``: what was tried on the reader of appointment reports, and what came out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .disguise import Disguise
from .outcome import Outcome
from .programs import FORMATS
from .traps import Trap

_TOP = """# Which appointment reports are read, and which are refused

Made by the tests of `tests/intake/corpus/`, which fail when this page does not say what came out.

## Odd cells, in every format

Each file was written by the program that stands in its cell, and the same came out of all files of a line. "N read"
counts appointments, every fact of which was compared; what is refused or told has its code. The refusal of a whole
file is quoted as the consultant reads it.
"""
_MIDDLE = """
## Odd files

What a file is told by its bytes, never by its name.
"""


def page(
    traps: Iterable[tuple[Trap, Sequence[tuple[str, Outcome]]]], disguises: Iterable[tuple[Disguise, Outcome]]
) -> str:
    """The page. ``traps`` come with the program and the outcome for each of ``FORMATS``."""
    lines = [_TOP, *_rows(["What is odd", *FORMATS, "What came out"])]
    for trap, tried in traps:
        outcomes = dict.fromkeys(str(outcome) for _, outcome in tried)
        lines += _rows([trap.name, *(program for program, _ in tried), " / ".join(outcomes)], first=False)
    lines += [_MIDDLE, *_rows(["Really", "What is odd", "Written by", "Named", "What came out"])]
    for one, outcome in disguises:
        lines += _rows([one.kind, one.oddity, one.program, f"`{one.file}`", str(outcome)], first=False)
    return "\n".join(lines) + "\n"


def _rows(cells: Sequence[str], *, first: bool = True) -> list[str]:
    """A row of a table; the first one with the rule below it."""
    row = "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
    return [row, "|" + "---|" * len(cells)] if first else [row]
