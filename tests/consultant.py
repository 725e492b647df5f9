"""A consultant at a desk: types commands into the real program and reads what it answers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from soe_cli import app

NAMES = {"ana": "ROJAS LEÓN, ANA", "luis": "HUAMÁN SOTO, LUIS", "eva": "PAREDES RÍOS, EVA"}
CENTER = "Centro de Empleo Lima Centro"
MORNING = "2026-11-23T08:00"


@dataclass(frozen=True)
class Answer:
    """What a command answered: its exit code, stdout and stderr."""

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

    def statuses(self) -> dict[str, str]:
        """The status of each effect, by key."""
        return {effect["key"]: effect["status"] for effect in self.json["effects"]}


class Consultant:
    """``ana.soe("remind", "--yes")`` runs the command in this process, with her home and her hour."""

    def __init__(
        self, nick: str, home: Path, sandbox: str, capture: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
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
        place = ("--join", join) if join else ("--center", CENTER)
        sharing = [word for mail in share_with for word in ("--share-with", mail)]
        who = ("--name", self.name, "--email", self.email)
        return self.done("init", "--sandbox", self.sandbox, *who, *place, *sharing, "--no-input", "--json")

    def soe(self, *words: str) -> Answer:
        """Type a command."""
        for name, value in self.environment().items():
            self._monkeypatch.setenv(name, value)
        self._capture.readouterr()
        exit_code = app.run(list(words))
        printed = self._capture.readouterr()
        return Answer(exit_code, printed.out, printed.err)

    def done(self, *words: str) -> Answer:
        """Type a command that must succeed."""
        answer = self.soe(*words)
        assert answer.exit_code == 0, answer
        return answer

    def at(self, hour: str) -> Consultant:
        """The same consultant at another hour of the day, or at another moment (``2026-11-24T09:00``)."""
        self.now = hour if "T" in hour else f"{MORNING[:10]}T{hour}"
        return self
