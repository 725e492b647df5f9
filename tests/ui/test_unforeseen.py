"""What nobody foresaw is told in a sentence, and written down without anybody's data."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from soe_cli.ui.unforeseen import LOG, unforeseen


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home folder of whoever types."""
    monkeypatch.setenv("SOE_HOME", str(tmp_path))
    return tmp_path


def raised(error: Exception) -> Exception:
    try:
        raise error
    except Exception as caught:
        return caught


def test_a_defect_of_soe_says_so_and_where_it_was_written_down(home: Path) -> None:
    told = unforeseen(raised(KeyError("40118322 maria@ejemplo.pe")))

    log = (home / LOG).read_text(encoding="utf-8")
    assert told.exit_code == 1
    assert "defecto propio (KeyError)" in told.message
    assert str(home / LOG) in told.next_step
    assert "test_unforeseen.py" in log
    assert "40118322" not in log + told.message
    assert "maria@" not in log + told.message


def test_defects_are_added_to_the_log(home: Path) -> None:
    for _ in range(2):
        unforeseen(raised(ValueError()))

    assert (home / LOG).read_text(encoding="utf-8").count("ValueError") == 2


def test_without_a_place_for_the_log_it_is_told_all_the_same(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOE_HOME", str(home / "no" / "esta"))

    assert "Avise a quien administra soe" in unforeseen(raised(ValueError())).next_step


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            PermissionError(13, "Permission denied", "config.toml"),
            "archivo de este equipo: config.toml (Permission",
        ),
        (OSError(28, "No space left on device"), "No space left on device"),
        (sqlite3.OperationalError("disk I/O error"), "el registro de soe"),
    ],
)
def test_a_file_that_cannot_be_used_is_no_defect(home: Path, error: Exception, said: str) -> None:
    told = unforeseen(raised(error))

    assert told.exit_code == 4
    assert said in told.message
    assert not (home / LOG).exists()
