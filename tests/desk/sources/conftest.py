"""Keyrings, and small servers that answer as no decent platform does."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import keyring
import pytest
import requests
from keyring.backend import KeyringBackend

from tests.desk.sources.people import KeyringInMemory

UseKeyring = Callable[[KeyringBackend], None]
Answer = Callable[[BaseHTTPRequestHandler], None]
Serve = Callable[[dict[str, Answer]], str]
Order = Callable[..., None]


@pytest.fixture(autouse=True)
def use_keyring() -> Iterator[UseKeyring]:
    """Puts a keyring in place of the machine's own, which no test may touch; at first there is none."""
    before = keyring.get_keyring()
    keyring.set_keyring(keyring.core.load_keyring("keyring.backends.fail.Keyring"))
    yield keyring.set_keyring
    keyring.set_keyring(before)


@pytest.fixture
def kept(use_keyring: UseKeyring) -> dict[tuple[str, str], str]:
    """What a good keyring of this machine keeps: (service, user) → password."""
    backend = KeyringInMemory()
    use_keyring(backend)
    return backend.kept


@pytest.fixture
def order(sandbox_address: str) -> Order:
    """Tells the sandbox's platform what to hold and to do: ``order(appointments=[…])``."""

    def tell(**orders: Any) -> None:
        requests.post(f"{sandbox_address}/_sandbox/platform", json=orders, timeout=10).raise_for_status()

    return tell


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Starts a server on loopback: ``serve({"/": answer})``; what is not named is 404."""
    started: list[ThreadingHTTPServer] = []

    def start(answers: dict[str, Answer]) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                answers.get(self.path.partition("?")[0], _nothing_here)(self)

            do_POST = do_GET  # noqa: N815 - as above

            def log_message(self, *told: object) -> None:
                """Say nothing."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        started.append(server)
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in started:
        server.shutdown()
        server.server_close()


def _nothing_here(handler: BaseHTTPRequestHandler) -> None:
    handler.send_error(404)


def page(html: str, status: int = 200) -> Answer:
    """An answer that is this page."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        body = html.encode()
        handler.send_response(status)
        handler.send_header("Content-Type", "text/html; charset=utf-8")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def redirect(target: str, status: int = 302) -> Answer:
    """An answer that sends elsewhere."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Location", target)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return answer
