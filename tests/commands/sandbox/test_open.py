"""``soe sandbox open``: the embedded Workspace in the browser."""

from __future__ import annotations

import webbrowser
from http.server import HTTPServer, SimpleHTTPRequestHandler
from threading import Thread

import pytest

from tests.conftest import Hire
from tests.consultant import Consultant


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that the browser of a desktop was given."""
    found: list[str] = []

    class Browser(webbrowser.GenericBrowser):
        def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:
            found.append(url)
            return True

    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(webbrowser, "_tryorder", ["ours"])
    monkeypatch.setattr(webbrowser, "_browsers", {"ours": [None, Browser("ours")]})
    return found


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """Ana at her desk."""
    return hire("ana")


def test_the_consultants_own_page_is_opened(ana: Consultant, opened: list[str]) -> None:
    answer = ana.done("sandbox", "open")

    assert opened == [f"{ana.sandbox}/ver/{ana.email}"]
    assert (answer.out, answer.err) == (f"{opened[0]}\n", "Se abrió en el navegador.\n")


def test_a_program_is_told_the_address_and_nothing_opens(ana: Consultant, opened: list[str]) -> None:
    answer = ana.done("sandbox", "open", "--json")

    assert (answer.data, opened) == ({"address": f"{ana.sandbox}/ver/{ana.email}"}, [])


def test_another_persons_page_is_opened_by_address(hire: Hire, opened: list[str]) -> None:
    ana, luis = hire("ana"), hire("luis", ready=False)

    luis.done("sandbox", "open", "--address", ana.sandbox, "--user", f" {ana.email.upper()} ")
    luis.done("sandbox", "open", "--address", ana.sandbox)

    assert opened == [f"{ana.sandbox}/ver/{ana.email}", f"{ana.sandbox}/ver"]


def test_without_a_desktop_the_address_is_for_a_person_to_open(
    ana: Consultant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)

    answer = ana.done("sandbox", "open")

    assert answer.err == "Abra esa dirección en un navegador.\n"


def test_somebody_without_an_account_is_told(ana: Consultant, opened: list[str]) -> None:
    answer = ana.soe("sandbox", "open", "--user", "nadie@centro.example")

    assert (answer.exit_code, opened) == (2, [])
    assert "no hay ninguna cuenta nadie@centro.example" in answer.err


@pytest.mark.parametrize(
    ("address", "exit_code"),
    [("http://example.com:80", 2), ("https://mail.google.com", 2), ("http://127.0.0.1:1", 5)],
)
def test_nothing_but_a_sandbox_on_this_machine_is_opened(
    ana: Consultant, opened: list[str], address: str, exit_code: int
) -> None:
    answer = ana.soe("sandbox", "open", "--address", address)

    assert (answer.exit_code, opened) == (exit_code, [])


def test_another_server_is_not_taken_for_a_sandbox(ana: Consultant, opened: list[str]) -> None:
    with HTTPServer(("127.0.0.1", 0), SimpleHTTPRequestHandler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            answer = ana.soe("sandbox", "open", "--address", f"http://127.0.0.1:{server.server_port}")
        finally:
            server.shutdown()
            thread.join()

    assert (answer.exit_code, opened) == (2, [])
    assert "no es un sandbox de soe" in answer.err


def test_without_a_sandbox_in_the_configuration_it_asks_which(ana: Consultant, opened: list[str]) -> None:
    config = ana.home / "config.toml"
    config.write_text(config.read_text(encoding="utf-8").split("[workspace]")[0], encoding="utf-8")

    answer = ana.soe("sandbox", "open")

    assert (answer.exit_code, opened) == (2, [])
    assert answer.err == "No se sabe qué sandbox abrir.\n  > Agregue --address con su dirección.\n"
