"""Every ``--json`` is one object with the same keys, whether a command succeeds or fails; talk goes to stderr."""

from __future__ import annotations

import pytest

from tests.conftest import Hire, Misbehave
from tests.consultant import Consultant
from tests.reports import Line, write_report

KEYS = ["command", "dry_run", "data", "effects", "notices", "summary"]
COUNTS = ["planned", "applied", "already", "failed", "unknown"]
MEETING = ("meet", "create", "--title", "X", "--start", "2026-11-24T15:00")


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """Ana at 9:06 with a cita at 9:00, one tomorrow and one without an address."""
    ana = hire("ana")
    ana.pull(
        Line("C-1", "23/11/2026", "09:00", email="maria@ejemplo.pe"),
        Line("C-2", "24/11/2026", "09:00", email="jose@ejemplo.pe", document="40000002"),
        Line("C-3", "24/11/2026", "10:00", email="", document="40000003"),
    )
    return ana.at("09:06")


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("report show", ()),
        ("report add", ("--document", "40000009", "--name", "PAZ, EVA", "--date", "mañana", "--time", "12:00")),
        ("remind", ("--dry-run",)),
        ("remind", ("--yes",)),
        ("attend list", ()),
        ("attend invite", ("C-1", "--yes")),
        ("attend start", ("C-1",)),
        ("attend absent", ("C-1", "--reason", "No vino", "--yes")),
        ("log", ("--yes",)),
        ("meet create", (*MEETING[2:], "--dry-run")),
        ("history", ()),
        ("today", ()),
        ("stats", ()),
        ("procedure list", ()),
        ("procedure show", ("A05",)),
        ("procedure search", ("taller",)),
    ],
)
def test_a_result_is_one_object_and_nothing_is_said_beside_it(
    ana: Consultant, command: str, words: tuple[str, ...]
) -> None:
    answer = ana.done(*command.split(), *words, "--json")

    result = answer.json
    assert list(result) == KEYS
    assert (result["command"], result["dry_run"]) == (command, "--dry-run" in words)
    assert list(result["summary"]) == COUNTS
    assert sum(result["summary"].values()) == len(result["effects"])
    for effect in result["effects"]:
        assert list(effect) == ["key", "kind", "activity", "status", "label", "to", "error"]
    for notice in result["notices"]:
        assert list(notice) == ["level", "code", "message", "source"]
    assert answer.err == ""


def test_the_effects_tell_to_whom_a_mail_goes(ana: Consultant) -> None:
    effects = ana.done("remind", "--dry-run", "--json").json["effects"]

    assert [(one["kind"], one["to"]) for one in effects] == [
        ("CreateMeeting", None),
        ("SendEmail", "jose@ejemplo.pe"),
        ("CreateMeeting", None),
    ]


@pytest.mark.parametrize(
    ("command", "words", "exit_code", "code"),
    [
        ("attend finish", (), 2, "usage"),
        ("attend finish", ("--query",), 2, "usage"),
        ("attend start", ("C-1", "C-2"), 2, "usage"),
        ("attend start", ("C-404",), 2, "usage"),
        ("remind", ("--date", "32/13/2026"), 2, "usage"),
        ("remind", ("--dry-rum",), 2, "usage"),
        ("report pull", ("--from", "no-esta.xls"), 4, "unusable-input"),
        ("attend invite", ("C-2", "--yes"), 6, "decision-needed"),
        ("attend invite", ("C-1",), 6, "decision-needed"),
    ],
)
def test_an_error_is_one_object_too_and_names_its_command(
    ana: Consultant, command: str, words: tuple[str, ...], exit_code: int, code: str
) -> None:
    answer = (
        ana.soe(*command.split(), *words, "--json")
        if words != ("--query",)
        else ana.soe(*command.split(), "--json", *words)
    )

    result = answer.json
    assert answer.exit_code == exit_code
    assert list(result) == [*KEYS, "error"]
    assert result["command"] == command
    assert list(result["error"]) == ["code", "message", "next"]
    assert result["error"]["code"] == code
    assert result["error"]["next"]
    assert answer.err == ""


def test_an_unknown_command_is_one_object_of_no_command(ana: Consultant) -> None:
    answer = ana.soe("recordar", "--json")

    assert (answer.exit_code, answer.json["command"]) == (2, "")
    assert answer.json["error"]["message"] == "No existe el comando «recordar»."


def test_an_error_of_a_dry_run_says_that_it_was_one(ana: Consultant) -> None:
    assert ana.soe("remind", "--date", "ayer", "--dry-run", "--json").json["dry_run"] is True


def test_what_failed_is_told_with_each_effect_and_exits_with_one(ana: Consultant, misbehave: Misbehave) -> None:
    misbehave(rules=[{"method": "calendar.events.insert", "kind": "status", "status": 400, "count": 1}])

    answer = ana.soe("remind", "--yes", "--json")

    assert answer.exit_code == 1
    assert answer.json["summary"]["failed"] == 1
    (failed,) = [one for one in answer.json["effects"] if one["status"] == "failed"]
    assert list(failed["error"]) == ["code", "message", "next"]


def test_the_plan_that_is_asked_about_is_told_beside_the_object(ana: Consultant) -> None:
    # A person may answer while a program reads: the question is no data.
    answer = ana.soe("remind", "--json")

    assert (answer.exit_code, answer.json["error"]["code"]) == (6, "decision-needed")


def test_a_console_without_utf8_still_gets_valid_json(ana: Consultant) -> None:
    answer = ana.process("report", "show", "--json", env={"PYTHONIOENCODING": "cp1252"}, encoding="cp1252")

    assert answer.data["appointments"][0]["name"] == "QUISPE HUAMÁN, MARÍA ELENA"
    assert answer.out.isascii()


def test_reading_a_report_that_refuses_rows_exits_with_zero(ana: Consultant) -> None:
    report = write_report(ana.home.parent / "r.xls", Line("C-9", hour="99:99"), Line("C-2"))

    assert ana.soe("report", "pull", "--from", report, "--json").exit_code == 0
