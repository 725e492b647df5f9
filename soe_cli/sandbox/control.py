"""The control interface ``/_sandbox/...``: JSON over HTTP for tests, demos and judges."""

from __future__ import annotations

from collections.abc import Iterable
from types import ModuleType
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from soe_cli.sandbox import signing_in
from soe_cli.sandbox.faults import Faults
from soe_cli.sandbox.orders import Orders
from soe_cli.sandbox.quotas import MESSAGES_A_DAY, UNITS_A_MINUTE, Quotas
from soe_cli.sandbox.signing_in import SigningIn
from soe_cli.sandbox.stage import Stage
from soe_cli.sandbox.store import Store, order
from soe_cli.sandbox.traffic import Traffic, nested


class Control:
    """Shows the sandbox's state, and takes orders to misbehave or to start anew.

    What happens around the Workspace is in ``stage``, signing in in ``signing_in``.
    """

    def __init__(
        self, store: Store, faults: Faults, quotas: Quotas, traffic: Traffic, apis: Iterable[ModuleType]
    ) -> None:
        self._store = store
        self._faults = faults
        self._quotas = quotas
        self._traffic = traffic
        self._apis = tuple(apis)
        self._stage = Stage(store)
        self._signing_in = SigningIn(store)
        self._follow(Orders())

    def routes(self) -> list[Route]:
        """The paths that this interface answers."""
        return [
            Route("/_sandbox/state", self._state, methods=["GET"]),
            Route("/_sandbox/reset", self._reset, methods=["POST"]),
            Route("/_sandbox/faults", self._orders, methods=["POST"]),
            *self._stage.routes(),
            *self._signing_in.routes(),
        ]

    async def _state(self, request: Request) -> Response:
        found: dict[str, Any] = {}
        with self._store.transaction() as conn:
            found["users"] = [mail for (mail,) in conn.execute("SELECT mail FROM users ORDER BY mail")]
            for api in self._apis:
                found |= api.state(conn)
        found |= self._traffic.state()
        found["quota_peak"] = nested(self._quotas.peaks)
        return _json(found)

    async def _reset(self, request: Request) -> Response:
        self._store.empty(keep=signing_in.TABLES)
        self._traffic.reset()
        self._quotas.reset()
        self._follow(Orders())
        return _json({})

    async def _orders(self, request: Request) -> Response:
        try:
            orders = msgspec.json.decode(await request.body() or b"{}", type=Orders)
        except msgspec.DecodeError as error:
            return _json({"error": {"code": 400, "message": str(error)}}, 400)
        self._follow(orders)
        return _json(orders)

    def _follow(self, orders: Orders) -> None:
        self._faults.follow(orders)
        units = {**(UNITS_A_MINUTE if orders.quotas else {}), **orders.quota_units}
        messages = MESSAGES_A_DAY if orders.quotas and orders.daily_messages is None else orders.daily_messages
        self._quotas.limit(units, messages, orders.daily_status)
        with self._store.transaction() as conn:
            order(conn, "conference.pending_reads", orders.conference.pending_reads)
            order(conn, "conference.pending_ms", round(orders.conference.pending_seconds * 1000))
            order(conn, "conference.failure", orders.conference.failure)


def _json(content: Any, status: int = 200) -> Response:
    return Response(msgspec.json.encode(content), status, media_type="application/json; charset=UTF-8")
