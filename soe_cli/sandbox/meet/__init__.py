"""The Meet API: spaces, and the records of the conferences that were held in them.

https://developers.google.com/workspace/meet/api/reference/rest/v2
"""

from __future__ import annotations

import sqlite3
from typing import Any

from soe_cli.sandbox.meet import records, spaces, store

__all__ = ["SCHEMA", "records", "spaces", "state"]

SCHEMA = store.SCHEMA


def state(conn: sqlite3.Connection) -> dict[str, Any]:
    """``spaces`` with their owners, in the order of their making."""
    rows = conn.execute("SELECT * FROM meet_spaces ORDER BY rowid").fetchall()
    return {"spaces": [spaces.resource(conn, row) | {"owner": row["owner"]} for row in rows]}
