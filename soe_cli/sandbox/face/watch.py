"""The latest requests to the APIs, kept for whoever looks on."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_KEPT = 500
_UNAUTHENTICATED = 401


@dataclass(frozen=True, slots=True)
class Seen:
    """One request and its answer: ``at`` in seconds since 1970, a ``status`` of 0 for one that was cut off.

    ``authorization`` is empty for a token that was refused: what may be a real one is not kept.
    """

    number: int
    at: float
    http_method: str
    path: str
    status: int
    milliseconds: int
    authorization: str


class Watch:
    """An ASGI application that hands everything on to ``app`` and remembers what went through."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._seen: deque[Seen] = deque(maxlen=_KEPT)
        self._number = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        at, begun, status = time.time(), time.perf_counter(), 0

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noting)
        finally:
            self._number += 1
            path = scope["raw_path"].decode("latin-1")
            took = round((time.perf_counter() - begun) * 1000)
            known = "" if status == _UNAUTHENTICATED else _authorization(scope)
            self._seen.append(Seen(self._number, at, scope["method"], path, status, took, known))

    def since(self, number: int) -> list[Seen]:
        """The requests after the one with this number, the latest first."""
        return [seen for seen in reversed(self._seen) if seen.number > number]


def _authorization(scope: Scope) -> str:
    return next((value.decode("latin-1") for name, value in scope["headers"] if name == b"authorization"), "")
