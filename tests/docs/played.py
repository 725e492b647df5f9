"""What the guide shows: a day, a small module, an external workshop and what can go wrong, typed for real over the
sandbox."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import requests

from soe_cli.commands.demo.a_module import SETTINGS
from soe_cli.commands.demo.cast import APRENDE, COSTOS, Cast
from soe_cli.commands.demo.external_story import the_external_workshop
from soe_cli.commands.demo.module_story import the_module
from soe_cli.commands.demo.scene import TODAY, Played, Scene, Story, play, tell
from soe_cli.commands.demo.stage import Stage
from soe_cli.commands.demo.story import CONSULTANT, MAIL, REPORT, TOMORROW, the_day
from soe_cli.commands.demo.synthetic_report import synthetic_report
from soe_cli.commands.demo.world import World
from soe_cli.model.lima import LIMA

WIDTH = 116
"""Columns of what is printed. In fewer a link of Meet is broken in two, each time elsewhere."""
LEFT_OUT = {"sheet", "attendees", "--day-of", "certificado alterado.pdf"}
"""Words of scenes that the guide leaves out."""
NOWHERE = "http://127.0.0.1:9"
LOGIN = '<html><title>Extranet</title><form>Usuario <input name="u">Clave <input type="password"></form></html>'
_MEET, _ZOOM = APRENDE.sessions[0], APRENDE.sessions[2]
_TWO_SESSIONS = replace(
    APRENDE, sessions=(_MEET, replace(_ZOOM, number=2, start=datetime(2027, 1, 14, 15, tzinfo=LIMA)))
)
MODULE = Cast(_TWO_SESSIONS, number=8, doubles=1, beyond=1, cancelling=1)
EXTERNAL = Cast(COSTOS, number=3, group=1)

_ELSEWHERE = (
    (r"https://meet\.google\.com/[a-z-]+", "https://meet.google.com/abc-defg-hij"),
    (r"\b[a-z]{3}-[a-z]{4}-[a-z]{3}\b", "abc-defg-hij"),
    (r"http://127\.0\.0\.1:\d+/forms/d/e/[\w-]+", "https://docs.google.com/forms/d/e/1FAIpQLSdEjemplo"),
    (r"http://127\.0\.0\.1:\d{2,}", "http://127.0.0.1:8765"),
    (r"https://docs\.google\.com/document/d/[\w-]+", "https://docs.google.com/document/d/1Ejemplo"),
    (r"https://drive\.google\.com/\S+", "https://drive.google.com/…"),
    (r"SOE1-[\w-]+", "SOE1-rlcmY3icJczdToMwAEDhVyFcCwHaSnsnAyYyYE6mwIwx…"),
    (r"\b[0-9A-Z]{5}-[0-9A-Z]{5}\b", "K7Q2M-9XW4F"),
    (r"\b[0-9a-f]{64}\b", "9f2c…"),
    (r"\b(mensaje|evento) [0-9a-v]{12,}", r"\1 0123456789abcdef"),
)
"""What Google or chance gives, and is another each time."""


@dataclass(frozen=True)
class Office:
    """A consultant's folder ``root``, into which she types, and the sandbox's ``address``."""

    root: Path
    address: str

    @property
    def home(self) -> Path:
        """Her ``SOE_HOME``."""
        return self.root / "home"

    def act(self, scene: Scene, home: Path | None = None) -> Played:
        """Type a scene's command; what it printed, as it would be each time."""
        played = play(scene, home or self.home, WIDTH)
        assert played.went_well, (scene.typed, played.printed)
        return replace(played, printed=self._steady(played.printed))

    def order(self, path: str, told: object) -> None:
        """Tell the sandbox something."""
        requests.post(f"{self.address}/_sandbox/{path}", json=told, timeout=10).raise_for_status()

    def _steady(self, text: str) -> str:
        """``text`` without what is another each time: folders, links and Google's ids."""
        text = text.replace(str(self.home), "SOE_HOME").replace(f"{self.root}{os.sep}", "").replace("\\", "/")
        text = "\n".join(line.rstrip() for line in text.strip().splitlines())
        # Where this line breaks hangs on the length of the path that it ends with.
        text = text.replace("el archivo\n", "el archivo ")
        for pattern, shown in _ELSEWHERE:
            text = re.sub(pattern, shown, text)
        return text


