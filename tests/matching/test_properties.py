"""Whatever a screen shows, the outcome is one of three and keeps its promises."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from soe_cli.matching.deciding import decision_key
from soe_cli.matching.session import match
from soe_cli.matching.sounds import letters, sound
from soe_cli.model.attendance import AttendanceRecord, Outcome

from .people import NAMES, PEOPLE

WORDS = sorted({word.strip(",").title() for name in NAMES.values() for word in name.split()})
SHOWN = st.text(max_size=30) | st.lists(
    st.sampled_from([*WORDS, "(", ")", "-", "iPhone", "de", "J.", "📱", "Bodega", "…", "99999999", "Pepe", "Xyz"]),
    max_size=7,
).map(" ".join)


@given(st.lists(SHOWN, max_size=6))
def test_every_record_gets_an_outcome_with_evidence(shown: list[str]) -> None:
    found = match([AttendanceRecord(one) for one in shown], PEOPLE)

    assert [one.record.display_name for one in found] == shown
    for one in found:
        assert one.evidence and all(one.evidence)
        assert bool(one.document) == (one.outcome is Outcome.MATCHED)
        assert all(0 <= candidate.likelihood <= 1 for candidate in one.candidates)
        assert len({candidate.document for candidate in one.candidates}) == len(one.candidates)


@given(st.lists(SHOWN, max_size=6))
def test_the_order_of_the_records_changes_nothing(shown: list[str]) -> None:
    one_way = match([AttendanceRecord(one) for one in shown], PEOPLE)
    other_way = match([AttendanceRecord(one) for one in reversed(shown)], PEOPLE)

    assert [(one.outcome, one.document) for one in one_way] == [
        (one.outcome, one.document) for one in reversed(other_way)
    ]


@given(st.sampled_from(WORDS))
def test_case_and_marks_never_matter(word: str) -> None:
    assert letters(word.upper()) == letters(word.lower()) == letters(f" {word}. 🌸")
    assert sound(letters(word)) == sound(letters(word.upper()))
    assert decision_key(word.upper()) == decision_key(word.lower())
