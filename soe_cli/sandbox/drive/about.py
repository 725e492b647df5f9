"""``about`` of Drive: who calls, and how much space they use. Source: Google Drive API, ``about``."""

from __future__ import annotations

import sqlite3

from soe_cli.sandbox.drive import store
from soe_cli.sandbox.drive.resources import user_resource
from soe_cli.sandbox.service import ApiError, Call, Resource, handles


@handles("drive.about.get")
def about(conn: sqlite3.Connection, call: Call) -> Resource:
    """Who the caller is, and how much space they use."""
    if not call.params.get("fields"):
        message = "The 'fields' parameter is required for this method."
        raise ApiError(400, "required", message)
    files = [file for file in store.visible_files(conn, call.user) if file.owner == call.user]
    usage = str(sum(int(file.details.get("size", 0)) for file in files))
    quota = {"limit": str(30 * 2**30), "usage": usage, "usageInDrive": usage, "usageInDriveTrash": "0"}
    return {"kind": "drive#about", "user": user_resource(call.user, call.user), "storageQuota": quota}
