"""Runs the embedded Workspace: in a process of its own, or in a thread beside a demo or a test."""

from __future__ import annotations

import asyncio
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Mount
from uvicorn.protocols.http.h11_impl import H11Protocol

from soe_cli.sandbox import apis, oauth, platform, signing_in
from soe_cli.sandbox.control import Control
from soe_cli.sandbox.face import Face, Watch
from soe_cli.sandbox.faults import Faults
from soe_cli.sandbox.forms import page
from soe_cli.sandbox.gateway import Gateway
from soe_cli.sandbox.guard import Guard
from soe_cli.sandbox.quotas import Quotas
from soe_cli.sandbox.store import Store
from soe_cli.sandbox.traffic import Traffic

_PARTS = (*apis.MODULES, platform)
_START_SECONDS = 30
_ENDING_SIGNALS = {"SIGTERM", "SIGBREAK"}


def serve(port: int, state: Path | None) -> None:
    """Serves on 127.0.0.1:``port`` (0: a free one) until Ctrl-C or SIGTERM; blocks.

    The first line on stdout is the address, written once the server answers. ``state`` is the directory that keeps
    the Workspace between runs; None forgets it at the end. Raises OSError when the port is taken.
    """
    with suppress(KeyboardInterrupt), _listening(port) as listener, _store(state) as store:
        # uvicorn ends in order and then raises the signal again; as a KeyboardInterrupt it ends here.
        for name in _ENDING_SIGNALS & set(dir(signal)):
            signal.signal(getattr(signal, name), signal.default_int_handler)
        address = _address(listener)
        _Server(store, lambda: print(address, flush=True)).run([listener])  # noqa: T201 - the promise of this call


@contextmanager
def running(state: Path | None = None) -> Iterator[str]:
    """A sandbox in a thread of this process, at the address that it yields, until the block ends."""
    started = threading.Event()
    with _listening(0) as listener, _store(state) as store:
        server = _Server(store, started.set)
        thread = threading.Thread(target=server.run, args=([listener],), name="soe-sandbox", daemon=True)
        thread.start()
        try:
            if not started.wait(_START_SECONDS):
                raise TimeoutError("The sandbox did not start.")
            yield _address(listener)
        finally:
            server.should_exit = True
            thread.join()


class _Server(uvicorn.Server):
    """A server of one store that tells when it is ready."""

    def __init__(self, store: Store, ready: Callable[[], None]) -> None:
        config = uvicorn.Config(
            _application(store),
            http=_Connection,
            ws="none",
            lifespan="off",
            log_config=None,
            log_level="error",
            access_log=False,
            server_header=False,
            # As long as Google keeps an idle connection: a client never meets one that has just been closed.
            timeout_keep_alive=240,
            timeout_graceful_shutdown=3,
        )
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()


class _Connection(H11Protocol):
    """A connection that answers without delay and that the application can cut: its transport is in the state."""

    # uvicorn narrows asyncio's own signature in the same way: a connection of a TCP server is a Transport.
    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        # asyncio does so only where the listening socket names its protocol; without it an answer takes 40 ms.
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.app_state = {**self.app_state, "transport": transport}


def _application(store: Store) -> Guard:
    faults, quotas, traffic = Faults(), Quotas(), Traffic()
    control = Control(store, faults, quotas, traffic, _PARTS)
    apis_watched = Watch(Gateway(store, faults, quotas, traffic))
    routes = [
        *control.routes(),
        *page.routes(store),
        *platform.Platform(store).routes(),
        *Face(store, apis_watched).routes(),
        Mount("/", apis_watched),
    ]
    return Guard(Starlette(routes=routes, exception_handlers={oauth.OAuthError: signing_in.refuse}))


@contextmanager
def _listening(port: int) -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", port), backlog=2048) as listener:
        yield listener


@contextmanager
def _store(state: Path | None) -> Iterator[Store]:
    store = Store(state, [signing_in.SCHEMA, *(part.SCHEMA for part in _PARTS)])
    try:
        yield store
    finally:
        store.close()


def _address(listener: socket.socket) -> str:
    return f"http://127.0.0.1:{listener.getsockname()[1]}"
