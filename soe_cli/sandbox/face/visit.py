"""A look at what one user has: the emulated APIs asked in their name, and a page with the answer."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from jinja2 import DictLoader, Environment, StrictUndefined
from starlette.responses import HTMLResponse, RedirectResponse, Response

from soe_cli.sandbox.discovery import find
from soe_cli.sandbox.face import words
from soe_cli.sandbox.parameters import read_parameters
from soe_cli.sandbox.service import HANDLERS, ApiError, Call, Raw, Resource
from soe_cli.sandbox.store import now

_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; frame-src 'self'; "
    "img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": _POLICY,
    "cache-control": "no-store",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
}
_SECTIONS = (
    ("correo", "Correo"),
    ("calendario", "Calendario"),
    ("hojas", "Hojas de cálculo"),
    ("archivos", "Archivos"),
    ("formularios", "Formularios"),
    ("reuniones", "Reuniones"),
    ("solicitudes", "Solicitudes"),
    ("reloj", "Reloj"),
)


@dataclass(frozen=True, slots=True)
class Visit:
    """Who is looked at, and what the browser asked: parts of the path, of the query, and of a form's fields.

    ``base`` is the sandbox's own address.
    """

    user: str
    path: Mapping[str, str]
    query: Mapping[str, str]
    form: Mapping[str, str]
    base: str

    def to(self, place: str) -> str:
        """The address of a page of this user's."""
        return place_of(self.user, place)


def place_of(user: str, place: str) -> str:
    """The address of a page of ``user``'s."""
    return f"/ver/{quote(user, safe='@')}/{place}".rstrip("/")


def ask(conn: sqlite3.Connection, visit: Visit, path: str, **query: str | list[str]) -> Any:
    """What a GET of Google's ``path`` answers to this user. Raises ApiError as the API does."""
    match = find("GET", path)
    if match is None:
        raise ApiError(404, "notFound", path)
    pairs = [(name, one) for name, given in query.items() for one in ([given] if isinstance(given, str) else given)]
    params = read_parameters(match, pairs)
    return HANDLERS[match.method.id](conn, Call(match.method.id, visit.user, params, {}, visit.base))


def every(conn: sqlite3.Connection, visit: Visit, path: str, name: str, **query: str) -> list[Resource]:
    """What stands under ``name`` on all pages of a list."""
    found: list[Resource] = []
    page: dict[str, str] = {}
    while True:
        answer = ask(conn, visit, path, **query, **page)
        found += answer.get(name, [])
        if "nextPageToken" not in answer:
            return found
        page = {"pageToken": answer["nextPageToken"]}


def shown(
    conn: sqlite3.Connection,
    visit: Visit,
    template: str,
    title: str,
    section: str,
    status: int = 200,
    **content: Any,
) -> HTMLResponse:
    """The page ``template`` with its frame: the users, the sections, the sandbox's time."""
    frame = {
        "visit": visit,
        "title": title,
        "section": section,
        "sections": _SECTIONS,
        "users": [mail for (mail,) in conn.execute("SELECT mail FROM users ORDER BY mail")],
        "now": now(conn),
        "pulse": conn.total_changes,
    }
    text = templates().get_template(template).render(frame | content)
    return HTMLResponse(text, status, _HEADERS)


def download(name: str, raw: Raw) -> Response:
    """A file for the browser's downloads folder; it is never shown as a page."""
    headers = {
        "content-disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
        "content-security-policy": "sandbox; default-src 'none'",
        "x-content-type-options": "nosniff",
    }
    return Response(raw.content, media_type=raw.content_type, headers=headers)


def led_to(address: str) -> Response:
    """Leads the browser on, after a form or from an old address."""
    return RedirectResponse(address, 303)


@cache
def templates() -> Environment:
    """The pages, with the words for times and amounts as filters."""
    found = [entry for entry in (files(__package__) / "templates").iterdir() if entry.name.endswith(".j2")]
    sources = {entry.name: entry.read_text("utf-8") for entry in found}
    made = Environment(
        loader=DictLoader(sources), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters |= {name: getattr(words, name) for name in ("clock", "day", "hour", "moment", "size")}
    made.filters["path"] = lambda text: quote(str(text), safe="")
    return made
