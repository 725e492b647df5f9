"""The platform's pages, for people with a browser and for programs that behave like one."""

from __future__ import annotations

import hmac
import sqlite3
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import jinja2
import msgspec
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from soe_cli.sandbox.platform import store
from soe_cli.sandbox.platform.orders import Appointment, Orders
from soe_cli.sandbox.platform.practice import practice
from soe_cli.sandbox.platform.report import report
from soe_cli.sandbox.platform.store import Session
from soe_cli.sandbox.store import Store

_COOKIE = "sesion"
_LIMA = timedelta(hours=-5)
_DOWNLOAD = {"Content-Disposition": 'attachment; filename="reporte_citas.xls"'}


class Platform:
    """The stand-in over one store. Whoever is not signed in, or not any more, meets the form to sign in."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def routes(self) -> list[Route]:
        """The paths that the platform answers, and the one where it takes orders."""
        return [
            Route("/platform", self._home, methods=["GET"]),
            Route("/platform/", self._home, methods=["GET"]),
            Route("/platform/ingreso", self._form, methods=["GET"]),
            Route("/platform/ingreso", self._enter, methods=["POST"]),
            Route("/platform/salir", self._leave, methods=["POST"]),
            Route("/platform/citas", self._list, methods=["GET"]),
            Route("/platform/citas", self._fill, methods=["POST"]),
            Route("/platform/reporte", self._report, methods=["GET"]),
            Route("/_sandbox/platform", self._orders, methods=["POST"]),
        ]

    async def _home(self, request: Request) -> Response:
        return _to("/platform/citas")

    async def _form(self, request: Request) -> Response:
        with self._store.transaction() as conn:
            return _sign_in_page(conn)

    async def _enter(self, request: Request) -> Response:
        form = await _fields(request)
        with self._store.transaction() as conn:
            visit = _visit(conn, request)
            if visit is None or not _ours(visit, form):
                return _sign_in_page(conn, "El formulario venció. Ingrese otra vez.", 403)
            store.close_session(conn, visit.id)
            user = form.get("usuario", "").strip()
            if not store.sign_in(conn, user, form.get("clave", "")):
                return _sign_in_page(conn, "Usuario o clave incorrectos.")
            return _with_cookie(_to("/platform/citas"), store.open_session(conn, user))

    async def _leave(self, request: Request) -> Response:
        form = await _fields(request)
        with self._store.transaction() as conn:
            visit = _visit(conn, request)
            if visit and _ours(visit, form):
                store.close_session(conn, visit.id)
        return _to("/platform/ingreso")

    async def _list(self, request: Request) -> Response:
        with self._store.transaction() as conn:
            visit = _signed_in(conn, request)
            if visit is None:
                return _to("/platform/ingreso")
            first, last = _period(request)
            booked = _between(store.appointments(conn), first, last)
        return _page("citas.html.j2", visit=visit, booked=booked, first=first, last=last)

    async def _fill(self, request: Request) -> Response:
        form = await _fields(request)
        with self._store.transaction() as conn:
            visit = _signed_in(conn, request)
            if visit is None or not _ours(visit, form):
                return _to("/platform/ingreso")
            for one in practice(_today(), form.get("consultor", "").strip() or "CONSULTOR DE PRÁCTICA"):
                store.book(conn, one)
        return _to("/platform/citas")

    async def _report(self, request: Request) -> Response:
        with self._store.transaction() as conn:
            if _signed_in(conn, request) is None:
                # As the real ones do: no refusal, but the form to sign in where the file should be.
                return _to("/platform/ingreso")
            booked = _between(store.appointments(conn), *_period(request))
        return Response(report(booked), headers=_DOWNLOAD, media_type="application/vnd.ms-excel")

    async def _orders(self, request: Request) -> Response:
        try:
            orders = msgspec.json.decode(await request.body() or b"{}", type=Orders)
        except msgspec.DecodeError as error:
            told = {"error": {"code": 400, "message": str(error)}}
            return Response(msgspec.json.encode(told), 400, media_type="application/json")
        with self._store.transaction() as conn:
            store.follow(conn, orders)
        return Response(b"{}", media_type="application/json")


def _visit(conn: sqlite3.Connection, request: Request) -> Session | None:
    return store.session(conn, request.cookies.get(_COOKIE, ""))


def _signed_in(conn: sqlite3.Connection, request: Request) -> Session | None:
    visit = _visit(conn, request)
    return visit if visit and visit.user else None


def _ours(visit: Session, form: dict[str, str]) -> bool:
    """Whether the form is one that this visit was shown."""
    return hmac.compare_digest(form.get("token", "").encode(), visit.token.encode())


async def _fields(request: Request) -> dict[str, str]:
    return dict(parse_qsl((await request.body()).decode("latin-1"), keep_blank_values=True))


def _period(request: Request) -> tuple[date, date]:
    """The days that are asked for, ISO's: by default from today for a week. What is no date counts as not asked."""
    today = _today()
    asked = (_day(request.query_params.get(name, "")) for name in ("desde", "hasta"))
    usual = (today, today + timedelta(days=7))
    first, last = (day or fallback for day, fallback in zip(asked, usual, strict=True))
    return first, last


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _between(booked: list[Appointment], first: date, last: date) -> list[Appointment]:
    return [one for one in booked if first <= one.date <= last]


def _today() -> date:
    return (datetime.now(UTC) + _LIMA).date()


def _sign_in_page(conn: sqlite3.Connection, complaint: str = "", status: int = 200) -> Response:
    visit = store.open_session(conn)
    page = _page(
        "ingreso.html.j2", status, visit=visit, complaint=complaint, user=store.USER, password=store.PASSWORD
    )
    return _with_cookie(page, visit)


def _with_cookie(response: Response, visit: Session) -> Response:
    response.set_cookie(_COOKIE, visit.id, path="/platform", httponly=True, samesite="lax")
    return response


def _to(path: str) -> Response:
    return RedirectResponse(path, 303)


def _page(template: str, status: int = 200, /, **shown: Any) -> Response:
    return HTMLResponse(_templates().get_template(template).render(shown), status, {"Cache-Control": "no-store"})


@cache
def _templates() -> jinja2.Environment:
    loader = jinja2.FileSystemLoader(Path(__file__).parent / "templates")
    return jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined)
