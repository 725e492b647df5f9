"""The Workspace of one account on the sandbox, and servers that answer otherwise than any Google."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from soe_cli.workspace import auth
from soe_cli.workspace.transport import Transport
from soe_cli.workspace.workspace import Workspace

ANA, LUIS = "ana@centro.example", "luis@centro.example"

SignIn = Callable[..., Workspace]
MakeTransport = Callable[..., Transport]


@pytest.fixture
def sign_in(sandbox_address: str) -> SignIn:
    """Opens the Workspace of an account: ``sign_in(ANA, columns={})``."""

    def open_workspace(account: str = ANA, **settings: object) -> Workspace:
        credentials = auth.sandbox_credentials(sandbox_address, account)
        columns = settings.get("columns", {})
        assert isinstance(columns, dict)
        return Workspace(credentials, account=account, address=sandbox_address, timeout=30, columns=columns)

    return open_workspace


@pytest.fixture
def transport(sandbox_address: str) -> MakeTransport:
    """Makes ana's transport: ``transport(timeout=0.1, address=…)``."""

    def make(timeout: float = 30, address: str = sandbox_address) -> Transport:
        return Transport(auth.sandbox_credentials(sandbox_address, ANA), address=address, timeout=timeout)

    return make


class Answering:
    """A server that gives each connection the same bytes and closes it; ``heard`` are the requests' first lines;
    ``hung_up`` can be acquired once for each connection that it has closed."""

    def __init__(self, answer: bytes, listener: socket.socket, *, keep_open: bool) -> None:
        self.address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        self.heard: list[str] = []
        self.hung_up = threading.Semaphore(0)
        self._answer = answer
        self._listener = listener
        self._keep_open = keep_open
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        kept = []
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                break
            said = connection.recv(65_536)
            self.heard.append(said.split(b"\r\n", 1)[0].decode())
            connection.sendall(self._answer)
            if self._keep_open:
                kept.append(connection)
            else:
                connection.close()
                self.hung_up.release()
        for connection in kept:
            connection.close()


Serve = Callable[..., Answering]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Starts servers: ``serve(b"HTTP/1.1 200 OK…")`` answers and hangs up."""
    with ExitStack() as listeners:

        def start(answer: bytes, *, keep_open: bool = False) -> Answering:
            listener = listeners.enter_context(socket.create_server(("127.0.0.1", 0)))
            # Closing a socket does not wake whoever waits on it; shutting it down does.
            listeners.callback(_shut, listener)
            return Answering(answer, listener, keep_open=keep_open)

        yield start


@pytest.fixture
def nobody() -> str:
    """An address at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return f"http://127.0.0.1:{taken.getsockname()[1]}"


def _shut(listener: socket.socket) -> None:
    try:
        listener.shutdown(socket.SHUT_RDWR)
    except OSError:
        listener.close()
