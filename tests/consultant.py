"""A consultant at a desk: types commands into the real program and reads what it answers."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from soe_cli import app
from soe_cli.ui.practice import SIGN
from tests.reports import Line, write_report

NAMES = {"ana": "ROJAS LEÓN, ANA", "luis": "HUAMÁN SOTO, LUIS", "eva": "PAREDES RÍOS, EVA"}
CENTER = "Centro de Empleo Lima Centro"
NOWHERE = "http://127.0.0.1:9"
MORNING = "2026-11-23T08:00"
"""A Monday."""


@dataclass(frozen=True)
class Answer:
    """What a command answered: its exit code, stdout, and stderr without the sign of a practice Workspace."""

    exit_code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one object on stdout."""
        return json.loads(self.out)

    @property
    def data(self) -> Any:
        """What the command reports."""
        return self.json["data"]

    @property
    def error(self) -> str:
        """The sentence and the next step, told on stderr to a person and in ``error`` to a program."""
        if not self.out.startswith("{"):
            return self.err
        error = self.json["error"]
        return f"{error['message']} {error['next']}"

    def statuses(self) -> dict[str, str]:
        """The status of each effect, by key."""
        return {effect["key"]: effect["status"] for effect in self.json["effects"]}

    def notices(self) -> list[tuple[str, str]]:
        """The code and the source of each notice."""
        return [(notice["code"], notice["source"]) for notice in self.json["notices"]]


def unsigned(err: str) -> str:
    """What is said on stderr besides the sign of a practice Workspace, which every command shows first."""
    return err.replace(f"{SIGN}\n", "", 1)


class Consultant:
    """``ana.soe("remind", "--yes")`` runs the command in this process, with her home and her hour."""

    def __init__(
        self,
        nick: str,
        home: Path,
        sandbox: str,
        capture: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        self.name = NAMES[nick]
        self.email = f"{nick}@centro.example"
        self.home = home
        self.sandbox = sandbox
        self.now = MORNING
        self._capture = capture
        self._monkeypatch = monkeypatch

    def environment(self) -> dict[str, str]:
        """What the program is told by its environment."""
        return {"SOE_HOME": str(self.home), "SOE_NOW": self.now}

    def set_up(self, share_with: tuple[str, ...] = (), join: str = "") -> Answer:
        """Run ``soe init`` as the first of a centre, or with a colleague's code."""
        answer = self.init(*(("--join", join) if join else ()), *_sharing(share_with))
        assert answer.exit_code == 0, answer
        return answer

    def init(self, *words: str) -> Answer:
        """Type ``soe init`` with her own name and address; in her centre, unless ``words`` say where."""
        place = () if {"--join", "--center"} & set(words) else ("--center", CENTER)
        who = ("--sandbox", self.sandbox, "--name", self.name, "--email", self.email)
        return self.soe("init", *who, *place, *words, "--no-input", "--json")

    def configure(self, toml: str) -> None:
        """Write more settings into the configuration, as a person does."""
        with (self.home / "config.toml").open("a", encoding="utf-8") as file:
            file.write(f"\n{toml}\n")

    @contextmanager
    def cut_off(self) -> Iterator[None]:
        """As long as this lasts, nobody answers at the Workspace's address."""
        config = self.home / "config.toml"
        before = config.read_text(encoding="utf-8")
        nowhere = f'sandbox = "{NOWHERE}"\ntimeout_seconds = 0.5'
        config.write_text(before.replace(f'sandbox = "{self.sandbox}"', nowhere), encoding="utf-8")
        yield
        config.write_text(before, encoding="utf-8")

    def pull(self, *lines: Line, whose: str = "") -> Answer:
        """Read a report with these rows."""
        report = write_report(self.home.parent / "citas.xls", *lines)
        consultant = ("--consultant", whose) if whose else ()
        return self.done("report", "pull", "--from", report, *consultant, "--json")

    def soe(self, *words: str) -> Answer:
        """Type a command."""
        for name, value in self.environment().items():
            self._monkeypatch.setenv(name, value)
        self._capture.readouterr()
        exit_code = app.run(list(words))
        printed = self._capture.readouterr()
        return Answer(exit_code, printed.out, unsigned(printed.err))

    def done(self, *words: str) -> Answer:
        """Type a command that must succeed."""
        answer = self.soe(*words)
        assert answer.exit_code == 0, answer
        return answer

    def begin(self, *words: str, first: str = "", **more: Any) -> subprocess.Popen[Any]:
        """Start a command as a process of its own, without a terminal; it does ``first`` (Python) before."""
        environment = {**os.environ, "PYTHONIOENCODING": "utf-8", **self.environment(), **more.pop("env", {})}
        pipe = subprocess.PIPE
        streams = {"stdin": subprocess.DEVNULL, "stdout": pipe, "stderr": pipe, "encoding": "utf-8", **more}
        command = [sys.executable, "-m", "soe_cli", *words]
        if first:
            command = [
                sys.executable,
                "-c",
                f"{first}; import os, sys; os.execv(sys.argv[1], sys.argv[1:])",
                *command,
            ]
        return subprocess.Popen(command, env=environment, **streams)

    def process(self, *words: str, **more: Any) -> Answer:
        """Type a command into a process of its own and wait for its end."""
        with self.begin(*words, **more) as running:
            out, err = running.communicate(timeout=60)
        return Answer(running.returncode, out or "", unsigned(err or ""))

    def at(self, hour: str) -> Consultant:
        """The same consultant at another hour of the day, or at another moment (``2026-11-24T09:00``)."""
        self.now = hour if "T" in hour else f"{MORNING[:10]}T{hour}"
        return self


def _sharing(addresses: tuple[str, ...]) -> list[str]:
    return [word for address in addresses for word in ("--share-with", address)]
