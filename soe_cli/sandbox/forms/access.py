"""Who may open a form for editing: those who may write its Drive file."""

from __future__ import annotations

import sqlite3

from soe_cli.sandbox.drive import store as drive_store
from soe_cli.sandbox.drive.access import may_write, role_of
from soe_cli.sandbox.forms import store
from soe_cli.sandbox.forms.store import Form
from soe_cli.sandbox.service import ApiError, Call


def opened(conn: sqlite3.Connection, call: Call) -> tuple[Form, drive_store.File]:
    """The form that a call names, and its Drive file.

    404 for one that does not exist or is not shared with the caller, 403 for a caller who may only see it: people
    who may not edit a form fill it in, and see neither its questions' ids nor the responses.
    """
    file = drive_store.get(conn, call.params["formId"])
    role = role_of(conn, call.user, file.id) if file else None
    if file is None or role is None or file.mime_type != drive_store.FORM:
        raise ApiError(404, "notFound", "Requested entity was not found.")
    if not may_write(role):
        raise ApiError(403, "forbidden", "The caller does not have permission")
    return store.get(conn, file.id), file
