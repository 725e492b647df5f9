"""``soe history``: what was done, when, and Google's receipts; what failed, and what nobody is sure of."""

from __future__ import annotations

import pytest

from tests.conftest import Hire, Misbehave, State
from tests.consultant import Consultant
from tests.reports import Line

TODAY = "23/11/2026"
LOST_SEND = {"method": "gmail.users.drafts.send", "kind": "drop-after-commit", "probability": 1}
LOST_LOOK = {"method": "gmail.users.drafts.get", "kind": "drop-before", "probability": 1}


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """Ana with one cita for today."""
    ana = hire("ana")
    ana.pull(Line("C-1", TODAY, "09:00", email="maria@ejemplo.pe"))
    return ana


def test_each_thing_done_is_told_with_its_receipt_newest_first(ana: Consultant, state: State) -> None:
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
    assert now["events"][0]["hangoutLink"].removeprefix("https://") in words


def test_persons_are_masked_for_people_and_programs_alike(ana: Consultant) -> None:
    ana.done("remind", "--yes")
    ana.at("09:10").done("attend", "absent", "C-1", "--reason", "No vino", "--yes")
    ana.at("17:00").done("log", "--yes")

    answer = ana.done("history", "--json")
    words = ana.done("history").out

    assert {(one["kind"], one["person"], one["to"]) for one in answer.data["events"]} == {
        ("CreateMeeting", "M. E. Q. H.", None),
        ("SendEmail", "M. E. Q. H.", "m…@ejemplo.pe"),
        ("AppendRows", "M. E. Q. H.", None),
    }
    assert "m…@ejemplo.pe" in words
    for told in (answer.out, words):
        assert not any(one in told for one in ("QUISPE", "maria@", "40118322", "987654321"))


@pytest.mark.parametrize(
    ("key", "kinds"),
    [
        ("A02/meeting/C-1", ["CreateMeeting"]),
        ("A02/", ["SendEmail", "CreateMeeting"]),
        ("A02/reminder/C-", ["SendEmail"]),
        ("A02/m%", []),
        ("meeting", []),
    ],
)
def test_a_key_finds_itself_and_what_begins_with_it(ana: Consultant, key: str, kinds: list[str]) -> None:
    ana.done("remind", "--yes")

    assert [one["kind"] for one in ana.done("history", "--key", key, "--json").data["events"]] == kinds
    if not kinds:
        assert ana.done("history", "--key", key).out == f"No se ha hecho nada con la clave «{key}».\n"


def test_it_shows_as_many_lines_as_asked_for(ana: Consultant) -> None:
    ana.done("remind", "--yes")

    assert len(ana.done("history", "--limit", "1", "--json").data["events"]) == 1
    for limit in ("0", "99999999999999999999"):
        assert ana.soe("history", "--limit", limit).exit_code == 2


def test_what_failed_is_told_with_the_reason_until_it_was_mended(ana: Consultant, misbehave: Misbehave) -> None:
    misbehave(rules=[{"method": "calendar.events.insert", "kind": "status", "status": 400, "probability": 1}])
    ana.soe("remind", "--yes")

    failed = ana.done("history", "--failed", "--json").data["events"]
    words = ana.done("history", "--failed").out
    misbehave(rules=[])
    ana.done("remind", "--yes")

    assert [(one["kind"], one["status"], one["check"]) for one in failed] == [("CreateMeeting", "failed", None)]
    assert "400" in failed[0]["receipt"]["message"]
    assert "FALLÓ" in words
    assert "Google rechazó el pedido" in words
    assert ana.done("history", "--failed").out == "No hay nada que haya fallado y siga sin hacerse.\n"
    assert "FALLÓ" in ana.done("history").out


def test_what_is_unknown_tells_what_to_check_until_it_was_settled(ana: Consultant, misbehave: Misbehave) -> None:
    # given a mail whose answer was lost, and no way to look it up
    misbehave(rules=[LOST_SEND, LOST_LOOK])
    with_short_timeout(ana)
    assert ana.soe("remind", "--yes").exit_code == 1

    (unknown,) = ana.done("history", "--unknown", "--json").data["events"]
    words = ana.done("history", "--unknown").out
    misbehave(rules=[])
    ana.done("resume", "--yes")

    assert (unknown["kind"], unknown["status"]) == ("SendEmail", "unknown")
    assert "«soe resume»" in unknown["check"]
    assert "el correo a m…@ejemplo.pe con el asunto «Recordatorio de su cita" in unknown["check"]
    assert "Qué revisar: Recordatorio de la cita C-1: ejecute «soe resume»" in words
    assert ana.done("history", "--unknown").out == "No hay nada sin confirmar.\n"


def test_it_can_be_read_in_eighty_columns(ana: Consultant, monkeypatch: pytest.MonkeyPatch) -> None:
    ana.done("remind", "--yes")
    monkeypatch.setenv("COLUMNS", "80")

    words = ana.process("history").out

    assert max(map(len, words.splitlines())) <= 80
    link = ana.done("history", "--json").data["events"][1]["receipt"]["link"]
    for whole in ("Recordatorio de la cita C-1", "m…@ejemplo.pe", link.removeprefix("https://"), "23/11/2026"):
        assert whole in words


def test_before_anything_was_done_it_says_so(hire: Hire) -> None:
    ana = hire("ana")

    assert ana.done("history").out == "Todavía no se ha hecho nada.\n"
    assert ana.done("history", "--failed", "--unknown").out == (
        "No hay nada que haya fallado ni que esté sin confirmar.\n"
    )


def with_short_timeout(consultant: Consultant) -> None:
    """A send that may be on its way is waited for as long as a call may take: here, not for a minute."""
    path = consultant.home / "config.toml"
    path.write_text(
        path.read_text("utf-8").replace("[workspace]\n", "[workspace]\ntimeout_seconds = 0.5\n"), "utf-8"
    )