def everything(root: Path, address: str) -> dict[str, list[Played]]:
    """Play all parts in the empty folder ``root`` on an empty sandbox; what was typed and printed, by part."""
    office = Office(root, address)
    office.order("clock", {"now": datetime(2026, 11, 23, 7, 50, tzinfo=LIMA).isoformat()})
    with chdir(root):
        parts = {"día": _day(office)}
        Path("externo").mkdir()
        with (office.home / "config.toml").open("a", encoding="utf-8") as file:
            file.write(SETTINGS)
        with _world(office) as (world, act):
            parts["módulo"] = tell(_shortened(the_module(Stage(MODULE, world, Path()))), act)
            parts["externo"] = tell(_until_enrolment(Stage(EXTERNAL, world, Path("externo"))), act)
        parts["fallas"] = _mishaps(office)
    return parts


def _shortened(story: Story) -> Story:
    """The story without scenes that the guide does not show and no other scene needs."""
    with suppress(StopIteration):
        scene = next(story)
        while True:
            printed = "" if LEFT_OUT & {*scene.command} else (yield scene)
            scene = story.send(printed)


def _until_enrolment(stage: Stage) -> Story:
    """What an external workshop has of its own; from there on it is done like a session of a module."""
    for scene in the_external_workshop(stage):
        if "enrol" in scene.command:
            yield replace(scene, command=("workshop", "status", stage.course.id))
            return
        yield scene


@contextmanager
def _world(office: Office) -> Iterator[tuple[World, Callable[[Scene], Played]]]:
    config = (office.home / "config.toml").read_text(encoding="utf-8")
    world = World(office.address, MAIL, config.split('workshops = "')[1].split('"')[0])

    def act(scene: Scene) -> Played:
        world.it_is(scene.moment)
        return office.act(scene)

    try:
        yield world, act
    finally:
        world.close()


def _day(office: Office) -> list[Played]:
    Path(REPORT).write_bytes(synthetic_report(TODAY, TOMORROW, CONSULTANT))

    def story() -> Story:
        for scene in the_day(office.address, REPORT):
            yield scene
            if scene.hour == "08:05":
                yield Scene("El día de un vistazo", "08:10", ("today",))
        yield Scene("Lo último que se hizo", "17:10", ("history", "--limit", "4"))

    return tell(story(), office.act)


def _mishaps(office: Office) -> list[Played]:
    """What goes wrong most often, and the command that sets it right."""
    Path("descarga.xls").write_text(LOGIN, encoding="utf-8")
    meeting = ("meet", "create", "--title", "Coordinación", "--start", "2026-11-24T15:00", "--yes")
    another = ("meet", "create", "--title", "Equipo", "--start", "2026-11-24T16:00", "--yes")
    acted = [
        office.act(_mistake(2, "remnid")),
        office.act(_mistake(2, "attend", "start", "C-404")),
        office.act(_mistake(3, "remind"), office.root / "nueva"),
        office.act(_mistake(4, "report", "pull", "--from", "no-esta.xls")),
        office.act(_mistake(4, "report", "pull", "--from", "descarga.xls")),
        office.act(_mistake(6, "attend", "absent", "C-1004", "--reason", "No contestó", "--yes", hour="10:31")),
    ]
    with _cut_off(office):
        acted.append(office.act(_mistake(5, *meeting)))
    acted.append(office.act(_mistake(0, *meeting)))
    office.order("faults", {"rules": [{"method": "calendar.events.insert", "kind": "status", "status": 400}]})
    acted.append(office.act(_mistake(1, *another)))
    office.order("faults", {"rules": []})
    return [*acted, office.act(_mistake(0, "history", "--failed")), office.act(_mistake(0, *another))]


@contextmanager
def _cut_off(office: Office) -> Iterator[None]:
    """As long as this lasts, nobody answers at the Workspace's address."""
    config = office.home / "config.toml"
    before = config.read_text(encoding="utf-8")
    nowhere = f'sandbox = "{NOWHERE}"\ntimeout_seconds = 0.5'
    config.write_text(before.replace(f'sandbox = "{office.address}"', nowhere), encoding="utf-8")
    yield
    config.write_text(before, encoding="utf-8")


def _mistake(exit_code: int, *words: str, hour: str = "11:00") -> Scene:
    return Scene("", hour, words, exit_code=exit_code)
