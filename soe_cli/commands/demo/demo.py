"""``soe demo``: the real commands of a day, one after the other, on a Workspace that lives in a folder."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from soe_cli.commands.options import Json

if TYPE_CHECKING:
    from rich.console import Console

    from soe_cli.commands.demo.exhibits import Exhibit
    from soe_cli.commands.demo.story import Scene

MARKER = ".soe-demo"


@dataclass(frozen=True, slots=True)
class Played:
    """A scene as it went: its exit code, seconds, and what the command printed."""

    scene: Scene
    exit_code: int
    seconds: float
    printed: str


def demo(
    folder: Annotated[
        str, typer.Option("--folder", metavar="CARPETA", help="Dónde dejar lo que se haga.")
    ] = "soe-demo",
    as_json: Json = False,
) -> None:
    """Muestra un día completo de citas sobre un Workspace de práctica, con datos inventados.

    Ejemplo: soe demo
    """
    import time

    from soe_cli.commands.demo.story import CONSULTANT, MAIL, REPORT, TODAY, TOMORROW, the_day
    from soe_cli.commands.demo.synthetic_report import synthetic_report
    from soe_cli.ui import console
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report

    begun = time.monotonic()
    root = _emptied(Path(folder))
    report = root / REPORT
    report.write_bytes(synthetic_report(TODAY, TOMORROW, CONSULTANT))
    # With --json, stdout is for the one object: what goes on is told on stderr.
    stage = console.talk() if as_json else console.data()
    if not as_json:
        _open(stage)
    played: list[Played] = []
    with _sandbox(root / "workspace") as address:
        for scene in the_day(address, str(report)):
            _announce(scene, stage)
            played.append(_play(scene, root / "home", stage.width))
            if not as_json:
                stage.print(played[-1].printed.strip(), soft_wrap=True)
        exhibits = _exhibits(address, MAIL, root)
        requests = _requests(address)
    seconds = round(time.monotonic() - begun, 1)
    data = {
        "folder": str(root.absolute()),
        "seconds": seconds,
        "figures": {**_read_back(report), **{one.figure: one.count for one in exhibits}},
        "files": {one.figure: str(one.where) for one in exhibits},
        "commands": [
            {"command": _typed(one.scene), "exit_code": one.exit_code, "seconds": one.seconds} for one in played
        ],
        "requests": requests,
    }
    present(Report("demo", data), as_json, lambda: _close(stage, exhibits, seconds))
    if any(one.exit_code for one in played):
        raise typer.Exit(1)


def _emptied(root: Path) -> Path:
    """The demo's folder, without what an earlier demo left; a folder of somebody else's is never emptied."""
    import shutil

    from soe_cli.errors import UsageError

    if root.exists() and not (root / MARKER).exists() and (not root.is_dir() or any(root.iterdir())):
        raise UsageError(
            f"{root} ya existe y no es la carpeta de una demostración.", "Elija otra con --folder CARPETA."
        )
    root.mkdir(parents=True, exist_ok=True)
    for left in root.iterdir():
        if left.is_dir():
            shutil.rmtree(left)
        else:
            left.unlink()
    (root / MARKER).touch()
    return root


@contextmanager
def _sandbox(state: Path) -> Iterator[str]:
    """A sandbox of its own process, as ``soe sandbox serve`` starts it; yields its address."""
    from soe_cli.errors import SoeError

    command = [sys.executable, "-m", "soe_cli", "sandbox", "serve", "--port", "0", "--state", str(state)]
    # S603: there is no shell here, nor in `_play`, and every word is this program's own.
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as server:  # noqa: S603
        try:
            address = server.stdout.readline().strip() if server.stdout else ""
            if not address:
                raise SoeError("El Workspace de práctica no pudo iniciarse.", "Pruebe «soe sandbox serve» solo.")
            yield address
        finally:
            server.terminate()


def _play(scene: Scene, home: Path, width: int) -> Played:
    import os
    import time

    from soe_cli.commands.demo.story import TODAY

    begun = time.monotonic()
    environment = {
        **os.environ,
        "SOE_HOME": str(home),
        "SOE_NOW": f"{TODAY.isoformat()}T{scene.hour}",
        "COLUMNS": str(width),
        "PYTHONIOENCODING": "utf-8",
    }
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "soe_cli", *scene.command],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return Played(scene, done.returncode, round(time.monotonic() - begun, 2), done.stdout)


def _open(stage: Console) -> None:
    from soe_cli.commands.demo.story import OPENING

    for paragraph in OPENING:
        stage.print(paragraph)


def _announce(scene: Scene, stage: Console) -> None:
    stage.print()
    stage.rule(f"{scene.hour} · {scene.told}", align="left", characters="=")
    stage.print(f"$ {_typed(scene)}\n", soft_wrap=True)


def _close(stage: Console, exhibits: list[Exhibit], seconds: float) -> None:
    from soe_cli.ui.tables import print_table

    stage.print()
    stage.rule("Fin del día", align="left", characters="=")
    print_table(
        "Lo que existe ahora en el Workspace, y dónde mirarlo",
        ("Qué", "Cuántos", "Archivo o carpeta"),
        [(one.what, str(one.count), str(one.where)) for one in exhibits],
    )
    stage.print(f"Un día completo en {seconds} segundos. Ningún dato es de una persona real.")


def _typed(scene: Scene) -> str:
    words = [f'"{word}"' if " " in word else word for word in scene.command]
    return " ".join(("soe", *words))


def _exhibits(address: str, mail: str, root: Path) -> list[Exhibit]:
    from soe_cli import config
    from soe_cli.commands.demo.exhibits import Exhibit, Exhibition

    center = config.load(root / "home" / "config.toml").center
    exhibition = Exhibition(address, mail, root)
    try:
        found = [
            exhibition.emails(),
            exhibition.calendar(center.calendar),
            exhibition.attentions(center.attentions),
        ]
    finally:
        exhibition.close()
    registers = sorted((root / "home" / "reportes").glob("*.xlsx"))
    return [*found, *(Exhibit("registers", "Registro del día para Silnet", 1, path) for path in registers)]


def _read_back(report: Path) -> dict[str, int]:
    """What the report holds, as its reader sees it."""
    from soe_cli.commands.demo.synthetic_report import SERVICE
    from soe_cli.intake.report.reading import read_report

    reading = read_report(report, services=(SERVICE,))
    return {"rows": reading.rows, "taken": len(reading.appointments), "refused": len(reading.refused)}


def _requests(address: str) -> dict[str, Any]:
    """How many calls of each of Google's methods the day took."""
    import requests

    counts: dict[str, Any] = requests.get(f"{address}/_sandbox/state", timeout=30).json()["requests"]
    return counts
