"""A person who looks at the sandbox's pages in a real browser, on the driver of ``tests/desk/sources/chromium``."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from tests.desk.sources import chromium

Scheme = Literal["light", "dark"]


class Person:
    """Somebody with one window, who opens pages, types, clicks, presses keys and takes pictures."""

    def __init__(self, browser: chromium.Chromium, address: str, downloads: Path) -> None:
        self._browser = browser
        self._address = address
        browser.visit(f"{address}/ver", downloads)

    def open(self, path: str) -> None:
        """Go to a page of the sandbox and wait until it is there."""
        self._browser._leave(f"location.href = {json.dumps(self._address + path)}")

    def submit(self, selector: str) -> None:
        """Click on what leads to another page."""
        self._browser._leave(f"document.querySelector({json.dumps(selector)}).click()")

    def write(self, selector: str, text: str) -> None:
        """Fill a field in."""
        self.see(f"document.querySelector({json.dumps(selector)}).value = {json.dumps(text)}")

    def press(self, key: str, code: int) -> None:
        """Press a key, for example ``("Tab", 9)``."""
        for kind in ("rawKeyDown", "keyUp"):
            self._browser._ask("Input.dispatchKeyEvent", type=kind, key=key, windowsVirtualKeyCode=code)

    def see(self, script: str) -> Any:
        """What a script finds on the page; a promise is waited for."""
        answer = self._browser._ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def prefers(self, scheme: Scheme, width: int = 1200, height: int = 800) -> None:
        """Set the system's colours and the size of the window in CSS pixels."""
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self._browser._ask("Emulation.setEmulatedMedia", features=features)
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        self._browser._ask("Emulation.setDeviceMetricsOverride", **size)

    def picture(self, target: Path) -> None:
        """Write a PNG of the window."""
        target.write_bytes(base64.b64decode(self._browser._ask("Page.captureScreenshot")["data"]))


@contextmanager
def person(address: str, folder: Path) -> Iterator[Person]:
    """A person with an empty profile in ``folder``, until the block ends."""
    with chromium.running(folder / "profile") as browser:
        yield Person(browser, address, folder)
