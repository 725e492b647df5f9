"""Answers that do not arrive as they should."""

from __future__ import annotations

import asyncio

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from soe_cli.sandbox.orders import Rule

_PIECES = 20


class Dropped(Response):
    """No answer: the connection is cut."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope["state"]["transport"].abort()
        await _gone(receive)


class _Truncated(Response):
    """``whole`` up to the middle of its body, then the end of the connection."""

    def __init__(self, whole: Response) -> None:
        super().__init__()
        self._whole = whole

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = bytes(self._whole.body)
        await send(_start(self._whole))
        await send({"type": "http.response.body", "body": body[: len(body) // 2], "more_body": True})
        scope["state"]["transport"].close()
        await _gone(receive)


class _Slow(Response):
    """``whole`` in pieces, which take ``seconds`` together."""

    def __init__(self, whole: Response, seconds: float) -> None:
        super().__init__()
        self._whole = whole
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = bytes(self._whole.body)
        await send(_start(self._whole))
        for piece in range(_PIECES):
            await asyncio.sleep(self._seconds / _PIECES)
            part = body[piece * len(body) // _PIECES : (piece + 1) * len(body) // _PIECES]
            await send({"type": "http.response.body", "body": part, "more_body": piece < _PIECES - 1})


def spoilt(whole: Response, rule: Rule) -> Response:
    """``whole`` as a rule of a kind that comes after the effect lets it arrive."""
    if rule.kind == "slow-body":
        return _Slow(whole, rule.seconds)
    if rule.kind == "truncated-body" and whole.body:
        return _Truncated(whole)
    return Dropped()


def _start(response: Response) -> dict[str, object]:
    return {"type": "http.response.start", "status": response.status_code, "headers": response.raw_headers}


async def _gone(receive: Receive) -> None:
    """Returns once the server has seen that the connection is gone: it minds an answer that merely ends."""
    while (await receive())["type"] != "http.disconnect":
        pass
