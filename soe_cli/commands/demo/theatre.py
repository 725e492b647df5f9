"""The scenes on the screen: each is announced, played, and what its command printed is shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from soe_cli.commands.demo.scene import Played, Scene, play

if TYPE_CHECKING:
    from rich.console import Console

    from soe_cli.config import CenterSettings

MOST_LINES = 16
"""The longest output that is shown whole; of a longer one, the beginning and the end."""
HEAD, TAIL = 8, 5


class Theatre:
    """Plays scenes in the folder ``root`` and tells of them on ``console``; ``silent`` leaves out what commands
    print."""

    def __init__(self, root: Path, console: Console, *, silent: bool) -> None:
        self.root = root
        self._console = console
        self._silent = silent

    @property
    def home(self) -> Path:
        """The consultant's ``SOE_HOME``."""
        return self.root / "home"

    @property
    def config(self) -> Path:
        """The consultant's settings."""
        return self.home / "config.toml"

    def center(self) -> CenterSettings:
        """The consultant's centre, once ``soe init`` has been played."""
        from soe_cli import config

        return config.load(self.config).center

    def tell(self, *paragraphs: str) -> None:
        """Say what is to come."""
        if not self._silent:
            for paragraph in paragraphs:
                self._console.print(paragraph)

    def play(self, scene: Scene, *, whole: bool = True) -> Played:
        """Play a scene; how it went. A long output is shown ``whole``, or without its middle."""
        self._console.print()
        self._console.rule(f"{scene.when} · {scene.told}", align="left", characters="=")
        if scene.meanwhile:
            self._console.print(f"Mientras tanto: {scene.meanwhile}")
        self._console.print(f"$ {scene.typed}\n", soft_wrap=True)
        played = play(scene, self.home, self._console.width)
        printed = played.printed.strip()
        if not played.went_well:
            self._console.print(printed, soft_wrap=True)
            self._console.print("\nEsta escena no terminó como debía: la demostración se detiene aquí.")
        elif not self._silent:
            self._console.print(printed if whole else folded(printed), soft_wrap=True)
        return played


def folded(printed: str) -> str:
    """What was printed, without the middle of what is too long to read."""
    lines = printed.splitlines()
    if len(lines) <= MOST_LINES:
        return printed
    left = f"… {len(lines) - HEAD - TAIL} líneas más …"
    return "\n".join((*lines[:HEAD], left, *lines[-TAIL:]))
