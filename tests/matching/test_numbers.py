"""A synthetic module matched as well as the benchmark asks, so that a change that costs names is seen at once."""

from __future__ import annotations

from benchmarks.synthetic_modules import make_module
from soe_cli.matching.session import match
from soe_cli.model.attendance import AttendanceRecord, Outcome


def test_a_module_of_300_people_is_matched_and_nobody_is_credited_in_doubt() -> None:
    module = make_module(1)

    found = match([AttendanceRecord(shown.display_name) for shown in module.shown], module.enrolled)

    pairs = [(shown, one) for shown, one in zip(module.shown, found, strict=True) if shown.document]
    decidable = [one.document == shown.document for shown, one in pairs if shown.decidable]
    doubtful = [one.outcome for shown, one in pairs if not shown.decidable]
    assert sum(decidable) >= 0.95 * len(decidable)
    assert set(doubtful) == {Outcome.REVIEW}
    few = [(shown, one) for shown, one in pairs if not one.document and len(shown.compatible) <= 3]
    assert all(shown.document in [other.document for other in one.candidates[:3]] for shown, one in few)


def test_the_same_seed_gives_the_same_module() -> None:
    assert make_module(3, enrolled=20, attending=10) == make_module(3, enrolled=20, attending=10)
