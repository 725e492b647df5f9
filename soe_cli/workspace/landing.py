"""Where the browser comes back to: a server on this machine alone, for the length of one sign-in.

It takes the first request that knows the state, whatever else the browser, or anybody, asks for meanwhile; that
one's page waits until it is known how the sign-in ended, and says so. RFC 8252, section 7.3.
"""

from __future__ import annotations

import hmac
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Empty, SimpleQueue
from time import monotonic
from urllib.parse import parse_qsl, urlsplit

_VERDICT = 60.0
"""Seconds that the browser's page waits for the end of the sign-in."""
_STEP = 0.2
"""Seconds between looks: on Windows a wait that is not cut up hears no Ctrl-C."""
_PAGE = """<!doctype html>
<html lang="es"><head><meta charset="utf-8"><title>soe</title><meta name="viewport" content="width=device-width">
<style>body{{font:1.1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:15vh auto;padding:0 1rem;color:#222;
background:#fff}}@media(prefers-color-scheme:dark){{body{{color:#eee;background:#1b1b1b}}}}</style></head>
<body><main><h1>{title}</h1><p>{words}</p></main></body></html>
"""


class Landing:
    """A place to come back to; ``address`` is the one that Google leads the browser to."""

    def __init__(self, server: _Server) -> None:
        self._server = server
        self.address = f"http://127.0.0.1:{server.server_port}/"

    def expect(self, state: str) -> None:
        """From now on, take whoever brings this ``state``."""
        self._server.state = state

    def wait(self, seconds: float) -> dict[str, str] | None:
        """What the browser brings (``code`` or ``error``); None when it does not come within ``seconds``."""
        end = monotonic() + seconds
        while monotonic() < end:
            try:
                return self._server.brought.get(timeout=min(_STEP, max(0.001, end - monotonic())))
            except Empty:
                continue
        return None

    def tell(self, title: str, words: str) -> None:
        """Say in the browser how it ended."""
        self._server.verdict = (title, words)
        self._server.ended.set()


@contextmanager
def landing() -> Iterator[Landing]:
    """A landing on a port that was free, until the block ends."""
    server = _Server()
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    place = Landing(server)
    try:
        yield place
    finally:
        if not server.ended.is_set():
            place.tell("No se inició sesión", "Vuelva a la ventana donde escribió el comando: allí dice qué pasó.")
        server.answered.wait(2 if server.taken else 0)
        server.shutdown()
        server.server_close()


class _Server(ThreadingHTTPServer):
    # A browser opens connections ahead on which it never says a word: each has a thread, and none is waited for.
    daemon_threads = True
    block_on_close = False
    # On Windows another program could take the same port.
    allow_reuse_address = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.state = ""
        self.brought: SimpleQueue[dict[str, str]] = SimpleQueue()
        self.verdict = ("", "")
        self.ended, self.answered = threading.Event(), threading.Event()
        self._once = threading.Lock()
        self.taken = False

    def take(self, brought: dict[str, str]) -> bool:
        """Take what a browser brings, once; whether it is ours."""
        given = brought.pop("state", "")
        if not self.state or not hmac.compare_digest(given.encode(), self.state.encode()):
            return False
        with self._once:
            if not self.taken:
                self.taken = True
                self.brought.put(brought)
        return True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hangs up is no news."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    server_version, sys_version = "soe", ""
    timeout = 10

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        if parts.path != "/":
            self._answer(404, "No hay nada aquí", "")
            return
        if not self.server.take(dict(parse_qsl(parts.query))):
            self._answer(
                400, "Esta respuesta no es la que soe espera", "Use la dirección que soe mostró la última vez."
            )
            return
        self.server.ended.wait(_VERDICT)
        try:
            self._answer(200, *self.server.verdict)
        finally:
            self.server.answered.set()

    def _answer(self, status: int, title: str, words: str) -> None:
        body = _PAGE.format(title=escape(title), words=escape(words)).encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *told: object) -> None:
        """The request's line has the code: it is written nowhere."""
