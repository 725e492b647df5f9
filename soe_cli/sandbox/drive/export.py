"""``files.export``: a file of Drive's editors in a format that others read. Source: Google Drive API, ``files``."""

from __future__ import annotations

import sqlite3

from soe_cli.sandbox.drive.natives import room_of
from soe_cli.sandbox.drive.refusals import readable
from soe_cli.sandbox.service import ApiError, Call, Raw, handles

_MOST_BYTES = 10 * 2**20


@handles("drive.files.export")
def export(conn: sqlite3.Connection, call: Call) -> Raw:
    """The file's content in the wanted format, 10 MB at most."""
    file = readable(conn, call.user, call.params["fileId"])
    room = room_of(file.mime_type)
    if room is None or room.export is None:
        raise ApiError(403, "fileNotExportable", "Export only supports Docs Editors files.")
    exported = room.export(conn, file.id, call.params["mimeType"])
    if len(exported.content) > _MOST_BYTES:
        raise ApiError(403, "exportSizeLimitExceeded", "This file is too large to be exported.")
    return exported
