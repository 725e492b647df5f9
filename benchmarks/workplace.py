"""A centre on a sandbox in a process of its own, and consultants whose commands run in processes of their own.

The commands are forked from a process that has imported the program already, so that what is measured is the work
and not the start of Python. POSIX only, as are the kills of :mod:`benchmarks.chaos`.
"""

from __future__ import annotations

import importlib
import multiprocessing
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import requests

from soe_cli import app, config
from soe_cli.desk.daybook import DayBook, Pull
from soe_cli.desk.join_code import Shared, join_code
from soe_cli.desk.setting_up.office import center_of
from soe_cli.model.appointment import Appointment, Citizen
from soe_cli.model.lima import LIMA

NOW = "2026-11-23T08:00"
TOMORROW = datetime(2026, 11, 24, 8, 0, tzinfo=LIMA)
CENTER = "Centro de Empleo de Prueba"
IMPORTED_LATE = (
    "google.auth.transport.requests",
    "google.oauth2.credentials",
    "googleapiclient.discovery",
    "gspread",
    "holidays",
    "icalendar",
    "jinja2",
    "rich.table",
    "tenacity",
    "typst",
    "xlsxwriter",
    "python_calamine",
    "soe_cli.desk.appointments",
    "soe_cli.effects.runner",
    "soe_cli.workspace.workspace",
)


@dataclass(frozen=True)
class Consultant:
    """A consultant of the centre with a home folder of their own."""

    nick: str
    home: Path

    @property
    def name(self) -> str:
        """As the report writes it."""
        return f"PRUEBA, {self.nick.upper()}"

    @property
    def email(self) -> str:
        """Their mailbox."""
        return f"{self.nick}@centro.example"


class Workplace:
    """A sandbox at ``address`` and the folder in which homes are made."""

    def __init__(self, address: str, folder: Path) -> None:
        self.address = address
        self._folder = folder

    def hire(self, nick: str, *, share_with: Sequence[str] = (), join: str = "") -> tuple[Consultant, str]:
        """A consultant whose home is set up, and the code with which others join."""
        consultant = Consultant(nick, self._folder / nick)
        place = ("--join", join) if join else ("--center", CENTER)
        sharing = [word for mail in share_with for word in ("--share-with", mail)]
        who = ("--name", consultant.name, "--email", consultant.email)
        self.do(consultant, "init", "--sandbox", self.address, *who, *place, *sharing, "--no-input", "--json")
        return consultant, join_code(Shared(center_of(config.load(consultant.home / "config.toml"))))

    def set(self, consultant: Consultant, section: str, **settings: str) -> None:
        """Put settings (TOML values) into the consultant's configuration."""
        path = consultant.home / "config.toml"
        text = path.read_text("utf-8")
        lines = "\n".join(f"{name} = {value}" for name, value in settings.items())
        header = f"[{section}]\n"
        text = text.replace(header, f"{header}{lines}\n") if header in text else f"{text}\n{header}{lines}\n"
        path.write_text(text, "utf-8")

    def do(self, consultant: Consultant, *words: str, now: str = NOW) -> int:
        """Run a command to its end; its exit code."""
        process = self.begin(consultant, *words, now=now)
        process.join()
        return process.exitcode or 0

    def begin(self, consultant: Consultant, *words: str, now: str = NOW) -> BaseProcess:
        """Start a command in a forked process. What it prints goes to ``output.txt`` in the consultant's home."""
        process = multiprocessing.get_context("fork").Process(target=_command, args=(consultant.home, now, words))
        process.start()
        return process

    def state(self) -> dict[str, Any]:
        """What exists in the Workspace."""
        answer: dict[str, Any] = requests.get(f"{self.address}/_sandbox/state", timeout=120).json()
        return answer

    def misbehave(self, **orders: Any) -> None:
        """Order misbehaviour; nothing ends it."""
        requests.post(f"{self.address}/_sandbox/faults", json=orders, timeout=10).raise_for_status()


def _command(home: Path, now: str, words: Sequence[str]) -> None:
    home.mkdir(parents=True, exist_ok=True)
    os.environ.update(SOE_HOME=str(home), SOE_NOW=now)
    with (home / "output.txt").open("a", encoding="utf-8") as output:
        sys.stdout = sys.stderr = output
        code = app.run(list(words))
        output.flush()
    os._exit(code)


@contextmanager
def workplace(folder: Path) -> Iterator[Workplace]:
    """A workplace in ``folder`` for the length of a block."""
    command = [sys.executable, "-m", "soe_cli", "sandbox", "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as server:  # noqa: S603
        try:
            yield Workplace(server.stdout.readline().strip() if server.stdout else "", folder)
        finally:
            server.terminate()


def book(consultant: Consultant, appointments: Sequence[Appointment]) -> None:
    """Put appointments into the consultant's day book, as a pull of the report does."""
    daybook = DayBook(consultant.home)
    try:
        pull = Pull(datetime.fromisoformat(NOW).replace(tzinfo=LIMA), "citas.xls", "", consultant.name)
        daybook.take_in(appointments, (), pull)
    finally:
        daybook.close()


def appointments(consultant: Consultant, series: str, count: int, start: datetime = TOMORROW) -> list[Appointment]:
    """``count`` citas with addresses and documents of their own."""
    return [
        Appointment(
            id=f"{series}-{number}",
            code=f"{series}-{number}",
            start=start,
            service="Orientación para el Emprendimiento",
            consultant=consultant.name,
            citizen=Citizen(
                "DNI", f"{number:08}", f"PERSONA, {series} {number}", f"p{number}.{series}@ejemplo.pe", ""
            ),
        )
        for number in range(count)
    ]


def warm_up() -> None:
    """Import what a command imports, so that forked processes have it already."""
    for module in IMPORTED_LATE:
        importlib.import_module(module)
