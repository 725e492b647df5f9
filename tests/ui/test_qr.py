"""A QR code on terminals: with half blocks where there are letters for them, with colours where there are none."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from soe_cli.documents.qr import qr_in_blocks, qr_modules

LINK = "https://forms.example/e/1FAIpQLSd0mtAdr2ovQ2LD8U1kkC/viewform"
PROGRAM = f"from soe_cli.ui.qr import print_qr; print_qr({LINK!r})"


def printed(encoding: str, **environment: str) -> str:
    """What a process prints whose console knows the letters of ``encoding`` alone."""
    told = {**os.environ, "PYTHONIOENCODING": encoding, "COLUMNS": "200", "TERM": "xterm-256color", **environment}
    ran = subprocess.run([sys.executable, "-c", PROGRAM], env=told, capture_output=True, check=True)
    return ran.stdout.decode(encoding).replace("\r\n", "\n")


def test_half_blocks_are_dark_on_light_whatever_the_terminals_colours() -> None:
    lines = printed("utf-8", FORCE_COLOR="1").splitlines()

    assert [line.removeprefix("\x1b[30;107m").removesuffix("\x1b[0m") for line in lines] == qr_in_blocks(LINK)
    assert all(line.startswith("\x1b[30;107m") for line in lines)


def test_a_console_without_those_letters_gets_coloured_spaces() -> None:
    lines = printed("cp1252", FORCE_COLOR="1").splitlines()

    cells = [line.replace("\x1b[40m  \x1b[0m", "#").replace("\x1b[30;107m  \x1b[0m", ".") for line in lines]
    assert cells == ["".join("#" if dark else "." for dark in row) for row in qr_modules(LINK)]


@pytest.mark.parametrize(("encoding", "environment"), [("utf-8", {}), ("cp1252", {"NO_COLOR": "1"})])
def test_what_is_no_terminal_or_cannot_show_it_gets_nothing(encoding: str, environment: dict[str, str]) -> None:
    assert printed(encoding, **environment) == ""
