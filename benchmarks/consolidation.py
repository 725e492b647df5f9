"""A module's 20 sessions of 2,000 rows read, matched to 2,000 enrolled and added up, with the most memory held.

Each session is a Zoom export with rejoins and people who are not enrolled; what a person would decide about one
session's doubtful names holds for the next.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Sequence
from datetime import datetime, timedelta

from benchmarks.figures import report
from benchmarks.synthetic_modules import Shown, make_module
from soe_cli.intake.attendance.reading import read_attendance
from soe_cli.matching.deciding import decision_key
from soe_cli.matching.session import match
from soe_cli.model.attendance import Outcome
from soe_cli.model.lima import LIMA
from soe_cli.model.workshop import Session, Speaker
from soe_cli.procedures.workshops.session.presence import presence

SESSIONS = 20
ROWS = 2000
ENROLLED = 2000
_START = datetime(2026, 8, 28, 18, tzinfo=LIMA)


def main() -> int:
    """Run it and print one line; 0 when every row is accounted for."""
    module = make_module(7, enrolled=ENROLLED, attending=1500)
    owner = {decision_key(shown.display_name): shown.document for shown in module.shown}
    before = _peak_megabytes()
    begun = time.perf_counter()
    decided: dict[str, str] = {}
    rows = people = first = last = 0
    for number in range(1, SESSIONS + 1):
        session = _session(number)
        content = _export(module.shown, session, number)
        read = read_attendance(content, f"participants_{number}.csv", day=session.start.date())
        found = match(read.records, module.enrolled, decided)
        doubtful = {decision_key(one.record.display_name) for one in found if one.outcome is Outcome.REVIEW}
        decided |= {key: owner[key] for key in doubtful}
        first, last = first or len(doubtful), len(doubtful)
        rows += len(found)
        people += len(presence(session, found, required_minutes=60))
    spent = time.perf_counter() - begun
    report(
        "consolidation",
        f"{SESSIONS} sessions of {ROWS} rows in {spent:.1f} s: {rows} rows, {people} presences; {first} names to"
        f" review after the first session, {last} after the last; peak memory {_peak_megabytes():.0f} MB,"
        f" {before:.0f} MB of them before the first session",
    )
    return 0 if rows == SESSIONS * ROWS else 1


def _session(number: int) -> Session:
    start = _START + timedelta(days=7 * (number - 1))
    return Session(number, f"Taller {number}", start, start + timedelta(minutes=120), Speaker("Ana Paz"))


def _export(shown: Sequence[Shown], session: Session, seed: int) -> bytes:
    """A Zoom export of ``ROWS`` stays of the people who show ``shown`` names; some come back."""
    chance = random.Random(seed)  # noqa: S311
    lines = ["Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest"]
    for one in chance.choices(shown, k=ROWS):
        joined = session.start + timedelta(seconds=chance.randrange(-600, 5000))
        left = joined + timedelta(seconds=chance.randrange(60, 4000))
        moments = f"{joined:%m/%d/%Y %I:%M:%S %p},{left:%m/%d/%Y %I:%M:%S %p}"
        lines.append(f'"{one.display_name}",,{moments},{(left - joined).seconds // 60 + 1},Yes')
    return "\r\n".join(lines).encode("utf-8-sig")


def _peak_megabytes() -> float:
    """The most memory that this process has held, 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 if sys.platform != "darwin" else 1024 * 1024)


if __name__ == "__main__":
    sys.exit(main())
