"""The door of the sandbox: only programs and pages of this very machine come in.

A page of the wide web could reach a server on loopback in two ways: by a name of its own that it lets point to
127.0.0.1 (the header ``Host`` gives it away), or by a form that posts across sites (``Origin`` does).
"""

from __future__ import annotations

import re

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

_LOOPBACK = re.compile(rb"(?:127\.0\.0\.1|localhost)(?::\d{1,5})?", re.IGNORECASE)
_READING = {"GET", "HEAD", "OPTIONS"}
_STRANGE_HOST = "El sandbox solo responde en la dirección de este equipo: http://127.0.0.1 o http://localhost.\n"
_STRANGE_ORIGIN = "El sandbox no acepta lo que le envía una página de otro sitio.\n"


class Guard:
    """An ASGI application that refuses (403) what does not come from this machine, and hands on the rest."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = _refusal(scope) if scope["type"] == "http" else ""
        await (PlainTextResponse(refusal, 403) if refusal else self._app)(scope, receive, send)


def own_origin(scope: Scope) -> bool:
    """Whether a request says that it comes from a page of this server."""
    headers = dict(scope["headers"])
    return bool(headers.get(b"origin") == b"http://" + headers.get(b"host", b""))


def _refusal(scope: Scope) -> str:
    """Why a request stays outside; empty for one that may come in."""
    headers = dict(scope["headers"])
    if _LOOPBACK.fullmatch(headers.get(b"host", b"")) is None:
        return _STRANGE_HOST
    foreign = b"origin" in headers and not own_origin(scope)
    return _STRANGE_ORIGIN if foreign and scope["method"] not in _READING else ""
