"""A machine without a keyring, and people who answer the consent page."""

from __future__ import annotations

import threading
import webbrowser
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import requests

from tests.keyrings import this_machine_has
from tests.sandbox.test_consent import approve

Consent = Callable[..., list[str]]


@pytest.fixture(autouse=True)
def _no_keyring() -> Iterator[None]:
    with this_machine_has(None):
        yield


@pytest.fixture
def consent(monkeypatch: pytest.MonkeyPatch) -> Iterator[Consent]:
    """Puts a person at the browser: ``consent(other=MAIL, granted=[…])`` fills each consent page in so, and follows
    where it leads. The list that it gives grows by the text of the last page of each sign-in."""
    visits: list[threading.Thread] = []

    def person(**choices: Any) -> list[str]:
        read: list[str] = []

        def visit(page: str) -> None:
            back = approve(page, **choices).headers["location"]
            read.append(requests.get(back, timeout=20).text)

        def opened(page: str) -> bool:
            visits.append(threading.Thread(target=visit, args=(page,)))
            visits[-1].start()
            return True

        monkeypatch.setattr(webbrowser, "open", opened)
        return read

    yield person
    for one in visits:
        one.join(20)
