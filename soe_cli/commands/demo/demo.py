"""``soe demo``: the real commands of a day and of a module, one after the other, on a Workspace that lives in a
folder."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from soe_cli.commands.options import Json

if TYPE_CHECKING:
    from rich.console import Console

    from soe_cli.commands.demo.a_day import Part
    from soe_cli.commands.demo.scene import Played

MARKER = ".soe-demo"


def demo(
    folder: Annotated[
        str, typer.Option("--folder", metavar="CARPETA", help="Dónde dejar lo que se haga.")
    ] = "soe-demo",
    full: Annotated[
        bool, typer.Option("--full", help="Con un módulo de 300 inscritos y un taller externo.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Muestra un día de citas y un módulo de talleres sobre un Workspace de práctica, con datos inventados.

    Ejemplo: soe demo
    """
    import time

    from soe_cli.commands.demo.a_day import Part, play_the_day
    from soe_cli.commands.demo.a_module import play_the_module
    from soe_cli.commands.demo.theatre import Theatre
    from soe_cli.ui import console
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report

    begun = time.monotonic()
    root = _emptied(Path(folder))
    # With --json, stdout is for the one object: what goes on is told on stderr.
    stage = console.talk() if as_json else console.data()
    theatre = Theatre(root, stage, silent=as_json)
    with _sandbox(root / "workspace") as address:
        day = play_the_day(theatre, address)
        module = play_the_module(theatre, address, full=full) if day.went_well else Part()
    seconds = round(time.monotonic() - begun, 1)
    data = {
        "folder": str(root.absolute()),
        "seconds": seconds,
        "figures": {**day.figures, **module.figures},
        "files": {one.figure: str(one.where) for one in (*day.exhibits, *module.exhibits)},
        "commands": _told(day.played),
        "requests": day.requests,
        "module_commands": _told(module.played),
        "module_requests": module.requests,
    }
    present(Report("demo", data), as_json, lambda: _close(stage, day, module, seconds))
    if not (day.went_well and module.went_well):
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
    # S603: there is no shell here, and every word is this program's own.
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as server:  # noqa: S603
        try:
            address = server.stdout.readline().strip() if server.stdout else ""
            if not address:
                raise SoeError("El Workspace de práctica no pudo iniciarse.", "Pruebe «soe sandbox serve» solo.")
            yield address
        finally:
            server.terminate()


def _told(played: Sequence[Played]) -> list[dict[str, Any]]:
    return [
        {"command": one.scene.typed, "exit_code": one.exit_code, "seconds": one.seconds}
        | ({"expected_exit_code": one.scene.exit_code} if one.scene.exit_code else {})
        for one in played
    ]


def _close(stage: Console, day: Part, module: Part, seconds: float) -> None:
    from soe_cli.commands.demo.a_module import WORDS
    from soe_cli.ui.tables import print_table

    stage.print()
    stage.rule("Lo que quedó hecho", align="left", characters="=")
    counted = [(WORDS[name], str(count)) for name, count in module.figures.items() if name in WORDS]
    print_table("El módulo en cifras", ("Qué", "Cuántos"), counted)
    print_table(
        "Lo que existe ahora en el Workspace, y dónde mirarlo",
        ("Qué", "Cuántos", "Archivo o carpeta"),
        [(one.what, str(one.count), str(one.where)) for one in (*day.exhibits, *module.exhibits)],
    )
    stage.print(f"Un día de citas y un módulo en {seconds} segundos. Ningún dato es de una persona real.")
