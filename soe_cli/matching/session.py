"""All display names of a session matched to the enrolled of its module."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from soe_cli.matching.deciding import Decider, Decision, decision_key
from soe_cli.matching.people import People
from soe_cli.model.attendance import AttendanceRecord, Enrolled, Match, Outcome
from soe_cli.model.text import clean_text

_NOTHING_DECIDED: Mapping[str, str] = MappingProxyType({})

_Key = tuple[str, str, str, str]
"""What makes records one: the display name folded, e-mail, document, personal code."""


def match(
    records: Sequence[AttendanceRecord],
    enrolled: Sequence[Enrolled],
    decided: Mapping[str, str] = _NOTHING_DECIDED,
) -> tuple[Match, ...]:
    """What becomes of each record of one session, in their order (PE-SOE-001-01, B09).

    Evidence counts in tiers: document number, e-mail, personal code, what a person has decided, telephone, name.
    ``decided`` maps a :func:`decision_key` to the document of an enrolled person, or to "" for somebody who is not
    enrolled. Records of one display name and identity become the same. A name alone credits nobody to whom another
    enrolled person is close, and in one call nobody by a partial name beside a better one.
    """
    decider = Decider(People(enrolled), decided)
    groups: dict[_Key, list[AttendanceRecord]] = {}
    for record in records:
        groups.setdefault(_key(record), []).append(record)
    decisions = {key: decider.decide(alike[0]) for key, alike in groups.items()}
    doubtful = _doubtful(groups, decisions)
    credited = {one.index for key, one in decisions.items() if one.index >= 0 and key not in doubtful}
    settled: dict[_Key, Match] = {}
    for key, decision in decisions.items():
        found = decision.match
        if key in doubtful:
            found = replace(found, outcome=Outcome.REVIEW, document="", evidence=(*found.evidence, doubtful[key]))
            settled[key] = replace(found, candidates=decider.candidates(decision, lambda _: False))
        elif found.outcome is Outcome.REVIEW:
            settled[key] = replace(found, candidates=decider.candidates(decision, credited.__contains__))
        else:
            settled[key] = found
    return tuple(replace(settled[_key(record)], record=record) for record in records)


def _key(record: AttendanceRecord) -> _Key:
    address = record.email.strip().lower()
    return decision_key(record.display_name), address, record.document.strip(), record.code.strip()


def _doubtful(
    groups: Mapping[_Key, Sequence[AttendanceRecord]], decisions: Mapping[_Key, Decision]
) -> dict[_Key, str]:
    """The display names that a person should decide because another of the same call has the person already, with
    the reason in Spanish. A form is no call: it vies with no display name."""
    claims: dict[tuple[int, str], list[_Key]] = {}
    for key, decision in decisions.items():
        if decision.index >= 0:
            for source in {record.source for record in groups[key] if record.answered is None}:
                claims.setdefault((decision.index, source), []).append(key)
    doubtful: dict[_Key, str] = {}
    for keys in claims.values():
        best = max(keys, key=lambda key: (not decisions[key].partial, decisions[key].score, key))
        shown = clean_text(decisions[best].match.record.display_name)
        for key in keys:
            if decisions[key].partial and key[0] != best[0]:
                doubtful[key] = f"la misma persona ya está acreditada como «{shown}»"
    return doubtful
