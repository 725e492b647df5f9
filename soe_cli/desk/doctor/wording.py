"""Lists in a sentence, whole: whoever puts something right has to see all of it."""

from __future__ import annotations

from collections.abc import Sequence


def listed(names: Sequence[str]) -> str:
    """``a, b y c``."""
    return " y ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)
