"""The process dies at a named place; the next command finds out what was done and does the rest, once."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.conftest import Hire, State
from tests.consultant import Consultant
from tests.findings import rows
from tests.reports import crowd, write_report

ROWS = ("spreadsheets.rows", "spreadsheets.append")
REMIND = (
    "ledger.note",
    "calendars.insert",
    "mailbox.create_draft",
    "mailbox.send_draft",
    "spreadsheets.write",
    *ROWS,
)
LOG = ("ledger.admit", "ledger.claim", "ledger.settle", *ROWS)


def _places(steps: tuple[str, ...]) -> list[str]:
    return [f"{side} {step}" for step in steps for side in ("before", "after")]


def _dies_at(place: str, consultant: Consultant, *words: str) -> None:
    environment = {**os.environ, **consultant.environment(), "SOE_CRASH_AT": place}
    command = [sys.executable, "-m", "soe_cli", *words]
    done = subprocess.run(command, env=environment, capture_output=True, check=False, timeout=60)
    assert done.returncode < 0, f"«{place}» was never passed: {done.stderr.decode()}"


def _with_short_timeout(consultant: Consultant) -> None:
    """A send that may be on its way is waited for as long as a call may take: here, not for a minute."""
    path = consultant.home / "config.toml"
    text = path.read_text("utf-8")
    assert "[workspace]\n" in text
    path.write_text(text.replace("[workspace]\n", "[workspace]\ntimeout_seconds = 0.5\n"), "utf-8")


@pytest.mark.parametrize("place", _places(REMIND))
def test_a_reminder_whose_process_died_is_sent_once(place: str, hire: Hire, state: State, tmp_path: Path) -> None:
    # given a run of three reminders that dies
    ana = hire("ana")
    _with_short_timeout(ana)
    ana.done("report", "pull", "--from", write_report(tmp_path / "citas.xls", *crowd(3)))
    _dies_at(place, ana, "remind", "--yes")

    # when
    ana.done("resume", "--yes")

    # then
    after = state()
    assert Counter(one["to"] for one in after["messages"]) == {
        f"persona{number}@ejemplo.pe": 1 for number in range(3)
    }
    assert len(after["events"]) == 3
    assert len(rows(after, "Envíos")) == 3
    assert ana.done("resume", "--yes", "--json").data["unfinished"] == 0


@pytest.mark.parametrize("place", _places(LOG))
def test_a_row_whose_process_died_stands_once(place: str, hire: Hire, state: State, tmp_path: Path) -> None:
    # given an attention, and a log that dies
    ana = hire("ana")
    report = write_report(tmp_path / "citas.xls", *crowd(2, day="23/11/2026"))
    ana.done("report", "pull", "--from", report)
    for code, hour in (("C-0", "08:10"), ("C-1", "08:40")):
        ana.at(hour).done("attend", "start", code)
        ana.done("attend", "finish", code, "--query", f"Consulta de {code}")
    _dies_at(place, ana.at("17:00"), "log", "--yes")

    # when
    ana.done("log", "--yes")
    ana.done("resume", "--yes")

    # then
    assert [row["Consulta"] for row in rows(state())] == ["Consulta de C-0", "Consulta de C-1"]


def test_what_was_cancelled_meanwhile_is_not_sent(hire: Hire, state: State, tmp_path: Path) -> None:
    # given a run on Monday that dies before it could send, and a citizen who cancels
    ana = hire("ana")
    _with_short_timeout(ana)
    monday = write_report(tmp_path / "lunes.xls", *crowd(2, day="26/11/2026"))
    ana.done("report", "pull", "--from", monday)
    _dies_at("before mailbox.send_draft", ana, "remind", "--date", "26/11/2026", "--yes")
    wednesday = write_report(tmp_path / "miercoles.xls", *crowd(2, day="26/11/2026", standing="Cancelada"))
    ana.at("2026-11-25T08:00").done("report", "pull", "--from", wednesday)

    # when
    answer = ana.done("resume", "--yes", "--json")

    # then
    assert state()["messages"] == []
    assert answer.data["wanted"] == 0
    assert ana.done("resume", "--yes", "--json").data["unfinished"] == 0
