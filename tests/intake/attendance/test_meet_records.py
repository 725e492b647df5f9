"""What soe keeps of Meet's records is the same file for the same records, and one more export to read."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.errors import UnusableInputError
from soe_cli.intake.attendance.meet_records import meet_file, read_meet_file
from soe_cli.intake.attendance.reading import read_attendance
from soe_cli.intake.tables.source import SourceFile
from soe_cli.model.attendance import Presenter
from soe_cli.model.conference import Conference, Joined, Participant, Stay
from soe_cli.model.lima import LIMA

KEPT = Path(__file__).parent / "meet_records.json"
PAGE = Path(__file__).parents[3] / "docs" / "captures.md"
CODE = "abc-mnop-xyz"


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2027, 3, 2, hour, minute, tzinfo=LIMA)


LUZ = Participant("conferenceRecords/a/participants/1", Joined.ANONYMOUS, "Luz Ñahui 🌸", (Stay(at(15), at(16)),))
PHONE = Participant("conferenceRecords/a/participants/2", Joined.PHONE, "+51 ***-***-123", (Stay(at(15, 5)),))
BOT = Participant(
    "conferenceRecords/a/participants/3", Joined.SIGNED_IN, "Read.ai", (Stay(at(15), at(16)),), "users/1"
)
AGAIN = Participant("conferenceRecords/b/participants/1", Joined.ANONYMOUS, "Luz Ñahui", (Stay(at(16, 10)),))
FIRST = Conference("conferenceRecords/a", CODE, at(14, 55), at(16, 5), (LUZ, PHONE, BOT))
SECOND = Conference("conferenceRecords/b", CODE, at(16, 8), None, (AGAIN,))

moments = st.timedeltas(timedelta(), timedelta(days=3650)).map(at(0).__add__)
stays = st.builds(Stay, moments, st.none() | moments)
people = st.builds(Participant, st.text(), st.sampled_from(Joined), st.text(), st.tuples(stays), st.text())
calls = st.builds(Conference, st.text(), st.just(CODE), moments, st.none() | moments, st.tuples(people))


@given(st.lists(calls, max_size=3, unique_by=lambda one: one.name))
def test_what_is_kept_comes_back_and_the_order_of_the_calls_does_not_matter(found: list[Conference]) -> None:
    # when
    content = meet_file(found)

    # then
    assert list(read_meet_file(SourceFile("m.json", content))) == sorted(
        found, key=lambda one: (one.start, one.name)
    )
    assert meet_file(reversed(found)) == content


def test_the_file_is_one_that_people_can_read() -> None:
    assert meet_file((SECOND, FIRST)).decode() == KEPT.read_text(encoding="utf-8")


def test_the_file_in_the_documentation_is_such_a_file() -> None:
    # given
    example = PAGE.read_text(encoding="utf-8").split("```json\n")[1].split("```")[0]

    # when
    (call,) = read_meet_file(SourceFile("m.json", example.encode()))

    # then
    assert meet_file((call,)).decode() == example


def test_each_stay_is_a_record_of_its_call_and_whoever_was_there_left_with_it() -> None:
    # when
    read = read_attendance(meet_file((FIRST, SECOND)), "Asistencia de Meet - taller 1.json")

    # then
    first, second = f"Meet {CODE}, 02/03/2027 14:55:00", f"Meet {CODE}, 02/03/2027 16:08:00"
    assert read.platform == "Google Meet"
    assert [(one.row, one.display_name, one.joined, one.left, one.source) for one in read.records] == [
        (1, "Luz Ñahui 🌸", at(15), at(16), first),
        (2, "+51 ***-***-123", at(15, 5), at(16, 5), first),
        (3, "Read.ai", at(15), at(16), first),
        (4, "Luz Ñahui", at(16, 10), None, second),
    ]
    assert read.records[2].presenter is Presenter.BOT
    assert [one.code for one in read.notices] == ["open-stay", "no-person"]


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"{}",
        b'{"format": "otro", "version": 1, "conferences": []}',
        b'{"format": "soe-meet-attendance", "version": 2, "conferences": []}',
        b'{"format": "soe-meet-attendance", "version": 1, "conferences": [1]}',
        meet_file((FIRST,)).replace(b"-05:00", b""),
    ],
)
def test_another_json_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(UnusableInputError, match="no la asistencia que soe guarda de Meet"):
        read_attendance(content, "otro.json")


def test_calls_that_nobody_joined_are_refused() -> None:
    nobody = Conference("conferenceRecords/c", CODE, at(15), at(15) + timedelta(minutes=1), ())

    with pytest.raises(UnusableInputError, match="ningún participante"):
        read_attendance(meet_file((nobody,)), "m.json")
