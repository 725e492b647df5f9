"""Whole outputs of a day's commands, as a consultant reads them.

``expected/`` holds each as it is printed in a pipe: what was typed, stdout, and stderr behind a bar. To write the
files again after a wanted change, run with ``SOE_WRITE_EXPECTED=1`` and read the difference.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from soe_cli.commands.tree import TREE
from soe_cli.ui.lazy_commands import Family
from tests.conftest import Hire
from tests.consultant import Answer, Consultant
from tests.reports import Line, write_report

EXPECTED = Path(__file__).parent / "expected"
WRITE = bool(os.environ.get("SOE_WRITE_EXPECTED"))
TODAY = "23/11/2026"
REPORT = (
    Line("C-1001", TODAY, "09:00", email="maria.quispe@ejemplo.pe"),
    Line(
        "C-1002", TODAY, "09:30", "FLORES CCAHUANA, JOSÉ LUIS", "jose.flores@ejemplo.pe", "1207744", "+51 912345678"
    ),
    Line("C-1003", TODAY, "10:00", "MUÑOZ DE LA CRUZ, ROSA", "", "45903217", "923456789"),
    Line("C-1004", TODAY, "25:90", "ROJAS ÑAHUI, ELIZABETH", "elizabeth@ejemplo.pe", "08765432"),
    Line(
        "C-1005",
        "24/11/2026",
        "09:00",
        "CONDORI TICONA, URPI",
        "urpi@ejemplo.pe",
        "46781234",
        modality="Telefónica",
    ),
    Line(
        "C-1006", "24/11/2026", "10:00", "CASTILLO VDA DE ROMERO, ISABEL", "isabel.castillo@ejemplo.pe", "72345678"
    ),
    Line("C-1007", "24/11/2026", "11:00", "PAZ SOLÍS, EVA", "eva@ejemplo.pe", "40000007", standing="Anulada"),
    Line("C-1008", TODAY, "08:10", "PÉREZ ROJAS, MIGUEL", "miguel@ejemplo.pe", "003456789"),
    Line("C-1009", TODAY, "11:00", "SOTO PAZ, LUZ", "luz@ejemplo.pe", "40000009", consultant="HUAMÁN SOTO, LUIS"),
)


class Reviewer:
    """Compares what a command prints with the file that was read before."""

    def __init__(self, consultant: Consultant) -> None:
        self._consultant = consultant

    def reads(self, name: str, hour: str, *words: str) -> None:
        """Type a command at ``hour``; what it prints is in ``expected/name.txt``."""
        answer = self._consultant.at(hour).soe(*words)
        typed = " ".join(f'"{word}"' if " " in word else word for word in words)
        printed = self._steady(f"$ soe {typed}\n{_told(answer)}")
        path = EXPECTED / f"{name}.txt"
        if WRITE:
            path.write_text(printed, encoding="utf-8", newline="\n")
        assert printed == path.read_text(encoding="utf-8")

    def _steady(self, text: str) -> str:
        """``text`` without what is another each time: folders, links and Google's ids."""
        text = text.replace(str(self._consultant.home), "SOE_HOME").replace(
            str(self._consultant.home.parent), "AQUÍ"
        )
        text = text.replace("\\", "/")
        text = re.sub(r"meet\.google\.com/[a-z-]{12}", "meet.google.com/abc-defg-hij", text)
        text = re.sub(r"mensaje [0-9a-f]{16}", "mensaje 0123456789abcdef", text)
        return "\n".join(line.rstrip() for line in text.splitlines()) + "\n"


def _told(answer: Answer) -> str:
    talk = "".join(f"| {line}\n" for line in answer.err.splitlines())
    return f"{answer.out}{talk}[{answer.exit_code}]"


@pytest.fixture
def reviewer(hire: Hire) -> Reviewer:
    """A reviewer beside Ana."""
    return Reviewer(hire("ana"))


def test_a_day_reads_well_from_the_first_command_to_the_last(reviewer: Reviewer, tmp_path: Path) -> None:
    report = write_report(tmp_path / "citas.xls", *REPORT)
    finish = ("attend", "finish", "--query", "Cómo formalizar una bodega", "--invited-to-workshop")

    reviewer.reads("report_pull", "07:55", "report", "pull", "--from", report)
    reviewer.reads("report_show", "07:56", "report", "show")
    reviewer.reads("remind_dry_run", "08:00", "remind", "--dry-run")
    reviewer.reads("remind", "08:00", "remind", "--yes")
    reviewer.reads("remind_again", "08:05", "remind", "--yes")
    reviewer.reads("attend_invite", "08:58", "attend", "invite", "C-1001", "--yes")
    reviewer.reads("attend_start", "09:01", "attend", "start", "C-1001")
    reviewer.reads("attend_finish", "09:17", *finish, "--notes", "Tiene local propio")
    reviewer.reads("attend_absent_too_soon", "09:31", "attend", "absent", "C-1002", "--reason", "No se conectó")
    reviewer.reads("attend_absent", "09:41", "attend", "absent", "C-1002", "--reason", "No se conectó", "--yes")
    reviewer.reads("attend_absent_undo", "09:50", "attend", "absent", "C-1002", "--undo", "--yes")
    reviewer.reads("attend_absent_again", "09:55", "attend", "absent", "C-1002", "--reason", "Colgó", "--yes")
    reviewer.reads("attend_list", "10:25", "attend", "list")
    reviewer.reads("log", "17:00", "log", "--yes")
    reviewer.reads("log_again", "17:05", "log", "--yes")
    reviewer.reads("history", "17:10", "history", "--limit", "6")


def test_the_commands_beside_the_day_read_well(reviewer: Reviewer) -> None:
    booking = (
        "--document",
        "40118322",
        "--name",
        "QUISPE HUAMÁN, MARÍA ELENA",
        "--date",
        "mañana",
        "--time",
        "10:00",
    )

    reviewer.reads("report_add", "08:00", "report", "add", *booking)
    reviewer.reads("report_add_again", "08:00", "report", "add", *booking)
    reviewer.reads(
        "meet_create", "08:00", "meet", "create", "--title", "Coordinación", "--start", "2026-11-24T15:00", "--yes"
    )


def _every_help() -> Iterator[tuple[str, ...]]:
    """What to type for the help of the program, of each group and of each command."""
    yield ("--help",)
    for name, entry in TREE.items():
        if isinstance(entry, Family):
            yield (name,)
            yield from ((name, verb, "--help") for verb in entry.verbs)
        else:
            yield (name, "--help")


def _help_file(words: tuple[str, ...]) -> str:
    return "_".join(("help", *words)).removesuffix("_--help")


@pytest.mark.parametrize("words", list(_every_help()), ids=_help_file)
def test_the_help_is_spanish_and_complete(
    reviewer: Reviewer, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")

    reviewer.reads(_help_file(words), "08:00", *words)


def test_no_help_speaks_english_or_of_types_and_none_is_left_over() -> None:
    helps = {path.stem: path.read_text(encoding="utf-8") for path in EXPECTED.glob("help*.txt")}

    assert set(helps) == {_help_file(words) for words in _every_help()}
    for text in helps.values():
        assert not re.search(
            r"\b(Usage|Options|Arguments|Commands|Show this|default|required|str|bool|int)\b", text
        )
        assert "<" not in text
