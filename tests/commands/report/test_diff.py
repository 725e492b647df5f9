"""``soe report diff``: what the newest report changed (A02)."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Hire
from tests.consultant import Answer, Consultant
from tests.reports import Line, crowd, write_report

EXPECTED = Path(__file__).parent / "expected" / "diff.txt"
STAYS = Line("C-1", email="maria@ejemplo.pe")
MOVES = Line("C-2", hour="11:00", name="FLORES, JOSÉ", email="jose@ejemplo.pe", document="40000002")
GOES = Line("C-3", hour="12:00", name="MUÑOZ, ROSA", document="40000003")
IS_MARKED = Line("C-4", hour="15:00", name="PAZ, EVA", document="40000004")
IS_CORRECTED = Line("C-5", hour="16:00", name="SOTO, LUZ", email="lus@ejemplo.pe", document="40000005")
COMES = Line("C-6", hour="17:00", name="RÍOS, JUAN", document="40000006")
YESTERDAY = (STAYS, MOVES, GOES, IS_MARKED, IS_CORRECTED)
TODAY = (
    STAYS,
    replace(MOVES, day="25/11/2026", hour="09:30"),
    replace(IS_MARKED, standing="Anulada"),
    replace(IS_CORRECTED, email="luz@ejemplo.pe", phone=""),
    COMES,
)


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """Ana, with nothing read yet."""
    return hire("ana")


def differences(answer: Answer) -> list[tuple[str, str]]:
    """Kind and cita of each difference."""
    return [(one["kind"], one["appointment"]["cita"]) for one in answer.data["differences"]]


def test_a_consultant_reads_what_is_new_moved_cancelled_and_corrected(ana: Consultant) -> None:
    ana.at("2026-11-22T17:00").pull(*YESTERDAY)
    ana.at("2026-11-23T08:00").pull(*TODAY)

    answer = ana.done("report", "diff")

    printed = answer.out + "".join(f"| {line}\n" for line in answer.err.splitlines())
    printed = "\n".join(line.rstrip() for line in printed.splitlines()) + "\n"
    if "SOE_WRITE_EXPECTED" in os.environ:
        EXPECTED.write_text(printed, encoding="utf-8", newline="\n")
    assert printed == EXPECTED.read_text(encoding="utf-8")


def test_a_program_reads_each_fact_from_and_to(ana: Consultant) -> None:
    ana.pull(*YESTERDAY)
    ana.pull(*TODAY)

    answer = ana.done("report", "diff", "--json")

    by_cita: dict[str, Any] = {one["appointment"]["cita"]: one for one in answer.data["differences"]}
    assert answer.data["counts"] == {"new": 1, "moved": 1, "cancelled": 2, "corrected": 1}
    assert by_cita["C-6"]["kind"] == "new"
    assert by_cita["C-2"]["changes"] == [{"field": "start", "from": "24/11/2026 11:00", "to": "25/11/2026 09:30"}]
    assert (by_cita["C-3"]["kind"], by_cita["C-3"]["gone"]) == ("cancelled", True)
    assert (by_cita["C-4"]["kind"], by_cita["C-4"]["gone"]) == ("cancelled", False)
    assert by_cita["C-5"]["changes"] == [
        {"field": "email", "from": "lus@ejemplo.pe", "to": "luz@ejemplo.pe"},
        {"field": "phone", "from": "+51987654321", "to": ""},
    ]
    assert answer.data["before"]["pulled_at"] == answer.data["after"]["pulled_at"] == "2026-11-23T08:00:00-05:00"


def test_reading_the_same_report_again_and_again_keeps_what_it_changed(ana: Consultant) -> None:
    ana.pull(STAYS)
    for hour in ("09:00", "10:00", "11:00"):
        ana.at(hour).pull(STAYS, COMES)

    answer = ana.done("report", "diff", "--json")

    assert differences(answer) == [("new", "C-6")]
    assert answer.data["after"]["pulled_at"] == "2026-11-23T11:00:00-05:00"


def test_since_a_day_the_changes_of_several_reports_are_one(ana: Consultant) -> None:
    ana.at("2026-11-22T17:00").pull(STAYS, MOVES, GOES)
    ana.at("2026-11-23T08:00").pull(STAYS, replace(MOVES, hour="13:00"))
    ana.at("2026-11-23T12:00").pull(STAYS, replace(MOVES, hour="14:00"), COMES)

    since_the_last = ana.done("report", "diff", "--json")
    since_yesterday = ana.done("report", "diff", "--since", "hoy", "--json")

    assert differences(since_the_last) == [("new", "C-6"), ("moved", "C-2")]
    assert differences(since_yesterday) == [("new", "C-6"), ("moved", "C-2"), ("cancelled", "C-3")]
    assert since_yesterday.data["differences"][1]["changes"][0]["from"] == "24/11/2026 11:00"


def test_a_report_of_other_days_changes_nothing_of_those_it_does_not_cover(ana: Consultant) -> None:
    ana.pull(STAYS, GOES)
    ana.pull(replace(COMES, day="26/11/2026"))

    assert differences(ana.done("report", "diff", "--json")) == [("new", "C-6")]


def test_a_refused_row_is_no_cancellation(ana: Consultant) -> None:
    ana.pull(STAYS, GOES)
    ana.pull(STAYS, replace(GOES, hour="25:90"))

    assert differences(ana.done("report", "diff", "--json")) == []


def test_a_day_that_is_over_is_no_difference(ana: Consultant) -> None:
    ana.at("2026-11-23T08:00").pull(replace(STAYS, day="23/11/2026"), MOVES)
    ana.at("2026-11-24T08:00").pull(MOVES)

    assert ana.done("report", "diff").out == "Nada cambió.\n"


def test_a_cita_that_goes_to_a_colleague_or_comes_from_one_is_told_to_both(ana: Consultant) -> None:
    ana.pull(STAYS, MOVES, whose="all")
    ana.pull(replace(STAYS, consultant="HUAMÁN SOTO, LUIS"), MOVES, whose="all")

    hers = ana.done("report", "diff", "--json")
    his = ana.done("report", "diff", "--consultant", "Luis Huamán", "--json")

    assert differences(hers) == differences(his) == [("corrected", "C-1")]
    assert hers.data["differences"][0]["changes"][0]["field"] == "consultant"


def test_what_she_booked_herself_is_new_once_the_report_has_it(ana: Consultant) -> None:
    who = ("--document", "40000006", "--name", "RÍOS, JUAN", "--date", "24/11/2026", "--time", "17:00")
    ana.pull(STAYS)
    ana.done("report", "add", *who)
    ana.pull(STAYS, MOVES)
    without = ana.done("report", "diff", "--json")
    ana.pull(STAYS, MOVES, COMES)

    assert differences(without) == [("new", "C-2")]
    assert differences(ana.done("report", "diff", "--json")) == [("corrected", "C-6")]


def test_a_report_in_doubt_tells_what_it_misses_before_anybody_accepts_it(ana: Consultant) -> None:
    ana.pull(*crowd(12, day="24/11/2026"))
    ana.pull(*crowd(1, day="24/11/2026"))

    found = differences(ana.done("report", "diff", "--json"))

    assert (len(found), {kind for kind, _ in found}) == (11, {"cancelled"})


def test_two_files_are_compared_and_nothing_of_them_is_kept(ana: Consultant, tmp_path: Path) -> None:
    before, after = write_report(tmp_path / "a.xls", *YESTERDAY), write_report(tmp_path / "b.xls", *TODAY)

    answer = ana.done("report", "diff", before, after, "--json")

    assert answer.data["counts"] == {"new": 1, "moved": 1, "cancelled": 2, "corrected": 1}
    assert answer.data["before"] == {"file": "a.xls", "pulled_at": None}
    assert ana.done("report", "show", "--json").data["appointments"] == []


def test_without_an_earlier_report_there_is_nothing_to_compare_with(ana: Consultant) -> None:
    never = ana.done("report", "diff", "--json")
    ana.pull(STAYS)
    once = ana.done("report", "diff", "--json")

    assert never.notices() == once.notices() == [("no-earlier-report", "")]
    assert (never.data["after"], once.data["after"]["file"]) == (None, "citas.xls")
    assert (once.data["before"], once.data["differences"]) == (None, [])


@pytest.mark.parametrize("words", [("a.xls",), ("a.xls", "b.xls", "--since", "hoy")])
def test_one_file_or_files_and_a_day_are_refused(ana: Consultant, words: tuple[str, ...]) -> None:
    answer = ana.soe("report", "diff", *words)

    assert answer.exit_code == 2
    assert "soe report diff ANTES DESPUÉS" in answer.err
