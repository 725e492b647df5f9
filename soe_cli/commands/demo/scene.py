"""A scene: one command as a consultant types it, and how it went."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from soe_cli.model.lima import LIMA

TODAY = date(2026, 11, 23)
"""The Monday on which the story begins."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One command of the story: what it is for, the hour at which it is typed, and the words after ``soe``.

    ``meanwhile`` tells what others did before. ``exit_code`` is what the command has to end with: 6 where soe
    leaves a decision to a person.
    """

    told: str
    hour: str
    command: Sequence[str]
    day: date = TODAY
    meanwhile: str = ""
    exit_code: int = 0

    @property
    def when(self) -> str:
        """The hour, and the day where it is not the story's first."""
        return self.hour if self.day == TODAY else f"{self.day:%d/%m/%Y} {self.hour}"

    @property
    def moment(self) -> datetime:
        """When it is typed (aware, Lima)."""
        return datetime.combine(self.day, time.fromisoformat(self.hour), LIMA)

    @property
    def typed(self) -> str:
        """The line that the consultant types."""
        words = [f'"{word}"' if " " in word else word for word in self.command]
        return " ".join(("soe", *words))


Story = Generator[Scene, str, None]
"""Scenes one by one. A story is told what each command printed when it is asked for the next scene: what others do
in between is done then."""


@dataclass(frozen=True, slots=True)
class Played:
    """A scene as it went: its exit code, seconds, and what the command printed."""

    scene: Scene
    exit_code: int
    seconds: float
    printed: str

    @property
    def went_well(self) -> bool:
        """Whether it ended as it has to."""
        return self.exit_code == self.scene.exit_code


def tell(story: Story, act: Callable[[Scene], Played]) -> list[Played]:
    """Act the story's scenes until one goes otherwise than it has to; how each went."""
    acted: list[Played] = []
    with suppress(StopIteration):
        acted.append(act(next(story)))
        while acted[-1].went_well:
            acted.append(act(story.send(acted[-1].printed)))
    return acted


def play(scene: Scene, home: Path, width: int) -> Played:
    """Carry out the scene's command in this process, on the files in ``home``, at the scene's hour.

    It is the program's own entry that reads the words. Starting Python anew for each would take more time than the
    commands do.
    """
    import io
    from contextlib import redirect_stderr, redirect_stdout
    from time import monotonic

    from soe_cli import app
    from soe_cli.ui.practice import SIGN

    begun = monotonic()
    printed = io.StringIO()
    environment = {"SOE_HOME": str(home), "SOE_NOW": scene.moment.isoformat(), "COLUMNS": str(width)}
    with _set(environment), redirect_stdout(printed), redirect_stderr(printed):
        _forget_consoles()
        exit_code = app.run(list(scene.command))
    _forget_consoles()
    if exit_code == app.INTERRUPTED:
        raise KeyboardInterrupt
    # The demo has said at its beginning what every command says before anything else.
    said = printed.getvalue().replace(f"{SIGN}\n", "", 1)
    return Played(scene, exit_code, round(monotonic() - begun, 2), said)


@contextmanager
def _set(variables: Mapping[str, str]) -> Iterator[None]:
    """The environment with these variables, as long as this lasts."""
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name)
            if value is not None:
                os.environ[name] = value


def _forget_consoles() -> None:
    """A console keeps what it found its stream to be: a terminal, of so many colours."""
    from soe_cli.ui import console

    console.data.cache_clear()
    console.talk.cache_clear()
