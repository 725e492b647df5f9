"""B09: which display names of a session a person decides about, and whom a person names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from itertools import combinations

from soe_cli.matching.deciding import decision_key
from soe_cli.model.attendance import AttendanceRecord, Enrolled, Match, Outcome
from soe_cli.model.review import NAMELESS, Case, KeptDecision, bare_document, read_decision
from soe_cli.model.text import clean_text, fold

MOST_CONNECTIONS = 4
"""Connections of one display name that are told one by one."""
_TOGETHER = timedelta(minutes=2)
"""A device that takes over from another is in the call with it for a moment."""


def cases(
    session: int, matches: Iterable[Match], undecided: Iterable[Match], kept: Mapping[str, KeptDecision]
) -> tuple[Case, ...]:
    """One case for each display name that waits for a person or that a person has decided, in the call's order.

    ``matches`` are those of the session; ``undecided`` are of the same records, as if nobody had decided anything.
    """
    by_itself: dict[str, list[Match]] = _by_name(undecided)
    found: list[Case] = []
    for key, mine in _by_name(matches).items():
        if key in kept or any(one.outcome is Outcome.REVIEW for one in mine):
            found.append(_case(session, key, mine, by_itself.get(key, mine)))
    return tuple(found)


def waiting(all_of_them: Iterable[Case], matches: Iterable[Match]) -> tuple[Case, ...]:
    """The cases that wait for a person."""
    keys = {decision_key(one.record.display_name) for one in matches if one.outcome is Outcome.REVIEW}
    return tuple(one for one in all_of_them if one.key in keys)


def credited(matches: Iterable[Match]) -> dict[str, tuple[str, ...]]:
    """The display names that stand for each enrolled person already, by document number."""
    names: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for one in matches:
        if one.outcome is Outcome.MATCHED:
            names[one.document][clean_text(one.record.display_name)] = None
    return {document: tuple(shown) for document, shown in names.items()}


def person_named(text: str, people: Sequence[Enrolled]) -> Enrolled | None:
    """The one of ``people`` whom ``text`` names: by document number, with or without leading zeros, or by the whole
    name, which must be one person's alone; None when it is nobody's."""
    document = read_decision(text)
    if document:
        wanted = bare_document(document)
        return next((one for one in people if bare_document(one.document) == wanted), None)
    named = [one for one in people if fold(text) and fold(one.name) == fold(text)]
    return named[0] if len(named) == 1 else None


def _by_name(matches: Iterable[Match]) -> dict[str, list[Match]]:
    found: dict[str, list[Match]] = {}
    for one in matches:
        found.setdefault(decision_key(one.record.display_name), []).append(one)
    return found


def _case(session: int, key: str, mine: Sequence[Match], by_itself: Sequence[Match]) -> Case:
    told = next((one for one in mine if one.outcome is Outcome.REVIEW), by_itself[0])
    candidates = {one.document: one for match in (*mine, *by_itself) for one in match.candidates}
    reason = "; ".join(dict.fromkeys(told.evidence))
    records = [one.record for one in mine]
    return Case(
        key,
        clean_text(told.record.display_name) or NAMELESS,
        session,
        tuple(candidates.values()),
        reason,
        (*_connections(records), *_at_once(records)),
    )


def _connections(records: Sequence[AttendanceRecord]) -> Iterable[str]:
    for record in records[:MOST_CONNECTIONS]:
        yield " · ".join(filter(None, (_when(record), record.email, record.document, record.source)))
    more = len(records) - MOST_CONNECTIONS
    if more > 0:
        yield f"y {more} conexi{'ones' if more > 1 else 'ón'} más"


def _when(record: AttendanceRecord) -> str:
    if record.joined and record.left:
        minutes = (record.left - record.joined).total_seconds() / 60
        return f"{record.joined:%H:%M} a {record.left:%H:%M} ({minutes:.0f} min)"
    if record.joined:
        return f"desde las {record.joined:%H:%M}"
    if record.minutes is not None:
        return f"{record.minutes:.0f} min"
    return f"formulario, {record.answered:%H:%M}" if record.answered else ""


def _at_once(records: Sequence[AttendanceRecord]) -> Iterable[str]:
    """A warning when one display name was in the call twice at the same time."""
    spans = [(one.source, one.joined, one.left) for one in records if one.joined and one.left]
    for (source, joined, left), (other, joined_too, left_too) in combinations(spans, 2):
        if source == other and min(left, left_too) - max(joined, joined_too) > _TOGETHER:
            yield "Estuvo conectado dos veces a la vez: pueden ser dos personas con el mismo nombre"
            return
