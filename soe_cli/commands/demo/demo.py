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
    played: list[Played] = []
    with _sandbox(root / "workspace") as address:
        for scene in the_day(address, str(report)):
            played.append(_play(scene, root / "home"))
            if not as_json:
                _show(played[-1])
        exhibits = _exhibits(address, MAIL, root)
        state = _figures(address)
    seconds = round(time.monotonic() - begun, 1)
    data = {
        "folder": str(root.absolute()),
        "seconds": seconds,
        "commands": [
            {"command": _typed(one.scene), "exit_code": one.exit_code, "seconds": one.seconds} for one in played
        ],
        "exists": {one.what: one.count for one in exhibits},
        "requests": state,
    }

    def words() -> None:
        from soe_cli.ui.tables import print_table

        print_table(
            "Lo que existe ahora en el Workspace",
            ("Qué", "Cuántos", "Dónde mirar"),
            [(one.what, str(one.count), str(one.where)) for one in exhibits],
        )
        console.data().print(f"Un día completo en {seconds} segundos. Ningún dato es de una persona real.")

    present(Report("demo", data), as_json, words)
    if any(one.exit_code for one in played):
        raise typer.Exit(1)


def _emptied(root: Path) -> Path:
    """The demo's folder, without what an earlier demo left; a folder of somebody else's is never emptied."""
    import shutil

    from soe_cli.errors import UsageError

    if root.exists() and not (root / MARKER).exists() and any(root.iterdir()):
        raise UsageError(
            f"La carpeta {root} ya existe y no es de una demostración.", "Elija otra con --folder CARPETA."
        )
    if root.exists():
        shutil.rmtree(root)
    root.mkdir(parents=True)
    (root / MARKER).touch()
    return root


@contextmanager
def _sandbox(state: Path) -> Iterator[str]:
    """A sandbox of its own process, as ``soe sandbox serve`` starts it; yields its address."""
    command = [sys.executable, "-m", "soe_cli", "sandbox", "serve", "--port", "0", "--state", str(state)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as server:  # noqa: S603
        try:
            yield server.stdout.readline().strip() if server.stdout else ""
        finally:
            server.terminate()


def _play(scene: Scene, home: Path) -> Played:
    import os
    import time

    from soe_cli.commands.demo.story import TODAY

    begun = time.monotonic()
    environment = {
        **os.environ,
        "SOE_HOME": str(home),
        "SOE_NOW": f"{TODAY.isoformat()}T{scene.hour}",
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


def _show(played: Played) -> None:
    from soe_cli.ui import console

    out = console.data()
    out.rule(f"{played.scene.told} ({played.scene.hour})", align="left")
    out.print(f"$ {_typed(played.scene)}", soft_wrap=True)
    out.print(played.printed.rstrip(), soft_wrap=True)


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
    return [*found, *(Exhibit("Registro para Silnet", 1, path) for path in registers)]


def _figures(address: str) -> dict[str, Any]:
    """How many calls of each of Google's methods the day took."""
    import requests

    figures: dict[str, Any] = requests.get(f"{address}/_sandbox/state", timeout=30).json()["requests"]
    return figures
