"""What Drive lets a user do with a file, and how it words a refusal. Source: Google Drive API, "Resolve errors"."""

from __future__ import annotations

import sqlite3

from soe_cli.sandbox.drive.access import may_write, role_of
from soe_cli.sandbox.drive.store import File, get, root_of
from soe_cli.sandbox.service import ApiError


def not_found(file_id: str) -> ApiError:
    """404 for a file that does not exist, or not for this user."""
    return ApiError(404, "notFound", f"File not found: {file_id}.")


def insufficient() -> ApiError:
    """403 for a user who sees the file but may not do this."""
    return ApiError(
        403, "insufficientFilePermissions", "The user does not have sufficient permissions for this file."
    )


def invalid() -> ApiError:
    """400 for a value that cannot be used."""
    return ApiError(400, "invalid", "Invalid Value")


def no_conversion() -> ApiError:
    """400 for a format into which this file cannot be turned."""
    return ApiError(400, "badRequest", "The requested conversion is not supported.")


def readable(conn: sqlite3.Connection, user: str, file_id: str) -> File:
    """The file if the user may see it, 404 otherwise; ``root`` is the user's own root folder."""
    file = get(conn, root_of(conn, user) if file_id == "root" else file_id)
    if file is None or role_of(conn, user, file.id) is None:
        raise not_found(file_id)
    return file


def writable(conn: sqlite3.Connection, user: str, file_id: str) -> File:
    """The file if the user may change it; 404 if they may not see it, 403 if they may only see it."""
    file = readable(conn, user, file_id)
    if not may_write(role_of(conn, user, file.id)):
        raise insufficient()
    return file


def owned(conn: sqlite3.Connection, user: str, file_id: str) -> File:
    """The file if it is the user's; 404 if they may not see it, 403 otherwise."""
    file = readable(conn, user, file_id)
    if file.owner != user:
        raise insufficient()
    return file
