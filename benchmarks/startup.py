"""How long a command takes to start, against a Typer program that greets.

The programs take turns, so that a busy machine slows all of them; the median of each is compared. ``soe today`` has
an office to tell of, and asks no network for it.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.figures import report

ROUNDS = 40
HELP_ALLOWED, TODAY_ALLOWED = 1.15, 1.5
GREETER = """\
import typer

app = typer.Typer()


@app.command()
def greet(name: str = "Rosa") -> None:
    print(f"Hola, {name}")


app()
"""
OFFICE = """\
consultant = { name = "SALAZAR VEGA, LUCÍA", email = "lucia@centro.ejemplo.pe" }
center = { name = "Lima", calendar = "calendario", attentions = "atenciones", workshops = "talleres" }
"""


def main() -> int:
    """Run it and print one line for each program; 0 when both start as fast as they should."""
    with tempfile.TemporaryDirectory() as folder:
        greeter = Path(folder) / "greeter.py"
        greeter.write_text(GREETER, "utf-8")
        (Path(folder) / "config.toml").write_text(OFFICE, "utf-8")
        programs = {
            "greeter --help": [str(greeter), "--help"],
            "soe --help": ["-m", "soe_cli", "--help"],
            "greeter": [str(greeter)],
            "soe today": ["-m", "soe_cli", "today"],
        }
        seconds: dict[str, list[float]] = {name: [] for name in programs}
        for _ in range(ROUNDS):
            for name, words in programs.items():
                seconds[name].append(_seconds(words, folder))
    median = {name: statistics.median(taken) for name, taken in seconds.items()}
    kept = [
        _told("starting soe --help", median["soe --help"], median["greeter --help"], HELP_ALLOWED),
        _told("starting soe today", median["soe today"], median["greeter"], TODAY_ALLOWED),
    ]
    return 0 if all(kept) else 1


def _seconds(words: list[str], home: str) -> float:
    environment = {**os.environ, "SOE_HOME": home}
    begun = time.perf_counter()
    subprocess.run([sys.executable, *words], env=environment, stdout=subprocess.DEVNULL, check=True)  # noqa: S603
    return time.perf_counter() - begun


def _told(name: str, taken: float, greeter: float, allowed: float) -> bool:
    ratio = taken / greeter
    report(
        name,
        f"{taken * 1000:.0f} ms, a Typer program that greets {greeter * 1000:.0f} ms: {ratio:.2f} times"
        f" (at most {allowed})",
    )
    return ratio <= allowed


if __name__ == "__main__":
    sys.exit(main())
