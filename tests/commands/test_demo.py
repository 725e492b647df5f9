"""``soe demo``: a whole day, shown to somebody who has just installed soe."""

from __future__ import annotations

import email
import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from email import policy
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from python_calamine import CalamineWorkbook
from rich.console import Console

from soe_cli import app
from soe_cli.commands.demo.a_day import play_the_day
from soe_cli.commands.demo.demo import MARKER
from soe_cli.commands.demo.scene import Played, Scene, Story, tell
from soe_cli.commands.demo.story import the_day
from soe_cli.commands.demo.synthetic_people import again, people
from soe_cli.commands.demo.theatre import Theatre, folded


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
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """A demo with ``--json``, in a folder with what an earlier one left."""
    folder = tmp_path_factory.mktemp("nuevo")
    left = folder / "soe-demo" / "correos" / "99 nadie@ejemplo.pe.eml"
    left.parent.mkdir(parents=True)
    left.touch()
    (folder / "soe-demo" / MARKER).touch()
    return run_demo(folder, "--json")


def test_the_day_goes_well_and_its_figures_are_those_of_the_report(demo: Demo) -> None:
    assert demo.exit_code == 0, demo.err
    figures = demo.data["figures"]
    assert {name: count for name, count in figures.items() if not name.startswith("module_")} == {
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


def test_the_module_goes_well_and_everybody_stands_where_they_belong(demo: Demo) -> None:
    assert demo.exit_code == 0, demo.err
    figures = {name: count for name, count in demo.data["figures"].items() if name.startswith("module_")}
    certificates = figures["module_certificates"]
    assert figures == figures | {
        "module_enrolled": 24,
        "module_confirmed": 22,
        "module_waiting": 1,
        "module_cancelled": 1,
        "module_sessions": 4,
    }
    assert 10 < certificates < 22
    assert len(list((demo.folder / "modulo" / "drive").rglob("Certificados/*.pdf"))) == certificates
    assert len(list((demo.folder / "modulo" / "drive").rglob("Informe*.docx"))) == 2
    assert len(list((demo.folder / "modulo" / "correos").iterdir())) == figures["module_emails"]
    for command in demo.data["module_commands"]:
        assert command["exit_code"] == command.get("expected_exit_code", 0), command


def test_it_takes_less_than_a_minute_of_work(demo: Demo) -> None:
    # Work and not the clock: what else the machine does is not the demo's.
    assert demo.work < 60
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


def test_a_person_reads_each_scene_and_what_its_command_says(sandbox_address: str, tmp_path: Path) -> None:
    printed = io.StringIO()
    theatre = Theatre(tmp_path, Console(file=printed, width=120, color_system=None), silent=False)

    part = play_the_day(theatre, sandbox_address)

    assert part.went_well
    out = printed.getvalue()
    scenes = [line for line in out.splitlines() if line.endswith("====")]
    assert len(scenes) == len(the_day("", ""))
    assert "\n\n\n" not in out
    for scene, following in pairwise(scenes):
        played = out.split(scene)[1].split(following)[0]
        assert played.startswith("\n$ soe ")
        assert played.endswith("\n\n")
    assert "Nada por hacer: ya se recordaron las citas que vienen (12)." in out


def test_of_what_is_too_long_to_read_the_beginning_and_the_end_are_shown() -> None:
    lines = [f"línea {number}" for number in range(1, 101)]

    assert folded("\n".join(lines[:10])) == "\n".join(lines[:10])
    assert folded("\n".join(lines)).splitlines() == [*lines[:8], "… 87 líneas más …", *lines[-5:]]


def test_the_people_of_a_module_are_all_different_and_the_same_in_each_demo() -> None:
    everybody = [*people(300), *people(12, group=1)]

    assert everybody == [*people(300), *people(12, group=1)]
    for trait in ("document", "phone", "email"):
        assert len({getattr(one, trait) for one in everybody}) == 312, trait
    assert all(len(one.document) == 8 for one in everybody)
    slip, other = again(everybody[0], 0), again(everybody[1], 1)
    assert sorted(slip.document) == sorted(everybody[0].document)
    assert slip.document != everybody[0].document
    assert (other.document, other.phone != everybody[1].phone) == (everybody[1].document, True)


def test_a_scene_that_goes_otherwise_than_it_has_to_is_the_last_one() -> None:
    asked: list[str] = []

    def story() -> Story:
        for hour in ("08:00", "08:10", "08:20"):
            printed = yield Scene("", hour, ())
            asked.append(printed)

    acted = tell(story(), lambda scene: Played(scene, int(scene.hour == "08:10"), 0, f"son las {scene.hour}"))

    assert [one.went_well for one in acted] == [True, False]
    assert asked == ["son las 08:00"]


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
