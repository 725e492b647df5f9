"""A consultant's day, A01 to A07, from an empty home to the reconciliation."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Hire, State
from tests.reports import Line, write_report


def test_a_day_leaves_each_email_event_and_row_once(hire: Hire, state: State, tmp_path: Path) -> None:
    # given a report with today's and tomorrow's appointments
    ana = hire("ana")
    report = write_report(
        tmp_path / "citas.xls",
        Line("C-1", "23/11/2026", "09:00", email="maria@ejemplo.pe"),
        Line("C-2", "23/11/2026", "09:30", "FLORES, JOSÉ", "jose@ejemplo.pe", "40000002"),
        Line("C-3", "24/11/2026", "10:00", "MUÑOZ, ROSA", "", "40000003"),
    )
    ana.done("report", "pull", "--from", report)

    # when the day is lived, with every command typed twice where that may happen
    for _ in range(2):
        ana.done("remind", "--yes")
        ana.at("08:58").done("attend", "invite", "C-1", "--yes")
    ana.at("09:01").done("attend", "start", "C-1")
    ana.at("09:20").done("attend", "finish", "C-1", "--query", "RUC", "--invited-to-workshop")
    ana.at("09:40").done("attend", "absent", "C-2", "--reason", "No contestó", "--yes")
    for _ in range(2):
        closing = ana.at("17:00").done("log", "--yes", "--json")

    # then
    after = state()
    assert sorted((message["to"], message["subject"][:12]) for message in after["messages"]) == sorted(
        (message["to"], message["subject"][:12]) for message in {m["subject"] + m["to"]: m for m in after["messages"]}.values()
    )
    assert [message["to"] for message in after["messages"]].count("maria@ejemplo.pe") == 2
    assert [message["to"] for message in after["messages"]].count("jose@ejemplo.pe") == 2
    assert after["drafts"] == []
    assert len(after["events"]) == 3
    rows = next(
        sheet["values"]
        for spreadsheet in after["spreadsheets"]
        for sheet in spreadsheet["sheets"]
        if sheet["title"] == "Atenciones"
    )
    assert [row[12] for row in rows[1:]] == ["Atendido", "Abandonado"]
    assert closing.data == closing.data | {"appointments": 2, "attended": 1, "abandoned": 1, "open": [], "rows_in_sheet": 2}
