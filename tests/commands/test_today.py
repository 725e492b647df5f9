"""``soe today``: the day by activity, from what this machine knows."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import pytest

from tests.commands.test_whole_outputs import Reviewer
from tests.conftest import Hire, Misbehave, State
from tests.consultant import Consultant, unsigned
from tests.programme import MODULE, workbook
from tests.reports import Line

TODAY = "23/11/2026"
REPORT = (
    Line("C-1", TODAY, "09:00", email="maria@ejemplo.pe"),
    Line("C-2", TODAY, "09:30", "FLORES CCAHUANA, JOSÉ", "jose@ejemplo.pe", "40000002"),
    Line("C-3", TODAY, "16:00", "MUÑOZ, ROSA", "", "40000003", "923456789"),
    Line("C-4", "24/11/2026", "09:00", "PAZ, EVA", "eva@ejemplo.pe", "40000004"),
    Line("C-5", TODAY, "11:00", "SOTO, LUZ", "luz@ejemplo.pe", "40000005", standing="Anulada"),
    Line("C-6", TODAY, "12:00", "RÍOS, PÍA", "pia@ejemplo.pe", "40000006", consultant="HUAMÁN SOTO, LUIS"),
)
SESSIONS = (("20/11/2026", "18:00", "Idea de negocio"), ("27/11/2026", "18:00", "Modelo de negocio"))


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """Ana at 8:00 with the report of the day."""
    ana = hire("ana")
    ana.at("07:55").pull(*REPORT)
    return ana.at("08:00")


def lines(consultant: Consultant, *words: str) -> dict[str, Any]:
    """The activities by code."""
    return {line["code"]: line for line in consultant.done("today", *words, "--json").data["activities"]}


def counts(line: dict[str, Any]) -> tuple[int, int, int]:
    return line["done"], line["pending"], len(line["blocked"])


def test_a_day_at_a_glance_reads_well(ana: Consultant) -> None:
    reviewer = Reviewer(ana)
    workbook(ana).programme(*SESSIONS)

    reviewer.reads("today_morning", "08:00", "today")
    ana.done("remind", "--yes")
    ana.at("08:58").done("attend", "invite", "C-1", "--yes")
    ana.at("09:02").done("attend", "start", "C-1")
    reviewer.reads("today_attending", "09:10", "today")
    ana.at("09:20").done("attend", "finish", "C-1", "--query", "RUC")
    ana.at("09:40").done("attend", "absent", "C-2", "--reason", "No contestó", "--yes")
    reviewer.reads("today_refresh", "09:45", "today", "--refresh")
    ana.at("17:00").done("log", "--yes")
    reviewer.reads("today_evening", "17:30", "today")


def test_each_activity_counts_what_is_done_pending_and_blocked(ana: Consultant) -> None:
    morning = lines(ana)
    ana.done("remind", "--yes")
    reminded = lines(ana)
    ana.at("09:02").done("attend", "start", "C-1")
    attending = lines(ana.at("09:05"))
    ana.at("09:20").done("attend", "finish", "C-1", "--query", "RUC")
    finished = lines(ana)
    ana.done("log", "--yes")
    logged = lines(ana)

    assert counts(morning["A01"]) == (3, 0, 0)
    assert counts(morning["A02"]) == (0, 3, 1)
    assert morning["A02"]["command"] == "soe remind"
    assert "llame al +51923456789" in morning["A02"]["blocked"][0]["why"]
    assert counts(reminded["A02"]) == (3, 0, 1)
    assert counts(attending["A05"]) == (0, 1, 0)
    assert attending["A06"]["command"] == 'soe attend finish C-1 --query "…"'
    assert (finished["A06"]["minutes_used"], finished["A06"]["minutes_standard"]) == (18, 15)
    assert counts(finished["A07"]) == (0, 1, 0)
    assert (counts(logged["A07"]), logged["A07"]["minutes_standard"]) == ((1, 0, 0), 10)


@pytest.mark.parametrize(
    ("hour", "words", "step"),
    [
        ("08:00", (), "Recordatorio: soe remind"),
        ("08:50", (("remind", "--yes"),), "soe attend invite C-1"),
        ("09:01", (("attend", "invite", "C-1", "--yes"),), "soe attend start C-1"),
        ("09:10", (("attend", "start", "C-1"),), 'soe attend finish C-1 --query "…"'),
    ],
)
def test_the_next_step_is_what_the_hour_asks_for(
    ana: Consultant, hour: str, words: tuple[tuple[str, ...], ...], step: str
) -> None:
    for command in words:
        ana.at(hour).done(*command)

    assert step in ana.at(hour).done("today", "--json").data["next"]


def test_what_failed_is_told_with_the_way_to_go_on(ana: Consultant, misbehave: Misbehave) -> None:
    misbehave(rules=[{"method": "gmail.users.drafts.create", "kind": "status", "status": 400, "probability": 1}])
    ana.soe("remind", "--yes")

    told = ana.done("today", "--json").data

    assert "soe resume" in told["next"]
    (a02,) = [line for line in told["activities"] if line["code"] == "A02"]
    assert any(one["what"] == "Recordatorio de la cita C-1" for one in a02["blocked"])


def test_yesterday_s_attentions_are_called_to_mind(ana: Consultant) -> None:
    ana.at("09:02").done("attend", "start", "C-1")
    ana.at("09:20").done("attend", "finish", "C-1", "--query", "RUC")

    told = lines(ana.at("2026-11-24T08:00"))

    assert told["A07"]["command"] == "soe log --date 23/11/2026"
    assert [one["what"] for one in told["A07"]["blocked"]] == [
        "Cita C-2 de FLORES CCAHUANA, JOSÉ",
        "Cita C-3 de MUÑOZ, ROSA",
    ]
    assert told["A02"]["blocked"][0] == {"what": "Reporte de citas", "why": "el último se leyó el 23/11/2026"}


def test_without_refreshing_google_is_not_asked(ana: Consultant, state: State) -> None:
    workbook(ana).programme(*SESSIONS)
    ana.done("today", "--refresh")

    with ana.cut_off():
        told = ana.at("12:30").done("today")

    assert "copia de hace 4 h 30 min (23/11 a las 08:00)" in told.out
    assert f"«{MODULE}», 2 talleres" in told.out


def test_a_row_that_a_person_deleted_shows_when_refreshing(ana: Consultant, state: State) -> None:
    ana.at("09:02").done("attend", "start", "C-1")
    ana.at("09:20").done("attend", "finish", "C-1", "--query", "RUC")
    ana.done("log", "--yes")
    config = (ana.home / "config.toml").read_text(encoding="utf-8")
    spreadsheet = config.split('attentions = "')[1].split('"')[0]
    workbook(ana).google.post(f"v4/spreadsheets/{spreadsheet}/values/Atenciones!A2:R2:clear", {})

    assert counts(lines(ana)["A07"])[:2] == (1, 0)
    assert counts(lines(ana, "--refresh")["A07"])[:2] == (0, 1)


def test_a_damaged_copy_is_no_copy(ana: Consultant) -> None:
    (ana.home / "programme.json").write_text("{", encoding="utf-8")

    assert ana.done("today", "--json").data["programme_read_at"] is None


def test_after_a_weekend_and_a_holiday_the_next_citas_are_those_of_remind(ana: Consultant) -> None:
    # 8 December 2026, a Tuesday, is a holiday, and the 9th another.
    ana.at("2026-12-07T08:00").pull(Line("C-9", "10/12/2026", "09:00", document="40000009"))

    reminded = ana.done("remind", "--dry-run", "--json").json["summary"]["planned"]

    assert reminded == 2
    assert lines(ana)["A02"]["pending"] == 1


def test_before_there_is_an_office_it_says_what_to_do(hire: Hire) -> None:
    ana = hire("ana", ready=False)

    answer = ana.soe("today")

    assert answer.exit_code == 3
    assert "soe init" in answer.err
    assert "Uso: soe" in ana.done().out


def test_the_program_alone_shows_the_day(ana: Consultant) -> None:
    assert ana.done().out == ana.done("today").out


def test_the_day_is_there_at_once_because_nothing_heavy_is_loaded(ana: Consultant) -> None:
    heavy = ("google", "googleapiclient", "gspread", "requests", "rich", "holidays", "jinja2", "rapidfuzz")
    program = f"""
import sys
from soe_cli.app import run
run(["today"])
sys.stderr.write(" ".join(name for name in {heavy!r} if name in sys.modules))
"""

    ran = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **ana.environment()},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )

    assert "Siguiente paso: Recordatorio: soe remind" in ran.stdout
    assert unsigned(ran.stderr) == ""
