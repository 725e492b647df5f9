"""Where Drive's files live. A file has one owner and one parent, a folder; only a user's root folder has none.

Rooms that keep files of their own kind (Sheets, Forms) create them here and ask ``access`` who may use them.
"""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import msgspec

from soe_cli.sandbox.drive import access
from soe_cli.sandbox.drive.access import Permission, permission_id

FOLDER = "application/vnd.google-apps.folder"
SPREADSHEET = "application/vnd.google-apps.spreadsheet"
FORM = "application/vnd.google-apps.form"
DOCUMENT = "application/vnd.google-apps.document"
NATIVE_PREFIX = "application/vnd.google-apps."

SCHEMA = """
CREATE TABLE IF NOT EXISTS drive_files (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    name TEXT NOT NULL,
    mime_type TEXT NOT NULL,
    parent TEXT,
    trashed INTEGER NOT NULL,
    created TEXT NOT NULL,
    modified TEXT NOT NULL,
    modified_by TEXT NOT NULL,
    version INTEGER NOT NULL,
    details TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS drive_files_by_parent ON drive_files (parent);
CREATE TABLE IF NOT EXISTS drive_contents (file TEXT PRIMARY KEY, content BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS drive_generated_ids (id TEXT PRIMARY KEY, mail TEXT NOT NULL);
"""


@dataclass(slots=True)
class File:
    """One file or folder; ``details`` has the other fields of Google's resource (``appProperties``, ``size`` …)."""

    id: str
    owner: str
    name: str
    mime_type: str
    parent: str | None
    trashed: bool = False
    created: str = ""
    modified: str = ""
    modified_by: str = ""
    version: int = 0
    details: dict[str, Any] = field(default_factory=dict)


def now() -> str:
    """The moment as Drive writes it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def new_id(length: int = 33) -> str:
    """An id as Drive makes them; spreadsheets have 44 characters."""
    return ("1" + secrets.token_urlsafe(length))[:length]


def root_of(conn: sqlite3.Connection, mail: str) -> str:
    """The id of the user's ``Mi unidad``, which comes into being when it is first asked for."""
    root = root_id(mail)
    if get(conn, root) is None:
        insert(conn, File(root, mail, "Mi unidad", FOLDER, None))
    return root


def root_id(mail: str) -> str:
    """The id of the user's ``Mi unidad``."""
    return "0A" + hashlib.sha256(mail.encode()).hexdigest()[:14] + "PVA"


def get(conn: sqlite3.Connection, file_id: str) -> File | None:
    """The file with this id, whoever may see it."""
    found = conn.execute("SELECT * FROM drive_files WHERE id = ?", (file_id,)).fetchone()
    return _file(found) if found else None


def all_files(conn: sqlite3.Connection) -> list[File]:
    """Every file but the users' root folders, oldest first."""
    found = conn.execute("SELECT * FROM drive_files WHERE parent IS NOT NULL ORDER BY created, rowid")
    return [_file(row) for row in found]


def visible_files(conn: sqlite3.Connection, mail: str) -> list[File]:
    """The files that the user owns or was given, directly or with a folder, oldest first."""
    found = conn.execute(
        "WITH RECURSIVE down(id) AS (SELECT file FROM drive_permissions WHERE mail = ?"
        " UNION SELECT f.id FROM drive_files f JOIN down ON f.parent = down.id)"
        " SELECT f.* FROM drive_files f JOIN down USING (id) WHERE parent IS NOT NULL ORDER BY created, f.rowid",
        (mail,),
    )
    return [_file(row) for row in found]


def insert(conn: sqlite3.Connection, file: File) -> None:
    """Store a new file and make its owner the owner."""
    file.modified_by = file.owner
    file.created = file.created or now()
    file.modified = file.modified or file.created
    file.version = 1
    conn.execute("INSERT INTO drive_files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _row(file))
    access.grant(conn, file.id, Permission(permission_id(file.owner), "user", "owner", file.owner))


def save(conn: sqlite3.Connection, file: File, user: str) -> None:
    """Store what ``user`` changed in a file."""
    file.modified_by = user
    file.version += 1
    conn.execute("REPLACE INTO drive_files VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _row(file))


def touch(conn: sqlite3.Connection, file_id: str, user: str) -> None:
    """Note that ``user`` has just changed the file's content."""
    conn.execute(
        "UPDATE drive_files SET modified = ?, modified_by = ?, version = version + 1 WHERE id = ?",
        (now(), user, file_id),
    )


def rename(conn: sqlite3.Connection, file_id: str, name: str) -> None:
    """Give the file another name."""
    conn.execute("UPDATE drive_files SET name = ? WHERE id = ?", (name, file_id))


def delete(conn: sqlite3.Connection, file_id: str) -> None:
    """Delete one file, its content and its permissions."""
    conn.execute("DELETE FROM drive_contents WHERE file = ?", (file_id,))
    access.forget(conn, file_id)
    conn.execute("DELETE FROM drive_files WHERE id = ?", (file_id,))


def with_contents(conn: sqlite3.Connection, file_id: str) -> list[File]:
    """The file and, for a folder, all that lies in it."""
    found = conn.execute(
        "WITH RECURSIVE down(id) AS ("
        " VALUES (?) UNION SELECT f.id FROM drive_files f JOIN down ON f.parent = down.id)"
        " SELECT f.* FROM drive_files f JOIN down USING (id)",
        (file_id,),
    )
    return [_file(row) for row in found]


def in_trash(conn: sqlite3.Connection, file_id: str) -> bool:
    """Whether the file, or a folder that holds it, is in the trash."""
    found = conn.execute(
        "WITH RECURSIVE up(id) AS (VALUES (?) UNION SELECT parent FROM drive_files JOIN up USING (id))"
        " SELECT max(trashed) FROM drive_files JOIN up USING (id)",
        (file_id,),
    )
    return bool(found.fetchone()[0])


def put_content(conn: sqlite3.Connection, file_id: str, content: bytes) -> None:
    """Store the file's content in the place of what it had."""
    conn.execute("INSERT OR REPLACE INTO drive_contents VALUES (?, ?)", (file_id, content))


def content_of(conn: sqlite3.Connection, file_id: str) -> bytes:
    """The file's content; empty for a file that was created without."""
    found = conn.execute("SELECT content FROM drive_contents WHERE file = ?", (file_id,)).fetchone()
    return found[0] if found else b""


def _row(file: File) -> tuple[Any, ...]:
    return (
        file.id,
        file.owner,
        file.name,
        file.mime_type,
        file.parent,
        file.trashed,
        file.created,
        file.modified,
        file.modified_by,
        file.version,
        msgspec.json.encode(file.details).decode(),
    )


def _file(row: Any) -> File:
    file = File(*row)
    file.trashed = bool(file.trashed)
    file.details = msgspec.json.decode(row[-1])
    return file
