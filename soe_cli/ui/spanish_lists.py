"""Lists in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

SHOWN = 3


def some_of(names: Sequence[str]) -> str:
    """``a, b y c``; of more than three ``a, b y 4 más``."""
    shown = list(names)
    if len(shown) > SHOWN:
        shown = [*shown[: SHOWN - 1], f"{len(names) - SHOWN + 1} más"]
    return " y ".join(part for part in (", ".join(shown[:-1]), *shown[-1:]) if part)
