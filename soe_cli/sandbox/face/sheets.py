"""A user's spreadsheets, each tab as a table."""

from __future__ import annotations

import sqlite3
from itertools import zip_longest
from typing import Any
from urllib.parse import quote

from starlette.responses import Response

from soe_cli.sandbox.drive import store as drive_store
from soe_cli.sandbox.face.visit import Visit, ask, every, shown
from soe_cli.sandbox.service import Resource

_ROWS = 500
_FIELDS = "nextPageToken,files(id,name,modifiedTime,owners,ownedByMe)"


def spreadsheets(conn: sqlite3.Connection, visit: Visit) -> Response:
    """All spreadsheets that the user may see."""
    files = of_kind(conn, visit, drive_store.SPREADSHEET)
    return shown(conn, visit, "spreadsheets.html.j2", "Hojas de cálculo", "hojas", files=files)


def grid(conn: sqlite3.Connection, visit: Visit) -> Response:
    """One tab (``pestana``, its id; by default the first) with what a person sees in it."""
    identity = quote(visit.path["id"], safe="")
    spreadsheet = ask(conn, visit, f"/v4/spreadsheets/{identity}")
    tabs = [sheet["properties"] for sheet in spreadsheet["sheets"]]
    chosen = next((tab for tab in tabs if str(tab["sheetId"]) == visit.query.get("pestana")), tabs[0])
    quoted = "'" + chosen["title"].replace("'", "''") + "'"
    values = ask(conn, visit, f"/v4/spreadsheets/{identity}/values/{quote(quoted, safe='')}").get("values", [])
    shown_rows = list(zip(*zip_longest(*values[:_ROWS], fillvalue=""), strict=True))
    width = len(shown_rows[0]) if shown_rows else 0
    frozen = chosen.get("gridProperties", {}).get("frozenRowCount", 0)
    content: dict[str, Any] = {
        "identity": visit.path["id"],
        "tabs": tabs,
        "chosen": chosen,
        "letters": [_letters(column) for column in range(width)],
        "heads": shown_rows[: frozen if frozen == 1 else 0],
        "rows": list(enumerate(shown_rows, 1))[1 if frozen == 1 else 0 :],
        "hidden": max(0, len(values) - _ROWS),
    }
    return shown(conn, visit, "grid.html.j2", spreadsheet["properties"]["title"], "hojas", **content)


def of_kind(conn: sqlite3.Connection, visit: Visit, mime_type: str) -> list[Resource]:
    """The files of a kind that the user may see and that nobody threw away, the latest change first."""
    query = f"mimeType = '{mime_type}' and trashed = false"
    return every(conn, visit, "/drive/v3/files", "files", q=query, fields=_FIELDS)


def _letters(column: int) -> str:
    """A column's letters, counted from 0: A … Z, AA …"""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
