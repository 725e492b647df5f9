"""gcalcli: the calendar from the command line."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from gcalcli import cli

from tests.sandbox.clients.conftest import SignIn

Type = Callable[..., str]


@pytest.fixture
def gcalcli(
    google_is_here: None,
    credentials: SignIn,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Type:
    """Types a command, signed in, and tells what it prints."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setattr("gcalcli.env.default_data_dir", lambda: tmp_path)
    (tmp_path / "oauth").write_bytes(pickle.dumps(credentials()))

    def type_in(*words: str) -> str:
        monkeypatch.setattr(sys, "argv", ["gcalcli", "--nocolor", *words])
        cli.main()
        return capsys.readouterr().out

    return type_in


def add(gcalcli: Type, title: str, when: str) -> str:
    details = ("--where", "Lima", "--description", "Cita virtual", "--duration", "30", "--noprompt")
    return gcalcli("add", "--title", title, "--when", when, "--calendar", "ana@example.com", *details)


def test_events_are_added_and_shown_in_the_agenda(gcalcli: Type) -> None:
    add(gcalcli, "Cita con Rosa", "2026-11-25 10:00")
    agenda = gcalcli("agenda", "2026-11-25", "2026-11-26", "--tsv")
    assert agenda.splitlines()[-1].split("\t") == [
        "2026-11-25",
        "10:00",
        "2026-11-25",
        "10:30",
        "Cita con Rosa",
    ]


def test_events_are_searched_and_deleted(gcalcli: Type) -> None:
    add(gcalcli, "Cita con Rosa", "2026-11-25 10:00")
    add(gcalcli, "Cita con Luz", "2026-11-25 11:00")
    gcalcli("delete", "Rosa", "2026-11-20", "2026-11-30", "--iamaexpert")
    found = gcalcli("search", "Cita", "2026-11-20", "2026-11-30", "--tsv")
    assert "Luz" in found
    assert "Rosa" not in found
