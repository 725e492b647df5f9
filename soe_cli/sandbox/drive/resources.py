"""A file, a permission and a user as Drive's resources.

Source: Google Drive API, ``File``, ``Permission``, ``User``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

from soe_cli.sandbox.drive.access import Permission, may_write, permission_id, permissions_of, role_of
from soe_cli.sandbox.drive.natives import room_of
from soe_cli.sandbox.drive.store import FOLDER, NATIVE_PREFIX, File, in_trash
from soe_cli.sandbox.service import Call, Resource

_FILE_DEFAULT = ("kind", "id", "name", "mimeType")
_PERMISSION_DEFAULT = ("kind", "id", "type", "role")


def answer_file(conn: sqlite3.Connection, file: File, call: Call) -> Resource:
    """The file as an answer to a call: Drive leaves most fields out unless the call names ``fields``."""
    found = file_resource(conn, file, call.user, call.base)
    return found if call.params.get("fields") else _default(found, _FILE_DEFAULT)


def answer_permission(permission: Permission, call: Call) -> Resource:
    """The permission as an answer to a call."""
    found = permission_resource(permission)
    return found if call.params.get("fields") else _default(found, _PERMISSION_DEFAULT)


def file_resource(conn: sqlite3.Connection, file: File, user: str, base: str) -> Resource:
    """All that ``user`` can learn of a file; ``base`` is the address of its links."""
    role = role_of(conn, user, file.id)
    permissions = permissions_of(conn, file.id)
    shared = {
        "permissions": [permission_resource(permission) for permission in permissions],
        "permissionIds": [permission.id for permission in permissions],
    }
    parent = {"parents": [file.parent]} if file.parent and role_of(conn, user, file.parent) else {}
    return {
        "kind": "drive#file",
        "id": file.id,
        "name": file.name,
        "mimeType": file.mime_type,
        "trashed": in_trash(conn, file.id),
        "explicitlyTrashed": file.trashed,
        "starred": False,
        "spaces": ["drive"],
        "version": str(file.version),
        "webViewLink": _link(file, base),
        "createdTime": file.created,
        "modifiedTime": file.modified,
        "owners": [user_resource(file.owner, user)],
        "lastModifyingUser": user_resource(file.modified_by, user),
        "ownedByMe": file.owner == user,
        "shared": len(permissions) > 1,
        "writersCanShare": True,
        "isAppAuthorized": True,
        "capabilities": _capabilities(file, role, user),
        **parent,
        **(shared if may_write(role) else {}),
        **file.details,
    }


def permission_resource(permission: Permission) -> Resource:
    """The permission with all its fields."""
    found = {"kind": "drive#permission", "id": permission.id, "type": permission.type, "role": permission.role}
    if permission.type == "anyone":
        return found | {"allowFileDiscovery": False}
    mail = {"emailAddress": permission.mail, "displayName": _display_name(permission.mail)}
    return found | mail | {"deleted": False, "pendingOwner": False}


def user_resource(mail: str, user: str) -> Resource:
    """The user ``mail`` as ``user`` sees them."""
    return {
        "kind": "drive#user",
        "displayName": _display_name(mail),
        "me": mail == user,
        "permissionId": permission_id(mail),
        "emailAddress": mail,
    }


def _display_name(mail: str) -> str:
    return mail.partition("@")[0].replace(".", " ").title()


def _default(found: Mapping[str, Any], names: tuple[str, ...]) -> Resource:
    return {name: found[name] for name in names}


def _link(file: File, base: str) -> str:
    if file.mime_type == FOLDER:
        return f"{base}/drive/folders/{file.id}"
    if room := room_of(file.mime_type):
        return f"{base}/{room.path}/d/{file.id}/edit"
    return f"{base}/file/d/{file.id}/view"


def _capabilities(file: File, role: str | None, user: str) -> Resource:
    write, room = may_write(role), room_of(file.mime_type)
    return {
        "canAddChildren": write and file.mime_type == FOLDER,
        "canCopy": file.mime_type != FOLDER,
        "canDelete": file.owner == user,
        "canDownload": room.export is not None if room else not file.mime_type.startswith(NATIVE_PREFIX),
        "canEdit": write,
        "canRename": write,
        "canShare": write,
        "canTrash": file.owner == user,
    }
