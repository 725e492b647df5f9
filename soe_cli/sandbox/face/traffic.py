"""The requests to the APIs as they arrive."""

from __future__ import annotations

import sqlite3

from starlette.responses import HTMLResponse, Response

from soe_cli.sandbox.discovery import find
from soe_cli.sandbox.face.visit import Visit, shown, templates
from soe_cli.sandbox.face.watch import Seen, Watch
from soe_cli.sandbox.service import Resource

_HEADERS = {"cache-control": "no-store"}


class Requests:
    """The page of what ``watch`` saw, and what came since."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch

    def page(self, conn: sqlite3.Connection, visit: Visit) -> Response:
        """The latest requests of all users."""
        rows = self._rows(conn, 0)
        return shown(conn, visit, "requests.html.j2", "Solicitudes", "solicitudes", rows=rows)

    def news(self, conn: sqlite3.Connection, visit: Visit) -> Response:
        """The table's rows for what came after the request number ``desde``."""
        asked = visit.query.get("desde", "")
        rows = self._rows(conn, int(asked[:15]) if asked.isascii() and asked.isdecimal() else 0)
        return HTMLResponse(templates().get_template("request_rows.html.j2").render(rows=rows), headers=_HEADERS)

    def _rows(self, conn: sqlite3.Connection, number: int) -> list[Resource]:
        return [_row(conn, seen) for seen in self._watch.since(number)]


def _row(conn: sqlite3.Connection, seen: Seen) -> Resource:
    """A request with its method's name at Google, whose it was, and how it went."""
    match = find(seen.http_method, seen.path)
    return {
        "seen": seen,
        "name": match.method.id if match else f"{seen.http_method} {seen.path}",
        "user": _user(conn, seen.authorization),
        "ok": 200 <= seen.status < 400,
        "outcome": str(seen.status) if seen.status else "conexión cortada",
    }


def _user(conn: sqlite3.Connection, authorization: str) -> str:
    """Whose token it was, as long as it is known."""
    found = conn.execute(
        "SELECT user FROM oauth_tokens JOIN oauth_grants USING (refresh_token) WHERE access_token = ?",
        (authorization.partition(" ")[2].strip(),),
    ).fetchone()
    return str(found["user"]) if found else ""
