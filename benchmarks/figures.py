"""The figures that the benchmarks print, kept in the pages that speak of them.

A page holds a line that begins with ``- **<name>**:``; with ``SOE_WRITE_FIGURES=1`` a benchmark puts what it has
just measured after it.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

DOCS = Path(__file__).parent.parent / "docs"


def report(name: str, figure: str) -> None:
    """Print the figure of the benchmark ``name``, and keep it if that is wished."""
    print(f"{name}: {figure}")  # noqa: T201
    if os.environ.get("SOE_WRITE_FIGURES") == "1":
        _keep(name, figure)


def _keep(name: str, figure: str) -> None:
    line = re.compile(rf"^(- \*\*{re.escape(name)}\*\*:).*$", re.MULTILINE)
    for page in DOCS.glob("*.md"):
        text = page.read_text("utf-8")
        if line.search(text):
            page.write_text(line.sub(lambda found: f"{found[1]} {figure}", text), "utf-8")
