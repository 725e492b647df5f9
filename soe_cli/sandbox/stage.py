"""What happens in the world around the Workspace, played on demand: time passes, forms are filled in, people meet.

Part of the control interface (``/_sandbox/...``), JSON over HTTP.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from soe_cli.sandbox.drive import store as drive_store
from soe_cli.sandbox.forms import responses
from soe_cli.sandbox.forms import store as forms_store
from soe_cli.sandbox.forms.filling import Filled, hand_in, named_answers
from soe_cli.sandbox.meet.play import Conference, play
from soe_cli.sandbox.refusals import error_resource
from soe_cli.sandbox.service import ApiError
from soe_cli.sandbox.store import CLOCK_OFFSET_MS, Store, order

_Order = TypeVar("_Order")


class Clock(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """``POST /_sandbox/clock``: what time it is; it passes from there on. Null is the machine's time."""

    now: datetime | None


class Answered(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """``POST /_sandbox/forms/<form id>/responses``: a response, by question id or by the question's title.

    ``time`` is when it was submitted, by default now.
    """

    answers: dict[str, str | list[str]]
    email: str = ""
    time: datetime | None = None


class Stage:
    """The calls that play what no API does."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def routes(self) -> list[Route]:
        """The paths of the calls."""
        return [
            Route("/_sandbox/clock", self._clock, methods=["POST"]),
            Route("/_sandbox/forms/{form_id}/responses", self._respond, methods=["POST"]),
            Route("/_sandbox/meet/conference", self._meet, methods=["POST"]),
        ]

    async def _clock(self, request: Request) -> Response:
        return await self._play(request, Clock, _set_clock)

    async def _respond(self, request: Request) -> Response:
        form_id = request.path_params["form_id"]
        return await self._play(request, Answered, lambda conn, given: _respond(conn, form_id, given))

    async def _meet(self, request: Request) -> Response:
        return await self._play(request, Conference, play)

    async def _play(
        self, request: Request, kind: type[_Order], action: Callable[[sqlite3.Connection, _Order], Any]
    ) -> Response:
        try:
            wanted = msgspec.json.decode(await request.body(), type=kind)
            with self._store.transaction() as conn:
                return _json(action(conn, wanted))
        except msgspec.DecodeError as error:
            return _json(error_resource(ApiError(400, "parseError", str(error))), 400)
        except ApiError as error:
            return _json(error_resource(error), error.status)


def _set_clock(conn: sqlite3.Connection, clock: Clock) -> dict[str, str]:
    moment = clock.now
    if moment is not None and moment.tzinfo is None:
        raise ApiError(400, "badRequest", "The time needs an offset, as in 2026-11-23T08:00:00-05:00.")
    order(conn, CLOCK_OFFSET_MS, 0 if moment is None else round((moment.timestamp() - time.time()) * 1000))
    return {}


def _respond(conn: sqlite3.Connection, form_id: str, given: Answered) -> Any:
    """Hands a response in as the page does; the form must take responses."""
    file = drive_store.get(conn, form_id)
    if file is None or file.mime_type != drive_store.FORM:
        raise ApiError(404, "notFound", f"There is no form {form_id}.")
    form = forms_store.get(conn, form_id)
    if not form.accepting:
        raise ApiError(400, "failedPrecondition", "The form takes no responses: it is unpublished or closed.")
    if given.time is not None and given.time.tzinfo is None:
        raise ApiError(400, "badRequest", "The time needs an offset, as in 2026-11-23T08:00:00-05:00.")
    filled = Filled(named_answers(form, given.answers), given.email)
    outcome = hand_in(conn, form, filled, given.time.timestamp() if given.time else None)
    if outcome.response is None:
        words = "; ".join(f"{where}: {said}" for where, said in outcome.wrong.items())
        raise ApiError(400, "badRequest", words)
    return responses.resource(outcome.response)


def _json(content: Any, status: int = 200) -> Response:
    return Response(msgspec.json.encode(content), status, media_type="application/json; charset=UTF-8")
