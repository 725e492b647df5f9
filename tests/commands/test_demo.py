"""``soe demo``: a whole day, shown to somebody who has just installed soe."""

from __future__ import annotations

import email
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from email import policy
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from python_calamine import CalamineWorkbook

from soe_cli import app
from soe_cli.commands.demo.story import the_day


@dataclass(frozen=True)
class Demo:
    """A demo that was run: the folder, what it printed, and the seconds of work that it took."""

    folder: Path
    exit_code: int
    out: str
    err: str
    work: float

    @property
    def data(self) -> Any:
        return json.loads(self.out)["data"]


def run_demo(folder: Path, *words: str) -> Demo:
    """Type ``soe demo`` in ``folder``, as a newcomer does."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SOE_")}
    before = os.times()
    done = subprocess.run(
        [sys.executable, "-m", "soe_cli", "demo", *words],
        cwd=folder,
        env={**environment, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(Path(app.__file__).parent.parent)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    after = os.times()
    work = after.children_user + after.children_system - before.children_user - before.children_system
    return Demo(folder / "soe-demo", done.returncode, done.stdout, done.stderr, work)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """A demo with ``--json``."""
    yield run_demo(tmp_path_factory.mktemp("nuevo"), "--json")


def test_the_day_goes_well_and_its_figures_are_those_of_the_report(demo: Demo) -> None:
    assert demo.exit_code == 0, demo.err
    assert demo.data["figures"] == {
        "rows": 14,
        "taken": 12,
        "refused": 2,
        "emails": 13,
        "meetings": 12,
        "logged": 3,
        "registers": 1,
    }
    assert {command["exit_code"] for command in demo.data["commands"]} == {0}
    assert len(demo.data["commands"]) == len(the_day("", ""))


def test_it_takes_less_than_half_a_minute_of_work(demo: Demo) -> None:
    # Work and not the clock: what else the machine does is not the demo's.
    assert demo.work < 30
    assert demo.data["seconds"] > 0


def test_the_emails_open_in_a_mail_program(demo: Demo) -> None:
    files = sorted((demo.folder / "correos").iterdir())

    assert len(files) == 13
    for file in files:
        message = email.message_from_bytes(file.read_bytes(), policy=policy.default)
        assert message["To"] in file.name
        assert message.get_body(("plain",)) is not None
        assert message.get_body(("html",)) is not None
    subjects = [email.message_from_bytes(file.read_bytes(), policy=policy.default)["Subject"] for file in files]
    assert sum(subject.startswith("Recordatorio") for subject in subjects) == 11


def test_the_calendar_opens_in_a_calendar_program(demo: Demo) -> None:
    calendar = Calendar.from_ical((demo.folder / "calendario.ics").read_bytes())

    events = calendar.walk("VEVENT")
    assert len(events) == 12
    assert all(str(event["LOCATION"]).startswith("https://meet.google.com/") for event in events)


def test_the_sheet_and_the_register_open_in_a_spreadsheet_program(demo: Demo) -> None:
    sheet = CalamineWorkbook.from_path(demo.folder / "Atenciones Virtuales.xlsx").get_sheet_by_name("Atenciones")
    header, *rows = sheet.to_python()

    assert [row[header.index("Estado")] for row in rows] == ["Atendido", "Abandonado", "Atendido"]
    register = Path(demo.data["files"]["registers"])
    assert len(CalamineWorkbook.from_path(demo.folder.parent / register).get_sheet_by_index(0).to_python()) == 4


def test_a_second_demo_starts_anew_and_prints_what_a_person_reads(demo: Demo) -> None:
    again = run_demo(demo.folder.parent)

    assert again.exit_code == 0, again.err
    assert again.err == ""
    scenes = [line for line in again.out.splitlines() if line.endswith("====")]
    assert len(scenes) == len(the_day("", "")) + 1
    assert "\n\n\n" not in again.out
    for scene, following in pairwise(scenes):
        played = again.out.split(scene)[1].split(following)[0]
        assert played.startswith("\n$ soe ")
        assert played.endswith("\n\n")
    assert "Nada por hacer: ya se recordaron las citas que vienen (12)." in again.out
    assert again.out.rstrip().endswith("Ningún dato es de una persona real.")


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_what_is_not_a_demos_is_never_emptied(tmp_path: Path, kind: str) -> None:
    mine = tmp_path / "soe-demo"
    if kind == "folder":
        mine.mkdir()
        mine = mine / "tesis.docx"
    mine.write_text("años de trabajo", encoding="utf-8")

    refused = run_demo(tmp_path)

    assert refused.exit_code == 2
    assert "no es la carpeta de una demostración" in refused.err
    assert mine.read_text(encoding="utf-8") == "años de trabajo"
