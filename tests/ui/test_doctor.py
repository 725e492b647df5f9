"""An examination in words, and the page that explains it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from soe_cli.desk.doctor.examining import SUBJECTS
from soe_cli.model.finding import Finding, Level
from soe_cli.ui.doctor import SUBJECT, print_findings, summed_up
from tests.commands.test_doctor_live import NAMES

PAGE = (Path(__file__).parents[2] / "docs" / "doctor.md").read_text(encoding="utf-8")


def _found(*levels: Level) -> list[Finding]:
    return [Finding("clock", "clock", level, "Algo.") for level in levels]


@pytest.mark.parametrize(
    ("findings", "words"),
    [
        (_found("ok", "ok"), "Todo está en orden (2 revisiones)."),
        (_found("ok", "error"), "1 error en 2 revisiones."),
        (_found("warning", "warning", "error", "error"), "2 errores y 2 avisos en 4 revisiones."),
    ],
)
def test_the_sum_counts_what_is_wrong(findings: list[Finding], words: str) -> None:
    assert summed_up(findings).startswith(words)


def test_what_google_said_gives_the_terminal_no_orders(capsys: pytest.CaptureFixture[str]) -> None:
    print_findings([Finding("calendar", "not-there", "error", "«\x1b[2JCitas»", "Pida\x07 permiso.")])

    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", capsys.readouterr().out)


def test_every_subject_has_a_title_and_is_explained() -> None:
    assert {one.name for one in SUBJECTS} | set(NAMES) <= set(SUBJECT)
    titles = [title for subject, title in SUBJECT.items() if not subject.startswith("live-")]
    assert re.findall(r"^\| ([A-ZÁ¿][^|`]+?) \|", PAGE, re.MULTILINE) == titles
    for subject, names in NAMES.items():
        assert all(f"`{name}`" in PAGE for name in (subject, *names)), subject
