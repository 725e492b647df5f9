"""How likely a column holds what is looked for: by its title, and by what its values look like."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from soe_cli.intake.tables.header import Vocabulary
from soe_cli.model.text import fold

Looks = Callable[[str], bool]
"""Whether a value looks like one of a field's."""


def likeness(
    words: Vocabulary, field: str, title: str, values: Sequence[str], looks: Looks | None, weight: float
) -> float:
    """From 0 to 1; where there are ``values`` and they tell (``looks``), they count with this ``weight``."""
    from rapidfuzz.fuzz import token_sort_ratio

    alike = max((token_sort_ratio(fold(title), name) for name in words.names(field)), default=0.0) / 100
    if looks is None or not values:
        return alike
    return weight * sum(map(looks, values)) / len(values) + (1 - weight) * alike


def read_by(parse: Callable[[str], object]) -> Looks:
    """Whether ``parse`` reads a value, which it refuses with ``ValueError``."""

    def reads(text: str) -> bool:
        try:
            parse(text)
        except ValueError:
            return False
        return True

    return reads
