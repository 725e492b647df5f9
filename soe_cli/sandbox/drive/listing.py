"""``files.list``: what a user has, searched, in order, page by page."""

from __future__ import annotations

import base64
import binascii
import re
import sqlite3
from collections.abc import Callable

from soe_cli.sandbox.drive.access import permissions_of
from soe_cli.sandbox.drive.query import Candidate, condition
from soe_cli.sandbox.drive.refusals import invalid
from soe_cli.sandbox.drive.resources import answer_file
from soe_cli.sandbox.drive.store import FOLDER, File, in_trash, root_id, visible_files
from soe_cli.sandbox.service import Call, Resource, handles

_ROOT = re.compile(r"""(['"])root\1(\s+in\s+parents)""")
_ORDERS: dict[str, Callable[[File], str | bool]] = {
    "createdTime": lambda file: file.created,
    "folder": lambda file: file.mime_type != FOLDER,
    "modifiedTime": lambda file: file.modified,
    "modifiedByMeTime": lambda file: file.modified,
    "recency": lambda file: file.modified,
    "name": lambda file: file.name.casefold(),
    "name_natural": lambda file: re.sub(r"\d+", lambda digits: digits[0].zfill(12), file.name.casefold()),
}


@handles("drive.files.list")
def list_files(conn: sqlite3.Connection, call: Call) -> Resource:
    """The files that the caller owns or was given, as ``q`` and ``orderBy`` ask; the latest change first."""
    found = sorted(_matching(conn, call), key=lambda file: file.modified, reverse=True)
    for order in reversed([part.split() for part in call.params.get("orderBy", "").split(",") if part]):
        if order[0] not in _ORDERS or order[1:] not in ([], ["desc"]):
            raise invalid()
        found.sort(key=_ORDERS[order[0]], reverse=order[1:] == ["desc"])
    start, size = _offset(call.params.get("pageToken", "")), call.params.get("pageSize", 100)
    following = {"nextPageToken": _token(start + size)} if start + size < len(found) else {}
    files = [answer_file(conn, file, call) for file in found[start : start + size]]
    return {"kind": "drive#fileList", "incompleteSearch": False, "files": files, **following}


def _matching(conn: sqlite3.Connection, call: Call) -> list[File]:
    query = _ROOT.sub(rf"'{root_id(call.user)}'\2", call.params.get("q", ""))
    asked = condition(query) if query.strip() else None
    return [
        file
        for file in visible_files(conn, call.user)
        if asked is None
        or asked(Candidate(file, in_trash(conn, file.id), permissions_of(conn, file.id), call.user))
    ]


def _token(offset: int) -> str:
    return base64.urlsafe_b64encode(f"~!!~{offset}".encode()).decode()


def _offset(token: str) -> int:
    if not token:
        return 0
    try:
        return int(base64.urlsafe_b64decode(token).decode().removeprefix("~!!~"))
    except (binascii.Error, ValueError):
        raise invalid() from None
