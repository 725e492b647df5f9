"""A real browser without a window, and a person in it, over Chromium's own protocol on a pipe.

https://chromedevtools.github.io/devtools-protocol/
"""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PATIENCE = 60
"""Seconds in which a browser of a busy machine says something."""
_QUIETLY = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--disable-extensions", "--disable-dev-shm-usage"),
    *("--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1", "--remote-debugging-pipe"),
)


class Chromium:
    """One page, in which scripts run as if a person typed and clicked."""

    def __init__(self, to_it: int, from_it: int) -> None:
        self._to_it = to_it
        self._from_it = from_it
        self._numbers = count(1)
        self._heard = b""
        self._session = ""

    def visit(self, page: str, downloads: Path) -> None:
        """Open ``page``; downloads go where the person's always go."""
        made = self._ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._ask("Target.attachToTarget", targetId=made, flatten=True)["sessionId"]
        self._ask("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(downloads))
        self._ask("Page.enable")
        self._leave(f"location.href = {json.dumps(page)}")

    def fill_in(self, fields: dict[str, str]) -> None:
        """Type into the fields with these ids and send their form."""
        typed = "".join(f"document.getElementById('{one}').value = '{text}';" for one, text in fields.items())
        self._leave(f"{typed} document.forms[0].querySelector('[type=submit]').click()")

    def click(self, identity: str) -> None:
        """Click on what has this id."""
        self._ask("Runtime.evaluate", expression=f"document.getElementById('{identity}').click()")

    def _leave(self, script: str) -> None:
        """Run what leads to another page, and wait until that is there."""
        self._ask("Runtime.evaluate", expression=script)
        while self._next().get("method") != "Page.loadEventFired":
            pass

    def _ask(self, method: str, **params: Any) -> dict[str, Any]:
        number = next(self._numbers)
        order = {"id": number, "method": method, "params": params}
        session = {"sessionId": self._session} if self._session else {}
        os.write(self._to_it, json.dumps({**order, **session}).encode() + b"\0")
        while (answer := self._next()).get("id") != number:
            pass
        result: dict[str, Any] = answer["result"]
        return result

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._heard:
            if not select.select([self._from_it], [], [], PATIENCE)[0]:
                raise TimeoutError(f"the browser said nothing for {PATIENCE} seconds")
            piece = os.read(self._from_it, 65_536)
            if not piece:
                raise EOFError("the browser is gone")
            self._heard += piece
        message, _, self._heard = self._heard.partition(b"\0")
        decoded: dict[str, Any] = json.loads(message)
        return decoded


@contextmanager
def running(profile: Path) -> Iterator[Chromium]:
    """Chromium with an empty profile, until the block ends."""
    assert PROGRAM is not None
    it_reads, to_it = os.pipe()
    from_it, it_writes = os.pipe()
    # The protocol's pipes are the descriptors 3 and 4.
    wired = f'exec "$0" "$@" 3<&{it_reads} 4>&{it_writes}'
    command = ["bash", "-c", wired, PROGRAM, *_QUIETLY, f"--user-data-dir={profile}"]
    with subprocess.Popen(command, pass_fds=(it_reads, it_writes), stderr=subprocess.DEVNULL) as process:
        os.close(it_reads)
        os.close(it_writes)
        try:
            yield Chromium(to_it, from_it)
        finally:
            process.terminate()
            process.wait(timeout=20)
            os.close(to_it)
            os.close(from_it)
