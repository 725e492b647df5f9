"""Where the pages are, and the way of a browser's request to one of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from importlib.resources import files
from urllib.parse import parse_qsl, quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from soe_cli.sandbox.drive import store as drive_store
from soe_cli.sandbox.face import agenda, clock, documents, forms, mail, meetings, sheets, traffic
from soe_cli.sandbox.face.visit import Visit, led_to, place_of, shown
from soe_cli.sandbox.face.watch import Watch
from soe_cli.sandbox.guard import own_origin
from soe_cli.sandbox.service import ApiError
from soe_cli.sandbox.store import Store

Page = Callable[[sqlite3.Connection, Visit], Response]
_Endpoint = Callable[[Request], Awaitable[Response]]

_PAGES: dict[str, Page] = {
    "correo": mail.mailbox,
    "correo/borradores/{id}": mail.draft,
    "correo/{id}": mail.letter,
    "correo/{id}/cuerpo": mail.body,
    "correo/{id}/adjuntos/{number:int}": mail.attachment,
    "calendario": agenda.agenda,
    "hojas": sheets.spreadsheets,
    "hojas/{id}": sheets.grid,
    "archivos": documents.folder,
    "archivos/{id}": documents.content,
    "formularios": forms.forms,
    "formularios/{id}": forms.form,
    "reuniones": meetings.meetings,
    "reuniones/{code}": meetings.meeting,
    "reloj": clock.clock,
}
_ACTIONS: dict[str, Page] = {
    "correo/{id}/responder": mail.answer,
    "reuniones/{code}/entrar": meetings.join,
    "reuniones/{code}/salir": meetings.leave,
    "reuniones/{code}/terminar": meetings.end,
    "reloj": clock.move,
}
_STATIC = {"face.css": "text/css", "face.js": "text/javascript"}
_LINKED = {
    "/drive/folders/{id}": "archivos?carpeta={id}",
    "/file/d/{id}/view": "archivos/{id}",
    "/document/d/{id}/edit": "archivos/{id}",
    "/spreadsheets/d/{id}/edit": "hojas/{id}",
    "/forms/d/{id}/edit": "formularios/{id}",
}
"""The addresses that resources give as their own (``webViewLink``), and the page that shows the same."""
_REFUSED = "No está", "Esto no existe, o esta persona no puede verlo."
_UNFIT = "No se puede", "Falta algo en lo que se envió. Vuelva atrás y complételo."


class Face:
    """The pages over one store, and over the requests that ``watch`` sees."""

    def __init__(self, store: Store, watch: Watch) -> None:
        self._store = store
        self._traffic = traffic.Requests(watch)

    def routes(self) -> list[BaseRoute]:
        """The paths of the pages."""
        return [
            Route("/", self._start, methods=["GET"]),
            Route("/ver", self._start, methods=["GET"]),
            *(Route(path, self._linked(place), methods=["GET"]) for path, place in _LINKED.items()),
            # One mount, because every request to an API passes by all routes.
            Mount("/ver", routes=self._pages()),
        ]

    def _pages(self) -> list[Route]:
        pages = _PAGES | {"solicitudes": self._traffic.page, "solicitudes/nuevas": self._traffic.news}
        return [
            Route("/pulso", self._pulse, methods=["GET"]),
            Route("/usuario", self._choose, methods=["GET"]),
            *(Route(f"/{name}", _static(name), methods=["GET"]) for name in _STATIC),
            Route("/{user}", self._page(lambda conn, visit: led_to(visit.to("correo"))), methods=["GET"]),
            *(Route(f"/{{user}}/{path}", self._page(page), methods=["GET"]) for path, page in pages.items()),
            *(Route(f"/{{user}}/{path}", self._page(page), methods=["POST"]) for path, page in _ACTIONS.items()),
        ]

    async def _start(self, request: Request) -> Response:
        with self._store.transaction() as conn:
            return shown(conn, _visit(request), "start.html.j2", "Workspace de práctica", "")

    async def _pulse(self, request: Request) -> Response:
        """A number that changes with everything that is stored, for pages that wait for news."""
        with self._store.transaction() as conn:
            return PlainTextResponse(str(conn.total_changes), headers={"cache-control": "no-store"})

    async def _choose(self, request: Request) -> Response:
        """Leads to the same section of another user's."""
        asked = request.query_params
        return led_to(place_of(asked.get("usuario", ""), quote(asked.get("seccion", ""))))

    def _page(self, page: Page) -> _Endpoint:
        async def answered(request: Request) -> Response:
            form: dict[str, str] = {}
            if request.method == "POST":
                if not own_origin(request.scope):
                    return PlainTextResponse("Este formulario se envía desde las páginas del sandbox.\n", 403)
                form = dict(parse_qsl((await request.body()).decode("latin-1"), keep_blank_values=True))
            visit = _visit(request, form)
            with self._store.transaction() as conn:
                if conn.execute("SELECT 1 FROM users WHERE mail = ?", (visit.user,)).fetchone() is None:
                    words = "No hay nadie con esa dirección en este Workspace de práctica."
                    return shown(conn, visit, "missing.html.j2", "No está", "", 404, words=words)
            try:
                with self._store.transaction() as conn:
                    return page(conn, visit)
            except ApiError as error:
                title, words = _REFUSED if error.status in (403, 404) else _UNFIT
                with self._store.transaction() as conn:
                    return shown(conn, visit, "missing.html.j2", title, "", error.status, words=words)

        return answered

    def _linked(self, place: str) -> _Endpoint:
        async def led(request: Request) -> Response:
            identity = request.path_params["id"]
            with self._store.transaction() as conn:
                file = drive_store.get(conn, identity)
            if file is None:
                return led_to("/ver")
            return led_to(place_of(file.owner, place.format(id=quote(identity))))

        return led


def _visit(request: Request, form: dict[str, str] | None = None) -> Visit:
    path = {name: str(value) for name, value in request.path_params.items()}
    base = str(request.base_url).rstrip("/")
    return Visit(path.get("user", "").lower(), path, dict(request.query_params), form or {}, base)


def _static(name: str) -> _Endpoint:
    async def sent(request: Request) -> Response:
        content = (files(__package__) / "static" / name).read_bytes()
        return Response(content, media_type=_STATIC[name], headers={"cache-control": "no-cache"})

    return sent
