"""Small bar charts in a terminal."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from soe_cli.ui.tables import print_table

WIDTH = 24
"""Letters of the longest bar."""


def print_bars(title: str, header: str, counts: Sequence[tuple[str, int]], most: int = 10) -> None:
    """A chart of the first ``most`` counts, each with its part of the whole; nothing without any."""
    whole = sum(count for _, count in counts)
    longest = max((count for _, count in counts), default=0)
    rows = [_row(label, count, whole, longest) for label, count in counts[:most]]
    if rest := counts[most:]:
        rows.append(_row(f"(otras {len(rest)})", sum(count for _, count in rest), whole, 0))
    print_table(title, (header, "Total", "%", ""), rows)


def print_steps(title: str, steps: Sequence[tuple[str, int]]) -> None:
    """A chart of steps, each as a part of the first."""
    whole = steps[0][1]
    print_table(title, ("Paso", "Total", "%", ""), [_row(label, count, whole, whole) for label, count in steps])


def _row(label: str, count: int, whole: int, longest: int) -> tuple[str, str, str, str]:
    return label, str(count), f"{count / whole:.0%}" if whole else "", _bar(count, longest)


def _bar(count: int, longest: int) -> str:
    """A bar as long as ``count`` is of ``longest``; what is not nothing shows."""
    return _ink() * max(1, round(WIDTH * count / longest)) if count and longest else ""


def _ink() -> str:
    try:
        "█".encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return "#"
    return "█"
