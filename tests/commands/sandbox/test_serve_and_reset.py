"""``soe sandbox``: the embedded Workspace in a process of its own."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
import requests

from tests.conftest import Hire, State
from tests.consultant import Consultant

ENDINGS = [signal.SIGTERM, signal.SIGINT] if os.name == "posix" else [signal.SIGTERM]


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """Ana without a home."""
    return hire("ana", ready=False)


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_first_line_is_the_address_and_a_signal_ends_it_in_order(
    ana: Consultant, ending: signal.Signals
) -> None:
    with ana.begin("sandbox", "serve", "--port", "0") as server:
        assert server.stdout is not None
        address = server.stdout.readline().strip()
        answered = requests.get(f"{address}/_sandbox/state", timeout=10).status_code
        server.send_signal(ending)
        rest, complaints = server.communicate(timeout=20)

    assert address.startswith("http://127.0.0.1:")
    assert (answered, rest, complaints) == (200, "", "")
    # Windows can only put an end to another process, which is then no exit of its own.
    assert server.returncode == 0 or os.name != "posix"


def test_its_state_is_kept_in_the_folder_and_forgotten_without_one(ana: Consultant, tmp_path: Path) -> None:
    folder = str(tmp_path / "workspace")
    calendars: list[str] = []
    for words in (("--state", folder), ("--state", folder), ()):
        with ana.begin("sandbox", "serve", *words) as server:
            assert server.stdout is not None
            ana.sandbox = server.stdout.readline().strip()
            ana.home = tmp_path / f"home{len(calendars)}"
            calendars.append(ana.init().data["calendar"])
            server.terminate()
            server.communicate(timeout=20)

    assert calendars[0] == calendars[1] != calendars[2]


def test_a_sandbox_that_comes_back_at_another_port_is_pointed_to_by_init(ana: Consultant, tmp_path: Path) -> None:
    for day in range(2):
        with ana.begin("sandbox", "serve", "--state", str(tmp_path / "workspace")) as server:
            assert server.stdout is not None
            ana.sandbox = server.stdout.readline().strip()
            assert ana.init().exit_code == 0
            assert ana.sandbox in (ana.home / "config.toml").read_text(encoding="utf-8")
            made = ana.done("meet", "create", "--title", "X", "--start", "2026-11-24T15:00", "--yes", "--json")
            assert set(made.statuses().values()) == ({"already"} if day else {"applied"})
            server.terminate()
            server.communicate(timeout=20)


def test_a_port_in_use_is_told(ana: Consultant, sandbox_address: str) -> None:
    port = sandbox_address.rsplit(":", 1)[1]

    answer = ana.process("sandbox", "serve", "--port", port)

    assert answer.exit_code == 2
    assert "No se pudo iniciar el sandbox" in answer.err
    assert "--port 0" in answer.err


def test_reset_empties_the_configured_sandbox_or_the_one_named(hire: Hire, state: State) -> None:
    ana = hire("ana")
    ana.done("meet", "create", "--title", "X", "--start", "2026-11-24T15:00", "--yes")

    answer = ana.done("sandbox", "reset")

    assert (state()["events"], state()["spreadsheets"]) == ([], [])
    assert "El sandbox está vacío" in answer.out
    named = ana.done("sandbox", "reset", "--address", ana.sandbox, "--json")
    assert named.data == {"address": ana.sandbox}


@pytest.mark.parametrize(
    ("address", "exit_code"),
    [("http://example.com:80", 2), ("https://gmail.googleapis.com", 2), ("http://127.0.0.1:1", 5)],
)
def test_reset_touches_nothing_but_a_sandbox_on_this_machine(ana: Consultant, address: str, exit_code: int) -> None:
    answer = ana.soe("sandbox", "reset", "--address", address)

    assert answer.exit_code == exit_code


def test_reset_without_a_sandbox_in_the_configuration_asks_which(hire: Hire) -> None:
    ana = hire("ana")
    config = ana.home / "config.toml"
    config.write_text(config.read_text(encoding="utf-8").split("[workspace]")[0], encoding="utf-8")

    answer = ana.soe("sandbox", "reset")

    assert answer.exit_code == 2
    assert answer.err == "No se sabe qué sandbox vaciar.\n  > Agregue --address con su dirección.\n"
