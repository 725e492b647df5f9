"""A consultant's day, A01 to A07, from an empty home to the reconciliation."""

from __future__ import annotations

from tests.conftest import Hire, State
from tests.findings import ABANDONMENT, INVITATION, REMINDER, mails, meetings, rows
from tests.reports import Line


def test_a_day_leaves_each_email_event_and_row_once(hire: Hire, state: State) -> None:
    # given a report with today's and tomorrow's appointments
    ana = hire("ana")
    ana.pull(
        Line("C-1", "23/11/2026", "09:00", email="maria@ejemplo.pe"),
        Line("C-2", "23/11/2026", "09:30", "FLORES, JOSÉ", "jose@ejemplo.pe", "40000002"),
        Line("C-3", "24/11/2026", "10:00", "MUÑOZ, ROSA", "", "40000003"),
    )

    # when the day is lived, with every command typed twice where that may happen
    for _ in range(2):
        ana.done("remind", "--yes")
    for _ in range(2):
        ana.at("08:58").done("attend", "invite", "C-1", "--yes")
    ana.at("09:01").done("attend", "start", "C-1")
    ana.at("09:20").done("attend", "finish", "C-1", "--query", "RUC", "--invited-to-workshop")
    for _ in range(2):
        ana.at("09:40").done("attend", "absent", "C-2", "--reason", "No contestó", "--yes")
    for _ in range(2):
        closing = ana.at("17:00").done("log", "--yes", "--json")

    # then everything is there, and once
    after = state()
    assert mails(after) == [
        ("jose@ejemplo.pe", ABANDONMENT),
        ("jose@ejemplo.pe", REMINDER),
        ("maria@ejemplo.pe", INVITATION),
        ("maria@ejemplo.pe", REMINDER),
    ]
    assert after["drafts"] == []
    assert meetings(after) == [
        ("2026-11-23T09:00", "confirmed"),
        ("2026-11-23T09:30", "confirmed"),
        ("2026-11-24T10:00", "confirmed"),
    ]
    assert [(row["Apellidos y nombres"], row["Estado"]) for row in rows(after)] == [
        ("QUISPE HUAMÁN, MARÍA ELENA", "Atendido"),
        ("FLORES, JOSÉ", "Abandonado"),
    ]
    expected = {"appointments": 2, "attended": 1, "abandoned": 1, "open": [], "rows_in_sheet": 2}
    assert closing.data == closing.data | expected
