"""The process dies at a named place; the next command finds out what was done and does the rest, once."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import Hire, State
from tests.crash.deaths import command_dies_at, with_short_timeout
from tests.findings import meetings, rows
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
CHANGES = ("calendars.get", "calendars.update", "calendars.cancel", "mailbox.send_draft")


def _places(steps: tuple[str, ...]) -> list[str]:
    return [f"{side} {step}" for step in steps for side in ("before", "after")]


@pytest.mark.parametrize("place", _places(REMIND))
def test_a_reminder_whose_process_died_is_sent_once(place: str, hire: Hire, state: State, tmp_path: Path) -> None:
    # given a run of three reminders that dies
    ana = hire("ana")
    with_short_timeout(ana)
    ana.done("report", "pull", "--from", write_report(tmp_path / "citas.xls", *crowd(3)))
    command_dies_at(place, ana, "remind", "--yes")

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


@pytest.mark.parametrize("place", _places(CHANGES))
def test_a_cita_that_moved_is_told_once_and_one_that_was_cancelled_loses_its_meeting(
    place: str, hire: Hire, state: State, tmp_path: Path
) -> None:
    # given two citas, of which one is moved and one cancelled after they were reminded, and a run that dies
    ana = hire("ana")
    with_short_timeout(ana)
    moved, cancelled = crowd(2)
    ana.pull(moved, cancelled)
    ana.done("remind", "--yes")
    ana.pull(replace(moved, hour="15:00"), replace(cancelled, standing="Cancelada"))
    command_dies_at(place, ana, "remind", "--yes")

    # when
    ana.done("resume", "--yes")

    # then
    after = state()
    assert Counter(one["to"] for one in after["messages"]) == {moved.email: 2, cancelled.email: 1}
    assert meetings(after) == [("2026-11-24T08:10", "cancelled"), ("2026-11-24T15:00", "confirmed")]
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
    command_dies_at(place, ana.at("17:00"), "log", "--yes")

    # when
    ana.done("log", "--yes")
    ana.done("resume", "--yes")

    # then
    assert [row["Consulta"] for row in rows(state())] == ["Consulta de C-0", "Consulta de C-1"]
