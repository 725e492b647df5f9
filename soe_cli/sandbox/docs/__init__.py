"""Google Docs as Drive needs them: converted from uploads, copied, exported. The Docs API is not here."""

from __future__ import annotations

import sqlite3
from typing import Any

from soe_cli.sandbox.docs import conversion, store
from soe_cli.sandbox.drive.natives import Room, keeps
from soe_cli.sandbox.drive.store import DOCUMENT

__all__ = ["SCHEMA", "state"]

SCHEMA = store.SCHEMA

keeps(
    DOCUMENT,
    Room(
        path="document",
        create=store.create,
        copy=store.copy,
        delete=store.delete,
        convert=conversion.convert,
        export=conversion.export,
    ),
)


def state(conn: sqlite3.Connection) -> dict[str, Any]:
    """``documents``: the text of every document, by its file's id."""
    return {"documents": store.texts(conn)}
