"""A table in plain letters, for a command that has to be there at once: Rich takes longer to load than to read."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from collections.abc import Sequence

from soe_cli.ui.console import WIDTH_WHEN_PIPED, plain

NARROWEST = 24
"""Letters that the last column keeps, however narrow the window is."""


def print_line(text: str = "", indent: str = "") -> None:
    """One paragraph on stdout, folded at the window's width; what follows its first line is indented."""
    lines = textwrap.wrap(plain(text), width(), subsequent_indent=indent, break_on_hyphens=False) or [""]
    sys.stdout.write("\n".join(lines) + "\n")


def print_plain_table(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table on stdout; only its last column is folded where the window is too narrow."""
    table = [[plain(cell) for cell in row] for row in (headers, *rows)]
    widths = [max(len(row[column]) for row in table) for column in range(len(headers) - 1)]
    left = sum(widths) + 2 * len(widths)
    last = max(NARROWEST, width() - left)
    longest = min(last, max(len(row[-1]) for row in table))
    lines = []
    for number, row in enumerate(table):
        folded = textwrap.wrap(row[-1], last, break_on_hyphens=False) or [""]
        cells = "".join(f"{cell:<{wide}}  " for cell, wide in zip(row, widths, strict=False))
        lines += [f"{cells}{folded[0]}", *(f"{'':{left}}{more}" for more in folded[1:])]
        if number == 0:
            lines.append(_rule() * (left + longest))
    sys.stdout.write("\n".join(line.rstrip() for line in lines) + "\n")


def width() -> int:
    """Columns of the window; wide where there is none."""
    piped = not sys.stdout.isatty() and "COLUMNS" not in os.environ
    return WIDTH_WHEN_PIPED if piped else shutil.get_terminal_size().columns


def _rule() -> str:
    try:
        "─".encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return "-"
    return "─"
