"""Where a module is played."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from soe_cli.commands.demo.cast import Cast, Course
from soe_cli.commands.demo.scene import Scene
from soe_cli.commands.demo.world import World

OF_EXTERNAL = {"B07": "C03", "B08": "C03", "B09": "C04", "B10": "C04"}
"""Which activity of an external workshop does what one of an internal module does."""


@dataclass(frozen=True)
class Stage:
    """Who takes part, the world around the Workspace, and the ``folder`` for what others hand to the consultant."""

    cast: Cast
    world: World
    folder: Path

    @property
    def course(self) -> Course:
        """The module."""
        return self.cast.course

    def file(self, name: str, content: bytes | str) -> str:
        """Write a file that somebody hands in; its path."""
        path = self.folder / name
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return str(path)

    def workshop(
        self, told: str, day: date, hour: str, verb: str, *words: str, meanwhile: str = "", exit_code: int = 0
    ) -> Scene:
        """A command on this module: ``soe workshop verb MODULE words``.

        What is ``told`` begins with the activity's number in an internal module.
        """
        number, colon, rest = told.partition(":")
        if self.course.external:
            number = OF_EXTERNAL.get(number, number)
        command: Sequence[str] = ("workshop", verb, self.course.id, *words)
        return Scene(f"{number}{colon}{rest}", hour, command, day, meanwhile, exit_code)
