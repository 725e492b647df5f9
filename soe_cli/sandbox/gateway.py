"""The way of a call through the sandbox: what it means, whether it may, what it does, how it is answered.

Handlers run on the event loop, one at a time, so calls never see each other's half-done work.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

import msgspec
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from soe_cli.sandbox.answers import Dropped, spoilt
from soe_cli.sandbox.appends import Appends
from soe_cli.sandbox.bodies import read_body
from soe_cli.sandbox.discovery import Match, Method, find
from soe_cli.sandbox.faults import Faults, refusal
from soe_cli.sandbox.fields import Mask, keep, read_mask
from soe_cli.sandbox.oauth import authorise
from soe_cli.sandbox.orders import Kind, Rule
from soe_cli.sandbox.parameters import read_parameters
from soe_cli.sandbox.quotas import Quotas
from soe_cli.sandbox.refusals import Refusal, error_resource
from soe_cli.sandbox.service import HANDLERS, ApiError, Call, Raw
from soe_cli.sandbox.store import Store, enrol
from soe_cli.sandbox.traffic import Traffic
from soe_cli.sandbox.uploads import Payload, Upload, read_payload

_JSON = "application/json; charset=UTF-8"
_LOG = logging.getLogger(__name__)


class DropError(Exception):
    """The connection is to be cut, with nothing done."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A request line and its headers (names in lower case), understood but not yet checked."""

    match: Match
    query: list[tuple[str, str]]
    headers: Mapping[str, str]
    base: str


class Gateway:
    """The ASGI application that serves every Google path."""

    def __init__(self, store: Store, faults: Faults, quotas: Quotas, traffic: Traffic) -> None:
        self._store = store
        self._faults = faults
        self._quotas = quotas
        self._traffic = traffic
        self._appends = Appends(store, faults)
        self._uploads: dict[str, tuple[Incoming, Upload]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        try:
            response = await self._answer(request, await request.body())
        except ApiError as error:
            response = error_response(error)
        except DropError:
            response = Dropped()
        except ClientDisconnect:
            return
        await response(scope, receive, send)

    async def _answer(self, request: Request, content: bytes) -> Response:
        if upload_id := request.query_params.get("upload_id"):
            return await self._continue(upload_id, request.headers.get("content-range", ""), content)
        incoming = _understand(request, content)
        content_type = incoming.headers.get("content-type", "")
        if not incoming.match.upload:
            return await self._call(incoming, Payload(content))
        upload_type = dict(incoming.query).get("uploadType", "")
        if upload_type == "resumable":
            return self._begin(incoming, content, request.url.path)
        return await self._call(incoming, read_payload(upload_type, content_type, content))

    def _begin(self, incoming: Incoming, content: bytes, path: str) -> Response:
        with self._store.transaction() as conn:
            authorise(conn, incoming.headers.get("authorization"), incoming.match.method)
        upload_id = secrets.token_urlsafe(24)
        content_type = incoming.headers.get("x-upload-content-type", "application/octet-stream")
        self._uploads[upload_id] = incoming, Upload(content, content_type)
        location = f"{incoming.base}{path}?uploadType=resumable&upload_id={upload_id}"
        return Response(status_code=200, headers={"location": location, "x-guploader-uploadid": upload_id})

    async def _continue(self, upload_id: str, content_range: str, content: bytes) -> Response:
        if upload_id not in self._uploads:
            raise Refusal(404, "notFound", "Upload session not found.", location="upload_id")
        incoming, upload = self._uploads[upload_id]
        payload = upload.receive(content, content_range)
        if payload is None:
            held = {"range": f"bytes=0-{len(upload.content) - 1}"} if upload.content else {}
            return Response(status_code=308, headers=held)
        response = await self._call(incoming, payload)
        del self._uploads[upload_id]
        return response

    async def _call(self, incoming: Incoming, payload: Payload) -> Response:
        method = incoming.match.method
        self._traffic.called(method)
        try:
            return await self._served(incoming, payload)
        except ApiError as error:
            self._traffic.refused(method, error.status)
            raise

    async def _served(self, incoming: Incoming, payload: Payload) -> Response:
        method = incoming.match.method
        with self._store.transaction() as conn:
            user = authorise(conn, incoming.headers.get("authorization"), method).user
        with self._traffic.under_way(method, user), self._appends.arrived(incoming.match) as at_least:
            if delay := max(self._faults.delay(), at_least):
                await asyncio.sleep(delay)
            try:
                with self._store.transaction() as conn:
                    response = self._perform(conn, user, incoming, payload)
            except (ApiError, DropError):
                raise
            except Exception:
                _LOG.exception("The handler of %s failed", method.id)
                raise Refusal(500, "backendError", "Internal error encountered.") from None
        return response

    def _perform(self, conn: sqlite3.Connection, user: str, incoming: Incoming, payload: Payload) -> Response:
        method = incoming.match.method
        enrol(conn, user)
        if rule := self._strike(method, "status", "drop-before"):
            raise refusal(rule, method) if rule.kind == "status" else DropError
        self._quotas.spend(method, user)
        params = read_parameters(incoming.match, incoming.query)
        mask = read_mask(method.api, method.response, params["fields"]) if params.get("fields") else {}
        body = read_body(method, payload.body)
        handler = HANDLERS.get(method.id)
        if handler is None:
            raise Refusal(501, "notImplemented", f"{method.id} is not implemented in this sandbox.")
        call = Call(method.id, user, params, body, incoming.base, incoming.headers, payload.media)
        response = _respond(handler(conn, call), mask)
        self._quotas.carried_out(method, user)
        rule = self._strike(method, "drop-after-commit", "truncated-body", "slow-body")
        return spoilt(response, rule) if rule else response

    def _strike(self, method: Method, *kinds: Kind) -> Rule | None:
        rule = self._faults.strike(method.id, *kinds)
        if rule:
            self._traffic.hit(method, rule.kind)
        return rule


def error_response(error: ApiError) -> Response:
    """``error`` on the wire."""
    headers = error.headers if isinstance(error, Refusal) else None
    return Response(msgspec.json.encode(error_resource(error)), error.status, headers, _JSON)


def _understand(request: Request, content: bytes) -> Incoming:
    """Finds the method of a request; a long GET may come as a POST with its query in the body."""
    http_method, query = request.method, request.scope["query_string"].decode("latin-1")
    if http_method == "POST" and request.headers.get("x-http-method-override") == "GET":
        http_method, query = "GET", content.decode("latin-1")
    raw_path = request.scope["raw_path"].decode("latin-1")
    match = find(http_method, raw_path)
    if match is None:
        raise Refusal(404, "notFound", f"No API method answers {http_method} {raw_path}.")
    headers = dict(request.headers)
    base = str(request.base_url).rstrip("/")
    return Incoming(match, parse_qsl(query, keep_blank_values=True), headers, base)


def _respond(result: dict[str, Any] | Raw | None, mask: Mask) -> Response:
    if result is None:
        return Response(status_code=204)
    if isinstance(result, Raw):
        return Response(result.content, media_type=result.content_type)
    headers = {"etag": str(result["etag"])} if "etag" in result else None
    return Response(msgspec.json.encode(keep(mask, result)), 200, headers, _JSON)
