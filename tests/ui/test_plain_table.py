"""Tables in plain letters: folded at the window's width, and readable on a console that lacks the line."""

from __future__ import annotations

import io
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.ui.plain_table import NARROWEST, print_line, print_plain_table

ROWS = [("A06", "1", 'soe attend finish C-1024 --query "…"'), ("A07", "", "soe log")]


def printed(encoding: str = "utf-8", rows: list[tuple[str, str, str]] = ROWS) -> list[str]:
    content = io.BytesIO()
    with pytest.MonkeyPatch.context() as patch:
        stdout = io.TextIOWrapper(content, encoding=encoding, errors="replace")
        patch.setattr(sys, "stdout", stdout)
        patch.setenv("COLUMNS", "40")
        print_plain_table(("Act.", "N°", "Comando"), rows)
        stdout.flush()
    return content.getvalue().decode(encoding).splitlines()


def test_only_the_last_column_is_folded() -> None:
    assert printed() == [
        "Act.  N°  Comando",
        "────────────────────────────────────────",
        "A06   1   soe attend finish C-1024",
        '          --query "…"',
        "A07       soe log",
    ]


def test_a_console_without_the_line_gets_hyphens() -> None:
    assert printed("ascii")[1] == "-" * 40


def test_what_a_terminal_would_obey_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    print_line("Cita de \x1b[31mROSA\u202e")

    assert capsys.readouterr().out == "Cita de [31mROSA\n"


@given(st.text(max_size=60))
def test_no_line_is_wider_than_the_window(command: str) -> None:
    lines = printed(rows=[("A01", "1", command)])

    assert all(len(line) <= max(40, 10 + NARROWEST) for line in lines)
