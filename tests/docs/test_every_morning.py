"""The recipes for a morning without a person: each runs the same command, on working days at half past seven."""

from __future__ import annotations

import configparser
import re
import subprocess
from pathlib import Path

import pytest
from lxml import etree

from tests.conftest import Hire, State
from tests.reports import crowd

DOCS = Path(__file__).parent.parent.parent / "docs"
RECIPES = DOCS / "cada-manana"
COMMAND = "remind --yes --json --notify"
NAMESPACE = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}


def unit(name: str) -> configparser.ConfigParser:
    """A systemd unit's sections."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(RECIPES / name, encoding="utf-8")
    return parser


def test_the_windows_task_runs_it_on_working_days_for_a_person_without_rights() -> None:
    # The scheduler wants UTF-16 and reads UTF-8 all the same; lxml does not read what the label denies.
    text = (RECIPES / "soe-remind.xml").read_text("utf-8").split("?>", 1)[1]
    task = etree.fromstring(text)

    (arguments,) = task.xpath("//t:Arguments/text()", namespaces=NAMESPACE)
    days = [one.tag.rpartition("}")[2] for one in task.xpath("//t:DaysOfWeek/*", namespaces=NAMESPACE)]
    assert f'"soe {COMMAND} >> ' in arguments
    assert days == ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
    assert task.xpath("string(//t:StartBoundary)", namespaces=NAMESPACE).endswith("T07:30:00")
    assert task.xpath("string(//t:RunLevel)", namespaces=NAMESPACE) == "LeastPrivilege"
    assert task.xpath("string(//t:MultipleInstancesPolicy)", namespaces=NAMESPACE) == "IgnoreNew"


def test_the_timer_and_the_service_of_systemd_belong_together() -> None:
    service, timer = unit("soe-remind.service"), unit("soe-remind.timer")

    assert service["Service"]["ExecStart"].endswith(f"/soe {COMMAND}")
    assert service["Service"]["Type"] == "oneshot"
    assert timer["Timer"]["OnCalendar"] == "Mon..Fri 07:30 America/Lima"


def test_the_line_for_cron_is_one_that_a_shell_runs(tmp_path: Path) -> None:
    # given a soe that notes what it is asked for
    line = (RECIPES / "crontab").read_text("utf-8").splitlines()[-1]
    when, command = re.fullmatch(r"(\S+ \S+ \S+ \S+ \S+) (.*)", line).groups()  # type: ignore[union-attr]
    program = tmp_path / ".local" / "bin" / "soe"
    program.parent.mkdir(parents=True)
    program.write_text('#!/bin/sh\necho "$@"\n', "utf-8")
    program.chmod(0o755)

    # when
    subprocess.run(["sh", "-c", command], env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}, check=True)

    # then
    assert when == "30 7 * * 1-5"
    assert (tmp_path / "soe-remind.log").read_text("utf-8").strip() == COMMAND


@pytest.mark.parametrize("page", ["cada-manana.md"])
def test_the_page_tells_of_the_same_command_and_of_files_that_are_there(page: str) -> None:
    text = (DOCS / page).read_text("utf-8")

    assert f"soe {COMMAND}\n" in text
    for link in re.findall(r"\]\(([^)#]+)\)", text):
        assert (DOCS / link).exists(), link


def test_what_the_recipes_run_reminds_everybody_once(hire: Hire, state: State) -> None:
    ana = hire("ana")
    ana.pull(*crowd(3))

    for _ in range(2):
        ana.done(*COMMAND.split())

    assert len(state()["messages"]) == 3
