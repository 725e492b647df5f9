"""Work done by a process of its own, which is killed when it passes a named place."""

from __future__ import annotations

import multiprocessing
import os
import sys
import time
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from typing import Any

from soe_cli import app
from tests.consultant import Consultant

UNDER_WAY = 0.03
"""Seconds after which what a process had sent when it died has arrived at the sandbox."""

LOADED = [
    __name__,
    "tests.crash.scenes",
    "pytest",
    "filelock",
    "google.auth.transport.requests",
    "googleapiclient.discovery",
    "gspread",
    "jinja2",
    "tenacity",
    "soe_cli.commands.log",
    "soe_cli.commands.remind",
    "soe_cli.desk.report",
    "soe_cli.desk.appointments",
    "soe_cli.ui.tables",
]
"""What every process begins with: it takes longer to load than all that the process does then."""


def dies_at(place: str, work: Callable[..., object], *arguments: Any) -> None:
    """Let another process do ``work``, and see it die at ``place`` (``before ledger.claim``)."""
    process = _process(_doomed, place, work, arguments)
    process.start()
    process.join(60)
    assert process.exitcode not in (None, 0, 1), f"«{place}» was never passed: {process.exitcode}"
    time.sleep(UNDER_WAY)


def command_dies_at(place: str, consultant: Consultant, *words: str) -> None:
    """Let a consultant type a command of the real program, and see it die at ``place``."""
    dies_at(place, _type, consultant.environment(), *words)


def with_short_timeout(consultant: Consultant) -> None:
    """A send that may be on its way is waited for as long as a call may take: from now on not for a minute."""
    path = consultant.home / "config.toml"
    text = path.read_text("utf-8")
    assert "[workspace]\n" in text
    path.write_text(text.replace("[workspace]\n", "[workspace]\ntimeout_seconds = 0.5\n"), "utf-8")


def _process(work: Callable[..., object], *arguments: Any) -> BaseProcess:
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn").Process(target=work, args=arguments)
    multiprocessing.set_forkserver_preload(LOADED)
    return multiprocessing.get_context("forkserver").Process(target=work, args=arguments)


def _doomed(place: str, work: Callable[..., object], arguments: tuple[Any, ...]) -> None:
    os.environ["SOE_CRASH_AT"] = place
    work(*arguments)


def _type(environment: dict[str, str], *words: str) -> None:
    os.environ.update(environment)
    app.run(list(words))
