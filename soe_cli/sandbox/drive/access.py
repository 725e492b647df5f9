"""Who may see and change a file. A permission on a folder counts for all that the folder holds."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import dataclass

SCHEMA = """
CREATE TABLE IF NOT EXISTS drive_permissions (
    file TEXT NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    role TEXT NOT NULL,
    mail TEXT NOT NULL,
    PRIMARY KEY (file, id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS drive_permissions_by_mail ON drive_permissions (mail);
"""

ROLES = ("reader", "commenter", "writer", "owner")
"""What a permission may allow, the least first."""

# The owner of a folder is no owner of what others put in it.
_INHERITED = """
WITH RECURSIVE up(id) AS (
    VALUES (:file) UNION SELECT parent FROM drive_files JOIN up USING (id) WHERE parent IS NOT NULL
)
SELECT p.id, type, CASE WHEN file <> :file AND role = 'owner' THEN 'writer' ELSE role END, mail
FROM up JOIN drive_permissions p ON p.file = up.id
"""


@dataclass(frozen=True, slots=True)
class Permission:
    """Who (``type`` user with ``mail``, or anyone) may do what with a file."""

    id: str
    type: str
    role: str
    mail: str


def role_of(conn: sqlite3.Connection, mail: str, file_id: str) -> str | None:
    """What the user may do with a file: the highest role that they or anyone have, here or above; None: nothing."""
    roles = [entry.role for entry in permissions_of(conn, file_id) if entry.mail == mail or entry.type == "anyone"]
    return max(roles, key=ROLES.index, default=None)


def may_write(role: str | None) -> bool:
    """Whether this role allows to change a file's content."""
    return role in ("writer", "owner")


def permissions_of(conn: sqlite3.Connection, file_id: str) -> list[Permission]:
    """The permissions on a file, with those that it has from the folders above; the highest first."""
    highest: dict[str, Permission] = {}
    for permission in (Permission(*row) for row in conn.execute(_INHERITED, {"file": file_id})):
        other = highest.get(permission.id)
        if other is None or ROLES.index(other.role) < ROLES.index(permission.role):
            highest[permission.id] = permission
    return sorted(highest.values(), key=lambda permission: -ROLES.index(permission.role))


def grant(conn: sqlite3.Connection, file_id: str, permission: Permission) -> None:
    """Store a permission in the place of the one with the same id."""
    conn.execute(
        "INSERT OR REPLACE INTO drive_permissions VALUES (?, ?, ?, ?, ?)",
        (file_id, permission.id, permission.type, permission.role, permission.mail),
    )


def revoke(conn: sqlite3.Connection, file_id: str, permission: str) -> bool:
    """Delete a permission of this very file; False if it has none with this id."""
    found = conn.execute("DELETE FROM drive_permissions WHERE file = ? AND id = ?", (file_id, permission))
    return found.rowcount > 0


def forget(conn: sqlite3.Connection, file_id: str) -> None:
    """Delete all permissions of a file that is going."""
    conn.execute("DELETE FROM drive_permissions WHERE file = ?", (file_id,))


def permission_id(mail: str) -> str:
    """The id of every permission of this user, the same on all files."""
    return str(int.from_bytes(hashlib.sha256(mail.encode()).digest()[:8], "big")).rjust(20, "0")
