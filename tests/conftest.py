"""What every test stands on: no connection but loopback, one sandbox a run, and consultants who type commands."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from hypothesis import settings

from soe_cli.sandbox.server import running
from tests.consultant import Consultant

State = Callable[[], dict[str, Any]]
Misbehave = Callable[..., None]
Hire = Callable[..., Consultant]

# A machine that runs many tests side by side is slow now and then.
settings.register_profile("soe", deadline=None)
settings.load_profile("soe")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Tests wait for others as long as they work: on two cores a third worker has room."""
    return max(3, os.cpu_count() or 0)


LOOPBACK = {"127.0.0.1", "::1", "localhost"}


@pytest.fixture(autouse=True)
def _loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any connection that would leave this machine fails the test."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in LOOPBACK:
            raise AssertionError(f"a test tried to reach {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(autouse=True)
def _nobodys_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the machine that runs the tests has set for itself does not reach the program."""
    for name in ("COLUMNS", "LINES", "FORCE_COLOR", "NO_COLOR", "SOE_HOME", "SOE_NOW"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def sandbox_server() -> Iterator[str]:
    """The address of one server for the whole run."""
    with running() as address:
        yield address


@pytest.fixture
def sandbox_address(sandbox_server: str) -> str:
    """The address of an empty sandbox that behaves."""
    requests.post(f"{sandbox_server}/_sandbox/reset", timeout=10).raise_for_status()
    return sandbox_server


@pytest.fixture
def state(sandbox_address: str) -> State:
    """Reads the sandbox's state."""

    def read() -> dict[str, Any]:
        answer: dict[str, Any] = requests.get(f"{sandbox_address}/_sandbox/state", timeout=10).json()
        return answer

    return read


@pytest.fixture
def misbehave(sandbox_address: str) -> Misbehave:
    """Orders misbehaviour: ``misbehave(rules=[...])``."""

    def order(**orders: Any) -> None:
        requests.post(f"{sandbox_address}/_sandbox/faults", json=orders, timeout=10).raise_for_status()

    return order


@pytest.fixture
def hire(sandbox_address: str, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: Any) -> Hire:
    """Makes consultants with an empty home of their own: ``hire("ana")`` is ana@centro.example, set up already.

    ``hire("ana", ready=False)`` has not run ``soe init``.
    """

    def make(nick: str, *, ready: bool = True, **setting_up: Any) -> Consultant:
        consultant = Consultant(nick, tmp_path / nick, sandbox_address, capfd, monkeypatch)
        if ready:
            consultant.set_up(**setting_up)
        return consultant

    return make
