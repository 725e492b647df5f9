"""The standard of a procedure: how long its activities should take, in minutes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from soe_cli.procedures.catalogue.catalogue import Catalogue, Section


@dataclass(frozen=True, slots=True)
class Standard:
    """The sum of a section's durations: ``once``, and ``per_session`` for each session. Minutes.

    ``printed`` is the total that the source states itself: it is quoted, and need not be the sum.
    """

    once: int
    per_session: int
    printed: str

    def of(self, sessions: int) -> int:
        """The minutes of a module with so many sessions."""
        return self.once + self.per_session * sessions


def standard(section: Section) -> Standard:
    """The standard of one section (PE-SOE-001-01, B09: activities B04 to B09 come round for each session)."""
    return Standard(
        once=sum(entry.minutes or 0 for entry in section.entries if not entry.per_session),
        per_session=sum(entry.minutes or 0 for entry in section.entries if entry.per_session),
        printed=section.printed_total,
    )


def shared_durations(catalogue: Catalogue) -> Mapping[str, tuple[str, ...]]:
    """The numbers of the entries that share one printed duration, by the number of each of them."""
    groups: dict[str, list[str]] = {}
    for section in catalogue.sections:
        for entry in section.entries:
            groups.setdefault(entry.counted_with or entry.number, []).append(entry.number)
    return {number: tuple(group) for group in groups.values() for number in group if len(group) > 1}


def in_words(minutes: int) -> str:
    """Minutes as people write them: ``35 min``, ``2 h``, ``5 h 25 min``."""
    hours, rest = divmod(minutes, 60)
    return " ".join(
        part for part in (f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else "") if part
    )
