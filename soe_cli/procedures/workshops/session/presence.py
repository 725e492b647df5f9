"""How long each enrolled person was at a session, and whether that counts as attended (PE-SOE-001-01, B09)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from soe_cli.model.attendance import AttendanceRecord, Match, Outcome, Presence
from soe_cli.model.workshop import Session

_ROUNDING = timedelta(minutes=1)
"""Platforms state whole minutes, some rounded down."""
_NOTHING = timedelta()

Stay = tuple[datetime, datetime]


def presence(
    session: Session, matches: Iterable[Match], required_minutes: int, *, form_counts: bool = False
) -> tuple[Presence, ...]:
    """The presence of everybody who is matched, by document number, in the order of the records.

    What counts is the union of a person's stays, over devices, rejoins and calls, within the session's hours; never
    more than the platform states. A stay without an end lasts until the last moment that its file or call tells.
    Records without hours count by their longest stated time. ``required_minutes`` make the session attended; with
    ``form_counts``, an attendance form sent from the session's start until the end of that day does as well.
    """
    everything = tuple(matches)
    ends = _last_moments(match.record for match in everything)
    records: dict[str, list[AttendanceRecord]] = {}
    for match in everything:
        if match.outcome is Outcome.MATCHED:
            records.setdefault(match.document, []).append(match.record)
    found = []
    for document, own in records.items():
        time = _time_within(session, own, ends)
        minutes = int(time.total_seconds() // 60)
        answered = any(_sent_in_time(session, record.answered) for record in own)
        attended = minutes >= required_minutes or (form_counts and answered)
        share = round(time / (session.end - session.start), 4)
        found.append(Presence(document, minutes, share, attended, answered))
    return tuple(found)


def union(stays: Iterable[Stay]) -> list[Stay]:
    """The time that ``stays`` cover, as stays in order that do not touch."""
    joined: list[Stay] = []
    for start, end in sorted(stays):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def _time_within(session: Session, records: Sequence[AttendanceRecord], ends: Mapping[str, datetime]) -> timedelta:
    stays: list[Stay] = []
    most = longest = _NOTHING
    for record in records:
        stated = None if record.minutes is None else timedelta(minutes=record.minutes)
        if record.joined is None:
            longest = max(longest, stated or _NOTHING)
            continue
        left = record.left or ends[record.source]
        start, end = max(record.joined, session.start), min(left, session.end)
        if start < end:
            stays.append((start, end))
            gone = stated is not None and stated + _ROUNDING < left - record.joined
            most += min(end - start, stated) if stated is not None and gone else end - start
    covered = sum((end - start for start, end in union(stays)), _NOTHING)
    return min(max(min(covered, most), longest), session.end - session.start)


def _last_moments(records: Iterable[AttendanceRecord]) -> dict[str, datetime]:
    """The last moment that each file or call tells."""
    last: dict[str, datetime] = {}
    for record in records:
        for moment in (record.joined, record.left):
            if moment and (record.source not in last or moment > last[record.source]):
                last[record.source] = moment
    return last


def _sent_in_time(session: Session, answered: datetime | None) -> bool:
    return answered is not None and session.start <= answered and answered.date() <= session.end.date()
