"""Whole modules, lived in the demo's scenes by consultants who repeat what they type."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from soe_cli.commands.demo.scene import Played, Scene, Story, tell
from soe_cli.commands.demo.world import World
from tests.consultant import Consultant

Whose = Callable[[Scene], Consultant]
"""Who types a scene's command."""

_ELSEWHERE = (
    (r"https://meet\.google\.com/[a-z-]+", "https://meet.google.com/…"),
    (r"http://127\.0\.0\.1:\d+/forms/\S+", "https://docs.google.com/forms/…"),
    (r"https://drive\.google\.com/\S+", "https://drive.google.com/…"),
    (r"https://docs\.google\.com/document/\S+", "https://docs.google.com/document/…"),
    (r"\b[0-9A-Z]{5}-[0-9A-Z]{5}\b", "CÓDIGO"),
    (r"\b[0-9a-f]{64}\b", "HUELLA"),
)
"""What Google or chance gives, and is another each time."""


@contextmanager
def world_of(consultant: Consultant) -> Iterator[World]:
    """The world around the consultant's Workspace."""
    config = (consultant.home / "config.toml").read_text(encoding="utf-8")
    world = World(consultant.sandbox, consultant.email, config.split('workshops = "')[1].split('"')[0])
    try:
        yield world
    finally:
        world.close()


def live(story: Story, world: World, whose: Whose) -> None:
    """Type each scene's command at its hour, and what has effects once more: then there is nothing to do."""

    def act(scene: Scene) -> Played:
        world.it_is(scene.moment)
        consultant = whose(scene).at(scene.moment.isoformat())
        answer = consultant.soe(*scene.command)
        assert answer.exit_code == scene.exit_code, (scene.typed, answer)
        if "--yes" in scene.command:
            again = consultant.soe(*scene.command, "--json").json
            left = [effect for effect in again.get("effects", []) if effect["status"] != "already"]
            assert left == [], (scene.typed, left)
        return Played(scene, answer.exit_code, 0, answer.out + answer.err)

    tell(story, act)


def correspondence(messages: Iterable[dict[str, Any]], to: str) -> str:
    """Every mail that an address got, whole, one below the other, as it is read."""
    mails = [one for one in messages if one["to"] == to]
    text = f"\n\n{'=' * 100}\n\n".join(
        f"Asunto: {one['subject']}\nAdjuntos: {_names(one)}\n\n{one['text'].strip()}" for one in mails
    )
    for pattern, shown in _ELSEWHERE:
        text = re.sub(pattern, shown, text)
    return text.replace("\r\n", "\n") + "\n"


def _names(mail: dict[str, Any]) -> str:
    return ", ".join(attachment["name"] for attachment in mail["attachments"]) or "ninguno"


def text_of(name: str) -> Path:
    """The file that holds somebody's whole correspondence."""
    return Path(__file__).parent / "expected" / f"{name}.txt"
