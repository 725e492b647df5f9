"""``soe history``: what was done, when, and Google's receipts."""

from __future__ import annotations

from tests.conftest import Hire, Misbehave, State
from tests.reports import Line


def test_each_thing_done_is_told_with_its_receipt_newest_first(hire: Hire, state: State) -> None:
    ana = hire("ana")
    ana.pull(Line("C-1", "23/11/2026", "09:00", email="maria@ejemplo.pe"))
    ana.done("remind", "--yes")
    ana.at("09:01").done("attend", "start", "C-1")
    ana.at("09:20").done("attend", "finish", "--query", "RUC")
    ana.at("17:00").done("log", "--yes")

    events = ana.done("history", "--json").data["events"]
    words = ana.done("history").out

    assert [(one["at"][:16], one["activity"], one["kind"], one["status"]) for one in events] == [
        ("2026-11-23T17:00", "A07", "AppendRows", "applied"),
        ("2026-11-23T08:00", "A02", "SendEmail", "applied"),
        ("2026-11-23T08:00", "A02", "CreateMeeting", "applied"),
    ]
    now = state()
    assert events[1]["receipt"] == {"message_id": now["messages"][0]["id"], "mailbox": ana.email}
    assert events[2]["receipt"]["link"] == now["events"][0]["hangoutLink"]
    assert "fila 2" in words
    assert f"mensaje {now['messages'][0]['id']}" in words
    assert now["events"][0]["hangoutLink"] in words


def test_it_shows_as_many_lines_as_asked_for(hire: Hire) -> None:
    ana = hire("ana")
    ana.pull(Line("C-1", email="maria@ejemplo.pe"))
    ana.done("remind", "--yes")

    assert len(ana.done("history", "--limit", "1", "--json").data["events"]) == 1
    assert ana.soe("history", "--limit", "0").exit_code == 2


def test_what_failed_is_told_with_the_reason(hire: Hire, misbehave: Misbehave) -> None:
    ana = hire("ana")
    ana.pull(Line("C-1"))
    misbehave(rules=[{"method": "calendar.events.insert", "kind": "status", "status": 400, "probability": 1}])
    ana.soe("remind", "--yes")

    assert "FALLÓ" in ana.done("history").out


def test_before_anything_was_done_it_says_so(hire: Hire) -> None:
    assert hire("ana").done("history").out == "Todavía no se ha hecho nada.\n"
