"""The Drive API: files, folders, and who they are shared with.

https://developers.google.com/workspace/drive/api/reference/rest/v3
"""

from __future__ import annotations

import sqlite3
from typing import Any

from soe_cli.sandbox.drive import about, access, export, files, listing, permissions, store
from soe_cli.sandbox.drive.resources import file_resource

__all__ = ["SCHEMA", "about", "export", "files", "listing", "permissions", "state"]

SCHEMA = store.SCHEMA + access.SCHEMA


def state(conn: sqlite3.Connection) -> dict[str, Any]:
    """``files``: every user's files and folders, as their owners see them."""
    return {"files": [file_resource(conn, file, file.owner, "") for file in store.all_files(conn)]}
