"""Who may open a spreadsheet: those who may open its Drive file."""

from __future__ import annotations

import sqlite3

from soe_cli.sandbox.drive import store as drive_store
from soe_cli.sandbox.drive.access import may_write, role_of
from soe_cli.sandbox.service import ApiError, Call


def opened(conn: sqlite3.Connection, call: Call, *, writing: bool = False) -> str:
    """The id of the spreadsheet that a call names; a writing call also notes the change in Drive.

    404 for one that does not exist or is not shared with the caller, 403 for a reader who writes.
    """
    return open_file(conn, call.user, call.params["spreadsheetId"], writing=writing)


def open_file(conn: sqlite3.Connection, user: str, spreadsheet: str, *, writing: bool) -> str:
    """The spreadsheet's own id, if the user may open it so."""
    file = drive_store.get(conn, spreadsheet)
    role = role_of(conn, user, spreadsheet)
    if file is None or role is None:
        raise ApiError(404, "notFound", "Requested entity was not found.")
    if file.mime_type != drive_store.SPREADSHEET:
        raise ApiError(400, "failedPrecondition", "This operation is not supported for this document")
    if writing:
        if not may_write(role):
            raise ApiError(403, "forbidden", "The caller does not have permission")
        drive_store.touch(conn, spreadsheet, user)
    return spreadsheet
