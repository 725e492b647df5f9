"""``soe remind`` asks about a report that may not be right before it plans anything (A02)."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tests.conftest import Hire, Misbehave, State
from tests.consultant import Consultant
from tests.findings import QUESTION, REMINDER, contents, mails, meetings, the_mail
from tests.reports import Line, crowd, write_report

MANY = crowd(10, day="24/11/2026")
ONE = Line("C-0", "24/11/2026", "08:00", email="persona0@ejemplo.pe", document="40000000")
TO_ANA = ("ana@centro.example", QUESTION)
HOUR = 3600.0


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """Ana, whose last report had ten citas for tomorrow, all reminded."""
    ana = hire("ana")
    ana.at("2026-11-23T08:00").pull(*MANY)
    ana.done("remind", "--yes")
    return ana.at("2026-11-23T09:00")


def empty(path: Path) -> str:
    """A report with its header and nothing below."""
    return write_report(path)


def made_ago(path: str, hours: float) -> str:
    """The file with another date."""
    moment = time.time() - hours * HOUR
    os.utime(path, (moment, moment))
    return path


def standing(state: State) -> list[str]:
    return [status for _, status in meetings(state())]


def test_few_citas_where_there_were_many_stop_everything_but_one_mail_to_the_consultant(
    ana: Consultant, state: State
) -> None:
    ana.pull(ONE)
    before = state()

    first = ana.soe("remind", "--yes")
    second = ana.soe("remind", "--yes")

    assert (first.exit_code, second.exit_code) == (6, 6)
    assert "El reporte tiene una sola cita suya, y el anterior tenía 10" in first.err
    assert "Se avisó a ana@centro.example." in first.err
    assert "Ya se avisó a ana@centro.example." in second.err
    assert "--accept-report" in first.err
    assert mails(state()) == sorted([*mails(before), TO_ANA])
    assert contents(before)["events"] == contents(state())["events"]
    assert "El reporte tiene una sola cita suya" in the_mail(state(), "ana@centro.example")["text"]


def test_nothing_is_withdrawn_before_a_person_accepts_the_report(ana: Consultant, state: State) -> None:
    pulled = ana.pull(ONE)
    shown = ana.done("report", "show", "--json").data["appointments"]

    answer = ana.done("remind", "--yes", "--accept-report", "--json")

    assert pulled.data["withdrawn"] == []
    assert {one["standing"] for one in shown} == {"booked"}
    assert ("too-few", "") in answer.notices()
    assert sorted(standing(state)) == ["cancelled"] * 9 + ["confirmed"]
    assert TO_ANA not in mails(state())


def test_a_report_that_was_accepted_is_not_asked_about_again(ana: Consultant) -> None:
    ana.pull(ONE)
    ana.done("remind", "--yes", "--accept-report")

    ana.pull(ONE)
    again = ana.done("remind", "--yes", "--json")

    assert again.json["summary"]["applied"] == 0
    assert "too-few" not in [code for code, _ in again.notices()]


def test_the_right_report_after_a_wrong_one_needs_no_answer(ana: Consultant, state: State) -> None:
    ana.pull(ONE)
    ana.soe("remind", "--yes")
    ana.pull(*MANY)

    answer = ana.done("remind", "--yes", "--json")

    assert answer.json["summary"]["applied"] == 0
    assert standing(state) == ["confirmed"] * 10


def test_a_second_wrong_report_is_compared_with_the_last_one_that_held(ana: Consultant) -> None:
    ana.pull(ONE)
    ana.pull(Line("C-1", "24/11/2026", "08:10", email="persona1@ejemplo.pe", document="40000001"))

    assert ana.soe("remind", "--yes").exit_code == 6


@pytest.mark.parametrize("configured", [True, False])
def test_an_empty_report_where_there_were_ten_is_asked_about_and_accepted_cancels_what_comes(
    ana: Consultant, state: State, tmp_path: Path, configured: bool
) -> None:
    report = empty(tmp_path / "vacio.xls")
    if configured:
        ana.configure(f"[report]\nfile = {report!r}")
    else:
        assert ana.soe("report", "pull", "--from", report).exit_code == 4

    asked = ana.soe("remind", "--yes")
    untouched = standing(state)
    ana.done("remind", "--yes", "--accept-report")
    again = ana.done("remind", "--yes", "--json")

    assert asked.exit_code == 6
    assert "El reporte no tiene ninguna cita suya, y el anterior tenía 10" in asked.err
    assert untouched == ["confirmed"] * 10
    assert standing(state) == ["cancelled"] * 10
    assert again.json["summary"]["applied"] == 0


def test_an_empty_report_where_there_were_few_is_no_report(hire: Hire, tmp_path: Path) -> None:
    ana = hire("ana")
    ana.pull(*crowd(9, day="24/11/2026"))
    report = empty(tmp_path / "vacio.xls")
    ana.configure(f"[report]\nfile = {report!r}")

    answer = ana.soe("remind", "--yes")

    assert answer.exit_code == 4
    assert "el reporte no tiene ninguna cita" in answer.err


def test_a_report_without_one_of_hers_is_asked_about_too(ana: Consultant, state: State) -> None:
    ana.pull(Line("C-90", consultant="HUAMÁN SOTO, LUIS"))

    assert ana.soe("remind", "--yes").exit_code == 6
    assert standing(state) == ["confirmed"] * 10


def test_a_report_of_a_colleague_alone_cancels_no_few_citas_unasked(hire: Hire, state: State) -> None:
    ana = hire("ana")
    ana.pull(*MANY[:3])
    ana.done("remind", "--yes")

    pulled = ana.pull(Line("C-50", consultant="HUAMÁN SOTO, LUIS", document="40000050"))
    asked = ana.soe("remind", "--yes")

    assert pulled.data["withdrawn"] == []
    assert asked.exit_code == 6
    assert "El reporte no tiene ninguna cita suya, y el anterior tenía 3" in asked.err
    assert standing(state) == ["confirmed"] * 3


def test_an_old_file_is_asked_about(hire: Hire, state: State, tmp_path: Path) -> None:
    ana = hire("ana")
    report = made_ago(write_report(tmp_path / "citas.xls", Line("C-1")), hours=72)
    ana.done("report", "pull", "--from", report)

    asked = ana.soe("remind", "--yes")
    accepted = ana.done("remind", "--yes", "--accept-report", "--json")

    assert asked.exit_code == 6
    assert "El archivo «citas.xls» es de hace 3 días" in asked.err
    assert accepted.json["summary"]["applied"] == 2
    assert [kind for _, kind in mails(state())] == [QUESTION, REMINDER]


def test_a_report_that_was_read_long_ago_is_asked_about(ana: Consultant, state: State) -> None:
    ana.configure("[report]\nmax_age_hours = 24")

    answer = ana.at("2026-11-24T09:30").soe("remind", "--yes", "--json")

    assert (answer.exit_code, answer.json["error"]["code"]) == (6, "decision-needed")
    assert "El último reporte leído («citas.xls») es de hace 25 horas" in answer.error
    assert TO_ANA in mails(state())


def test_accepting_an_old_reading_holds_as_long_as_a_report_may_be_old(ana: Consultant) -> None:
    ana.configure("[report]\nmax_age_hours = 24")
    ana.at("2026-11-24T09:30").done("remind", "--yes", "--accept-report")

    assert ana.at("2026-11-25T09:30").soe("remind", "--yes").exit_code == 0
    assert ana.at("2026-11-25T09:31").soe("remind", "--yes").exit_code == 6


def test_resuming_reminders_asks_about_the_report_as_well(hire: Hire, misbehave: Misbehave, state: State) -> None:
    # given two reminders that failed, and then a report in doubt
    ana = hire("ana")
    ana.configure("[report]\nquestioned_from = 2\nquestioned_drop = 0.4")
    ana.pull(*MANY[:2])
    misbehave(rules=[{"method": "gmail.users.drafts.send", "kind": "status", "status": 400, "probability": 1}])
    ana.soe("remind", "--yes")
    misbehave(rules=[])
    ana.pull(ONE)

    asked = ana.soe("resume", "--yes")
    mailed = mails(state())
    ana.done("remind", "--yes", "--accept-report")

    assert asked.exit_code == 6
    assert "El reporte tiene una sola cita suya" in asked.err
    assert mailed == [TO_ANA]
    assert ("persona0@ejemplo.pe", REMINDER) in mails(state()) and len(mails(state())) == 2


def test_the_limits_are_the_configurations(hire: Hire, tmp_path: Path) -> None:
    ana = hire("ana")
    ana.configure("[report]\nmax_age_hours = 0\nquestioned_drop = 0.5\nquestioned_from = 4")
    ana.pull(*crowd(4, day="24/11/2026"))
    ana.done("report", "pull", "--from", made_ago(write_report(tmp_path / "r.xls", *crowd(2)), hours=9000))
    half = ana.at("2026-11-30T08:00").soe("remind", "--yes")
    ana.pull(ONE)

    assert half.exit_code == 0
    assert ana.soe("remind", "--yes").exit_code == 0
    ana.pull(*crowd(4, day="01/12/2026"))
    ana.pull(*crowd(1, day="01/12/2026"))
    assert ana.soe("remind", "--yes").exit_code == 6


def test_a_dry_run_tells_the_doubt_and_asks_nothing(ana: Consultant, state: State) -> None:
    ana.pull(ONE)
    before = contents(state())

    answer = ana.done("remind", "--dry-run", "--json")

    assert ("too-few", "") in answer.notices()
    assert contents(state()) == before


def test_a_dry_run_shows_what_accepting_the_report_would_come_to_and_accepts_nothing(
    ana: Consultant, state: State
) -> None:
    ana.pull(ONE)

    shown = ana.done("remind", "--dry-run", "--accept-report", "--json").statuses()

    assert ana.soe("remind", "--yes").exit_code == 6
    done = ana.done("remind", "--yes", "--accept-report", "--json").statuses()
    assert sorted(standing(state)) == ["cancelled"] * 9 + ["confirmed"]
    assert {key for key, status in shown.items() if status == "planned"} == {
        key for key, status in done.items() if status == "applied"
    }


def test_corrected_rows_are_no_report_that_could_be_too_small(ana: Consultant, tmp_path: Path) -> None:
    # given a report with one refused row, which comes back corrected
    ana.pull(*MANY, Line("C-99", hour="25:90", document="40000099"))
    rejected = ana.home / "citas" / "rechazados.csv"
    rejected.write_bytes(rejected.read_bytes().replace(b"25:90", b"17:30"))

    pulled = ana.done("report", "pull", "--from", str(rejected), "--json")
    answer = ana.done("remind", "--yes", "--json")

    assert [one["cita"] for one in pulled.data["taken"]] == ["C-99"]
    assert pulled.data["withdrawn"] == []
    assert answer.json["summary"]["applied"] == 2
    assert not rejected.exists()


def test_refused_rows_that_a_person_deleted_are_no_empty_report(ana: Consultant) -> None:
    ana.pull(*MANY, Line("C-99", hour="25:90", document="40000099"))
    rejected = ana.home / "citas" / "rechazados.csv"
    rejected.write_bytes(rejected.read_bytes().splitlines(keepends=True)[0])

    pulled = ana.soe("report", "pull", "--from", str(rejected))

    assert pulled.exit_code == 4
    assert "no queda en él ninguna fila por corregir" in pulled.err
    assert ana.done("remind", "--yes").exit_code == 0


def test_when_the_mail_cannot_be_sent_either_the_consultant_reads_so(ana: Consultant, misbehave: Misbehave) -> None:
    ana.pull(ONE)
    misbehave(rules=[{"method": "gmail.users.drafts.create", "kind": "status", "status": 400, "count": 9}])

    answer = ana.soe("remind", "--yes")

    assert answer.exit_code == 6
    assert "No se sabe si el aviso llegó a ana@centro.example." in answer.err
