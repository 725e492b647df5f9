"""The sandbox as a process: how it starts, keeps its state, serves many at once, and ends."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from soe_cli.sandbox.server import running, serve
from tests.conftest import State
from tests.sandbox.conftest import Call, Caller
from tests.sandbox.letters import ANA, draft, letter

_PROGRAM = "import pathlib, sys; from soe_cli.sandbox.server import serve; serve(0, pathlib.Path(sys.argv[1]))"


@contextmanager
def server(state: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server process and its address."""
    command = [sys.executable, "-c", _PROGRAM, str(state)]
    # Windows sends Ctrl-Break to a group of processes, so the server needs one of its own.
    flags = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, creationflags=flags) as process:
        assert process.stdout is not None
        try:
            yield process, process.stdout.readline().strip()
        finally:
            process.kill()


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"] if sys.platform != "win32" else ["CTRL_BREAK_EVENT"])
def test_a_server_tells_its_address_first_and_ends_quietly(tmp_path: Path, name: str) -> None:
    with server(tmp_path) as (process, address):
        assert address.startswith("http://127.0.0.1:")
        assert requests.get(f"{address}/_sandbox/state", timeout=10).status_code == 200
        process.send_signal(getattr(signal, name))
        out, err = process.communicate(timeout=10)
    assert (process.returncode, out, err) == (0, "", "")


def test_a_state_directory_outlives_its_server_even_when_it_is_killed(tmp_path: Path) -> None:
    state = tmp_path / "nuevo" / "estado"
    with server(state) as (process, address), Caller(address, ANA) as session:
        made = session.post("/gmail/v1/users/me/drafts", json=draft(letter())).json()
        process.kill()
    with running(state) as address:
        drafts = requests.get(f"{address}/_sandbox/state", timeout=10).json()["drafts"]
    assert [found["id"] for found in drafts] == [made["id"]]


def test_two_servers_in_one_process_do_not_know_each_other() -> None:
    with running() as first, running() as second:
        with Caller(first, ANA) as session:
            assert session.get("/gmail/v1/users/me/profile").status_code == 200
        assert requests.get(f"{second}/_sandbox/state", timeout=10).json()["users"] == []


def test_a_port_in_use_is_an_error() -> None:
    with running() as address, pytest.raises(OSError, match=r"in use|permitted|10048|10013"):
        serve(int(address.rpartition(":")[2]), None)


def test_of_many_that_create_the_same_thing_one_wins(caller: Call, state: State) -> None:
    event = {"start": {"date": "2026-11-25"}, "end": {"date": "2026-11-26"}, "id": "soe0123"}
    sessions = [caller(ANA) for _ in range(12)]
    with ThreadPoolExecutor(12) as pool:
        path = "/calendar/v3/calendars/primary/events"
        statuses = list(pool.map(lambda session: session.post(path, json=event).status_code, sessions))
    assert sorted(statuses) == [200] + [409] * 11
    assert len(state()["events"]) == 1


def test_of_many_that_send_the_same_draft_one_sends(caller: Call, state: State) -> None:
    made = caller(ANA).post("/gmail/v1/users/me/drafts", json=draft(letter())).json()
    sessions = [caller(ANA) for _ in range(12)]
    with ThreadPoolExecutor(12) as pool:
        path = "/gmail/v1/users/me/drafts/send"
        statuses = list(pool.map(lambda session: session.post(path, json={"id": made["id"]}).status_code, sessions))
    assert sorted(statuses) == [200] + [404] * 11
    assert len(state()["messages"]) == 1
